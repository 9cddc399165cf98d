import { words } from '../../../platform/language.ts';

/** Messages about applications. They say that something happened, never what is in it. */
export const noticeText = words({
  ar: {
    subject: (receipt: string) => `طلبك ${receipt}`,
    begun: (receipt: string, link: string) => `بدأت دراسة طلبك ${receipt}. تابعه في البوابة: ${link}`,
    needed: (receipt: string, link: string) => `طلبك ${receipt} يحتاج إلى إجراء منك. ادخل إلى البوابة لتعرف المطلوب: ${link}`,
    decided: (receipt: string, link: string) => `صدر القرار في طلبك ${receipt}. ادخل إلى البوابة لقراءته: ${link}`,
    taken_back: (receipt: string, link: string) => `تغيّر حال خطاب أصدرته الجهة في طلبك ${receipt}. ادخل إلى البوابة لتعرف السبب: ${link}`,
    soon: (n: string, link: string) => `بوابة: ${n} من الطلبات لديك أو في قطاعك تستحق قريبًا. ${link}`,
    late: (n: string, link: string) => `بوابة: ${n} من طلبات قطاعك فات موعدها دون قرار. ${link}`,
    long_late: (n: string, link: string) => `بوابة: ${n} من الطلبات تأخرت أكثر من يومين عن موعدها. ${link}`,
  },
  en: {
    subject: (receipt: string) => `Your application ${receipt}`,
    begun: (receipt: string, link: string) => `Your application ${receipt} is being looked at. Follow it in the portal: ${link}`,
    needed: (receipt: string, link: string) => `Your application ${receipt} needs something from you. Sign in to the portal to see what: ${link}`,
    decided: (receipt: string, link: string) => `Your application ${receipt} has been decided. Sign in to the portal to read it: ${link}`,
    taken_back: (receipt: string, link: string) => `A letter that was issued on your application ${receipt} no longer stands. Sign in to the portal to see why: ${link}`,
    soon: (n: string, link: string) => `Bawaba: ${n} applications of yours or your sector’s are due soon. ${link}`,
    late: (n: string, link: string) => `Bawaba: ${n} applications of your sector are past their day without a decision. ${link}`,
    long_late: (n: string, link: string) => `Bawaba: ${n} applications are more than two days late. ${link}`,
  },
});

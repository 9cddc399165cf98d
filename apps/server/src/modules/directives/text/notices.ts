import { words } from '../../../platform/language.ts';

/** Messages to officers about directives. They say that something happened, never what a directive says. */
export const noticeText = words({
  ar: {
    sent: (reference: string, link: string) => `بوابة: وصل جهتك توجيه رقم ${reference}. ${link}`,
    answered: (reference: string, link: string) => `بوابة: ورد رد على التوجيه رقم ${reference}. ${link}`,
    returned: (reference: string, link: string) => `بوابة: أُعيد ردّ جهتك على التوجيه رقم ${reference} لاستكماله. ${link}`,
    assigned: (reference: string, link: string) => `بوابة: أُسند إليك التوجيه رقم ${reference}. ${link}`,
    ended: (reference: string, link: string) => `بوابة: لم يعد التوجيه رقم ${reference} قائمًا. ${link}`,
    soon: (n: string, link: string) => `بوابة: ${n} من التوجيهات يحين موعد الرد عليها قريبًا. ${link}`,
    late: (n: string, link: string) => `بوابة: ${n} من التوجيهات فات موعد الرد عليها. ${link}`,
    long_late: (n: string, link: string) => `بوابة: ${n} من التوجيهات تأخر الرد عليها أكثر من يومين. ${link}`,
  },
  en: {
    sent: (reference, link) => `Bawaba: directive ${reference} has reached your authority. ${link}`,
    answered: (reference, link) => `Bawaba: directive ${reference} has been answered. ${link}`,
    returned: (reference, link) => `Bawaba: your authority’s answer to directive ${reference} was sent back for more. ${link}`,
    assigned: (reference, link) => `Bawaba: directive ${reference} was given to you. ${link}`,
    ended: (reference, link) => `Bawaba: directive ${reference} is no longer in force. ${link}`,
    soon: (n, link) => `Bawaba: ${n} directives have to be answered soon. ${link}`,
    late: (n, link) => `Bawaba: ${n} directives are past their day without an answer. ${link}`,
    long_late: (n, link) => `Bawaba: ${n} directives are more than two days late. ${link}`,
  },
});

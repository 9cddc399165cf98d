import { words } from '../../../platform/language.ts';

/** What people are told about a decision: in plain words, with what it does not do, and where to object. */
export const integrityMessages = words({
  ar: {
    subject: 'بشأن مواعيدك',
    presence: (until: string, link: string) => `لاحظنا في حجوزات مرتبطة بك ما قد يشبه بيع المواعيد، وقد يكون له سبب عادي. نرجو حضورك بنفسك إلى أي فرع ومعك بطاقتك قبل ${until}. مواعيدك قائمة ولا يُلغى منها شيء. التفاصيل والاعتراض: ${link} أو لدى أي فرع.`,
    hold: (until: string, link: string) => `لاحظنا في حجوزات مرتبطة بك ما قد يشبه بيع المواعيد، وقد يكون له سبب عادي. ما تحجزه حتى ${until} يؤكده الفرع ببطاقتك عند حضورك. مواعيدك قائمة ولا يُلغى منها شيء. التفاصيل والاعتراض: ${link} أو لدى أي فرع.`,
    refer: (until: string, link: string) => `أحلنا إلى الجهة الأمنية المختصة حجوزات قد تكون من بيع المواعيد، ومن بينها حجوزات باسمك. لا يعني ذلك أنك المقصود، ومواعيدك قائمة ولا يُلغى منها شيء. يُحفظ ذلك حتى ${until}. التفاصيل والاعتراض: ${link} أو لدى أي فرع.`,
    reversed: (_until: string, link: string) => `أُلغي ما طلبناه منك بشأن مواعيدك، ولا يلزمك شيء. نعتذر إن سبّب لك ذلك إزعاجًا. ${link}`,
    heard: (_until: string, link: string) => `سجّل الفرع اعتراضك كما قلته، ويقرؤه الموظف المختص أولًا. تجد نصه هنا: ${link}. إن لم تكن أنت من حضر فأخبر أي فرع فورًا.`,
    came: (_until: string, link: string) => `شكرًا لحضورك. انتهى ما طلبناه منك بشأن مواعيدك. ${link}`,
  },
  en: {
    subject: 'About your appointments',
    presence: (until: string, link: string) => `Bookings connected with you look like they might be part of a sale of appointments; there may be an ordinary reason. Please come to any branch yourself, with your card, before ${until}. Your appointments stand; none is cancelled. Details and objection: ${link} or at any branch.`,
    hold: (until: string, link: string) => `Bookings connected with you look like they might be part of a sale of appointments; there may be an ordinary reason. What you book until ${until} is confirmed by the branch with your card when you come. Your appointments stand; none is cancelled. Details and objection: ${link} or at any branch.`,
    refer: (until: string, link: string) => `We have told the competent security authority of bookings that may belong to a sale of appointments; some are in your name. This does not mean that you are meant. Your appointments stand; none is cancelled. Kept until ${until}. Details and objection: ${link} or at any branch.`,
    reversed: (_until: string, link: string) => `What we asked of you about your appointments is withdrawn; you need do nothing. We are sorry for any trouble. ${link}`,
    heard: (_until: string, link: string) => `The branch has written your objection down as you said it; the officer in charge reads it first. You can read it here: ${link}. If it was not you who came, tell any branch at once.`,
    came: (_until: string, link: string) => `Thank you for coming. What we asked of you about your appointments is over. ${link}`,
  },
});

import { words } from '../../../platform/language.ts';

/** Words of the live code that a telephone shows beside the ticket's. */
export const liveText = words({
  ar: {
    moved: (service: string, when: string, link: string) => `نُقل الرمز الحي لموعدك لخدمة ${service} (${when}) إلى جهاز آخر. إن لم تفعل ذلك فأنهِ الجلسات الأخرى من صفحة حسابي وغيّر كلمة المرور. موعدك وتذكرتك كما هما. ${link}`,
    check: 'أعطاك أحدٌ تذكرة غير هذه؟ تحقّق منها قبل أن تصدّق',
    title: 'الرمز الحي',
    offer: 'رمز يتغيّر كل 15 ثانية على هذا الجوال وحده، فيرى موظف الفرع أن التذكرة معك وليست صورة منقولة.',
    equal: 'هو اختياري: التذكرة المطبوعة أو صورتها تُقبل مثله تمامًا، والمطابقة ببطاقتك في كل الأحوال.',
    start: 'فعّل الرمز الحي على هذا الجوال',
    on: 'اعرض هذا الرمز على القارئ. يتغيّر كل 15 ثانية، ويعمل دون إنترنت ما دامت الصفحة مفتوحة.',
    next: 'يتغيّر الرمز بعد',
    code: 'الرمز الحي للتذكرة، يقرأه موظف الفرع',
    elsewhere: 'الرمز الحي لهذا الموعد مفعّل على جهاز آخر. إن نقلته إلى هنا توقف هناك، ونرسل إليك رسالة بذلك.',
    move: 'انقله إلى هذا الجوال',
    confirm: 'نقل الرمز الحي يحتاج إلى تأكيد هويتك أولًا.',
    toConfirm: 'أكّد هويتك',
    failed: 'تعذّر تفعيل الرمز الحي الآن. تذكرتك أعلاه صالحة من دونه. تأكد من الاتصال ثم أعد المحاولة.',
    started: 'فُعّل الرمز الحي على هذا الجوال.',
  },
  en: {
    moved: (service: string, when: string, link: string) => `The live code of your appointment for ${service} (${when}) was moved to another device. If that was not you, end the other sessions under My account and change your password. Appointment and ticket are as they were. ${link}`,
    check: 'Did somebody give you another ticket? Check it before you believe',
    title: 'Live code',
    offer: 'A code that changes every 15 seconds on this phone and no other. It shows the clerk that the ticket is with you and is not a picture passed on.',
    equal: 'It is up to you: the ticket on paper or as a picture is accepted just the same, and your card is compared in every case.',
    start: 'Turn on the live code on this phone',
    on: 'Hold this code before the reader. It changes every 15 seconds and works without internet as long as the page is open.',
    next: 'The code changes in',
    code: 'The ticket’s live code, for the clerk to read',
    elsewhere: 'The live code of this appointment is on another device. If you move it here it stops there, and we send you a message about it.',
    move: 'Move it to this phone',
    confirm: 'To move the live code, confirm first that it is you.',
    toConfirm: 'Confirm it is you',
    failed: 'The live code could not be turned on now. Your ticket above is good without it. Check the connection and try again.',
    started: 'The live code is on.',
  },
});

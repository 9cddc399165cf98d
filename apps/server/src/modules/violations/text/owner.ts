import { countInArabic } from '../../../platform/arabic.ts';
import { words } from '../../../platform/language.ts';

/** Words of the pages on which the owner of an office reads a notice and objects. */
export const ownerText = words({
  ar: {
    title: 'إشعار جزاء على منشأة', lead: 'اكتب رقم الإشعار ورمزه كما وصلاك في الرسالة أو على الورقة. لا يلزمك حساب.', number: 'رقم الإشعار', numberHint: 'مثل 7K2M-94QX', secret: 'رمز الإشعار', secretHint: 'اثنا عشر حرفًا في ثلاث مجموعات', open: 'افتح الإشعار',
    standing: {
      penalised: ['لك أن تعترض', 'الجزاء قائم، ولم تنته مدة الاعتراض.'], late: ['انتهت مدة الاعتراض', 'الجزاء نهائي.'], objected: ['اعتراضك قيد النظر', 'يقرر فيه مسؤول غير من أصدر الجزاء ومن رصد المخالفة. نبلغك بالقرار برسالة.'],
      upheld: ['ثبت الجزاء', 'نُظر في اعتراضك، وهذا القرار وأسبابه.'], reduced: ['خُفّض الجزاء', 'نُظر في اعتراضك، وهذا القرار وأسبابه.'], cancelled: ['أُلغي الجزاء', 'قُبل اعتراضك. لا يلزمك شيء.'], closed: ['أُغلق', 'انتهى العمل في هذا الإشعار.'],
    },
    decideBy: 'يصدر القرار في موعد أقصاه',
    notice: 'ما في الإشعار', download: 'نزّل الإشعار (PDF)', object: 'اعترض على الجزاء', objectFree: 'الاعتراض مجاني، ولا يحتاج إلى محامٍ أو مكتب.', forget: 'أغلق الإشعار في هذا الجهاز', yourObjection: 'اعتراضك', filed: 'قُدّم في', files: 'المرفقات', filesCount: (count: number, shown: string) => countInArabic(count, { one: 'مرفق واحد', two: 'مرفقان', few: 'مرفقات', many: 'مرفقًا' }, shown), reasons: 'أسباب القرار', decided: 'القرار', pay: 'لا يُدفع شيء في هذه البوابة ولا لمفتش. تصلك طريقة السداد من البلدية.',
    late: 'إلى من تلجأ الآن؟', lateNext: 'يمكنك التظلم أمام ديوان المظالم في مواعيده، أو مراجعة إدارة التراخيص والرقابة التجارية في البلدية ومعك رقم الإشعار.', filedNow: 'وصل اعتراضك', filedNowNext: 'لا يلزمك شيء آخر. نبلغك بالقرار برسالة، وتتابعه في هذه الصفحة.', back: 'الإشعار',
    objectTitle: 'اعتراض على الجزاء', objectLead: (number: string, until: string) => `على الإشعار ${number}. يُقبل الاعتراض حتى نهاية يوم ${until}.`, name: 'اسمك', nameHint: 'المالك أو من يمثله', words: 'لماذا تعترض؟', wordsHint: 'اكتب ما حدث كما تراه. جملة واضحة تكفي.', attach: 'صور أو مستندات', attachHint: 'اختياري: صور أو PDF، خمسة على الأكثر.', kept: (n: string) => `مرفقات محفوظة: ${n}`, send: 'أرسل الاعتراض', once: 'يُقدَّم الاعتراض مرة واحدة. راجعه قبل الإرسال.',
    unsent: 'لم يُرسل اعتراضك: الإشعار لم يعد مفتوحًا في هذا الجهاز', unsentNext: 'هذا ما كتبته. انسخه، ثم افتح الإشعار برقمه ورمزه وألصقه في الاعتراض، وأرفق ملفاتك من جديد.', unsentEmpty: 'افتح الإشعار برقمه ورمزه، واكتب الاعتراض فيه.',
    tooMany: 'محاولات كثيرة متتالية', tooManyNext: 'انتظر قليلًا ثم أعد المحاولة. لم يُفقد ما كتبته.',
  },
  en: {
    title: 'A penalty notice for an office', lead: 'Type the number and the code of the notice as they came by message or on paper. You need no account.', number: 'Notice number', numberHint: 'such as 7K2M-94QX', secret: 'Notice code', secretHint: 'Twelve characters in three groups', open: 'Open the notice',
    standing: {
      penalised: ['You can object', 'The penalty stands, and the time for an objection is not over.'], late: ['The time for an objection is over', 'The penalty is final.'], objected: ['Your objection is being looked at', 'Somebody else than who issued the penalty and than who found the violation decides. You will be told by message.'],
      upheld: ['The penalty stands', 'Your objection was looked at; this is the decision with its reasons.'], reduced: ['The penalty was reduced', 'Your objection was looked at; this is the decision with its reasons.'], cancelled: ['The penalty was cancelled', 'Your objection was accepted. Nothing is needed from you.'], closed: ['Closed', 'The work on this notice is done.'],
    },
    decideBy: 'It is decided by',
    notice: 'What the notice says', download: 'Download the notice (PDF)', object: 'Object to the penalty', objectFree: 'Objecting is free, and needs neither a lawyer nor an office.', forget: 'Close the notice on this device', yourObjection: 'Your objection', filed: 'Filed', files: 'Attachments', filesCount: (count, shown) => `${shown} ${count === 1 ? 'attachment' : 'attachments'}`, reasons: 'Reasons of the decision', decided: 'Decision', pay: 'Nothing is paid on this portal or to an inspector. The municipality tells you how to pay.',
    late: 'Where else to turn', lateNext: 'You can turn to the Board of Grievances within its own time, or to the municipality’s department of licences and commercial control, with the number of the notice.', filedNow: 'Your objection has arrived', filedNowNext: 'Nothing else is needed. You will be told of the decision by message, and can follow it on this page.', back: 'The notice',
    objectTitle: 'Objection to a penalty', objectLead: (number, until) => `To notice ${number}. Objections are taken until the end of ${until}.`, name: 'Your name', nameHint: 'The owner, or whoever acts for them', words: 'Why do you object?', wordsHint: 'Write what happened as you see it. One clear sentence is enough.', attach: 'Pictures or documents', attachHint: 'Optional: pictures or PDF, five at most.', kept: (n) => `Attachments kept: ${n}`, send: 'Send the objection', once: 'An objection is filed once. Read it again before you send it.',
    unsent: 'Your objection was not sent: the notice is no longer open on this device', unsentNext: 'This is what you wrote. Copy it, open the notice with its number and code, paste it into the objection and attach your files again.', unsentEmpty: 'Open the notice with its number and code and write the objection there.',
    tooMany: 'Many tries in a row', tooManyNext: 'Wait a little and try again. Nothing you typed is lost.',
  },
});

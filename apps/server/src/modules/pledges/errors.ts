import type { ErrorTable } from '../../platform/errors.ts';

/** Refusals about pledges. What a phone sends and cannot be taken is kept with its visit: those words are read by an officer. */
export const pledgeErrors = {
  pledge_id_taken: {
    status: 409,
    title: { ar: 'رقم هذا التعهد مستعمل لتعهد آخر', en: 'The number of this pledge belongs to another one' },
    next: { ar: 'خذ التعهد من جديد في زيارة للمنشأة.', en: 'Take the pledge again on a visit to the establishment.' },
  },
  pledge_text_unknown: {
    status: 422,
    title: { ar: 'نسخة نص التعهد هذه لم تُنشر', en: 'This version of the pledge’s text was never published' },
    next: { ar: 'حدّث بيانات التطبيق الميداني، ثم خذ التعهد بالنص المعمول به.', en: 'Refresh the field app and take the pledge by the text in use.' },
  },
  pledge_signer_wrong: {
    status: 422,
    title: { ar: 'اسم المتعهد أو رقم هويته غير صحيح', en: 'The name or id number of who pledges is not right' },
    next: { ar: 'راجع الاسم ورقم الهوية كما في البطاقة. يجوز ترك الرقم فقط حين يرفض صاحب المنشأة التوقيع.', en: 'Check name and id number against the card. The number may be left out only where the owner refuses to sign.' },
  },
  pledge_signature_wrong: {
    status: 422,
    title: { ar: 'التوقيع غير واضح أو ناقص', en: 'The signature is unclear or incomplete' },
    next: { ar: 'اطلب التوقيع كاملًا على الشاشة من جديد.', en: 'Ask for the whole signature on the screen again.' },
  },
  pledge_signature_used: {
    status: 409,
    title: { ar: 'هذا التوقيع منسوخ: ورد نفسه في تعهد قبله', en: 'This signature is a copy: the same one stands on a pledge before it' },
    next: { ar: 'لا يتطابق توقيعان باليد. راجع المفتش، وخذ التعهد من جديد إن لزم.', en: 'No two signatures by hand are alike. Ask the inspector, and take the pledge again where needed.' },
  },
  pledge_witnesses_needed: {
    status: 422,
    title: { ar: 'يلزم شاهدان على هذا التعهد', en: 'This pledge needs two witnesses' },
    next: { ar: 'حين لا يوقّع صاحب المنشأة أو لا جوال له يشهد على التعهد شاهدان.', en: 'Two people witness a pledge where the owner does not sign or has no mobile phone.' },
  },
  pledge_witnesses_wrong: {
    status: 422,
    title: { ar: 'بيانات الشاهدين لا تصح', en: 'The witnesses’ details are not right' },
    next: { ar: 'يلزم شاهدان مختلفان، باسم كل منهما ورقم هويته وتوقيعه، غير صاحب المنشأة وغير المفتش.', en: 'Two different people are needed, each with name, id number and signature, neither of them the owner or the inspector.' },
  },
  pledge_not_found: {
    status: 404,
    title: { ar: 'لا يوجد تعهد بهذا العنوان ضمن عملك', en: 'There is no pledge at this address within your work' },
    next: { ar: 'ارجع إلى قائمة التعهدات واختر منها.', en: 'Go back to the list of pledges and choose from it.' },
  },
  pledge_changed: {
    status: 409,
    title: { ar: 'تغيّر حال التعهد بعد أن فتحت الصفحة', en: 'The pledge has changed since you opened the page' },
    next: { ar: 'راجع حاله الآن. لم يُغيَّر شيء بطلبك.', en: 'See how it stands now. Your request changed nothing.' },
  },
  pledge_same_officer: {
    status: 403,
    title: { ar: 'يقرّر في هذا الطلب موظف آخر', en: 'Another officer decides on this request' },
    next: { ar: 'أنت من قدّم الطلب. اطلب من زميل لك في الجهة أن يقرّر فيه من حسابه.', en: 'You made this request. Ask a colleague of your authority to decide on it from their own account.' },
  },
  pledge_reason_needed: {
    status: 422,
    title: { ar: 'اكتب سبب السحب', en: 'Write why it is to be withdrawn' },
    next: { ar: 'من جملة إلى 1000 حرف.', en: 'From a sentence to 1,000 characters.' },
  },
  pledge_number_wrong: {
    status: 422,
    title: { ar: 'رقم التعهد ثمانية أحرف وأرقام، مثل 7K2M-0QXF', en: 'The pledge’s number is eight letters and digits, such as 7K2M-0QXF' },
    next: { ar: 'تجده في الرسالة وفي ورقة التعهد.', en: 'It stands in the message and on the pledge.' },
  },
  pledge_code_six: {
    status: 422,
    title: { ar: 'اكتب الأرقام الستة التي وصلت إلى الجوال', en: 'Enter the six digits that came to the phone' },
    next: { ar: 'تجدها في أول الرسالة.', en: 'The message begins with them.' },
  },
  pledge_code_wrong: {
    status: 422,
    title: { ar: 'الرقم أو الرمز غير صحيح، أو انتهت مدته', en: 'The number or the code is not right, or its time is over' },
    next: { ar: 'راجع الرسالة، أو اطلب رمزًا جديدًا.', en: 'Check the message, or ask for a new code.' },
  },
  pledge_copy_wrong: {
    status: 404,
    title: { ar: 'لا توجد نسخة تعهد بهذا الرابط', en: 'There is no copy of a pledge at this link' },
    next: { ar: 'افتح الرابط كاملًا كما في الرسالة. ومن فقد الرسالة يطلب نسخة من الأمانة.', en: 'Open the whole link as it stands in the message. Who lost it asks the municipality for a copy.' },
  },
  pledge_text_not_found: {
    status: 404,
    title: { ar: 'لا توجد نسخة نص بهذا الرقم', en: 'There is no version of the text with this number' },
    next: { ar: 'ارجع إلى نسخ نص التعهد واختر منها.', en: 'Go back to the versions of the text and choose from them.' },
  },
  pledge_text_above: {
    status: 403,
    title: { ar: 'نص التعهد تقترحه وتنشره وزارة الداخلية', en: 'The pledge’s text is proposed and published by the Ministry of Interior' },
    next: { ar: 'لك أن تقرأ نسخه كلها في صفحة «نسخ نص التعهد».', en: 'You can read all its versions on the page “Versions of the text”.' },
  },
  pledge_text_waits: {
    status: 409,
    title: { ar: 'توجد نسخة جديدة تنتظر القرار', en: 'A new version is already waiting for a decision' },
    next: { ar: 'يُقرَّر فيها أولًا، ثم تُقترح غيرها.', en: 'It is decided on first; then another can be proposed.' },
  },
  pledge_text_decided: {
    status: 409,
    title: { ar: 'تقرّر في هذه النسخة من قبل', en: 'This version has been decided on' },
    next: { ar: 'راجع حالها الآن. لم يُغيَّر شيء بطلبك.', en: 'See how it stands now. Your request changed nothing.' },
  },
  pledge_words_wrong: {
    status: 422,
    title: { ar: 'اكتب النص من 40 إلى 2000 حرف', en: 'Write the text, 40 to 2,000 characters' },
    next: { ar: 'النص العربي هو الملزم، والإنجليزي للقراءة.', en: 'The Arabic binds; the English is for reading.' },
  },
  pledge_source_wrong: {
    status: 422,
    title: { ar: 'اكتب السند النظامي للنص', en: 'Write what the text rests on in law' },
    next: { ar: 'مثل رقم القرار وتاريخه، من 3 إلى 500 حرف.', en: 'Such as the number and date of the decision, 3 to 500 characters.' },
  },
} as const satisfies ErrorTable;

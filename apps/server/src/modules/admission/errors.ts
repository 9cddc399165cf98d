import type { ErrorTable } from '../../platform/errors.ts';

/** Refusals about waiting rooms. Nobody is told to come back later. */
export const admissionErrors = {
  must_wait: {
    status: 409,
    title: { ar: 'أمامك دور قصير قبل هذه الخطوة', en: 'There is a queue before this step' },
    next: { ar: 'خذ دورك من غرفة الانتظار، وسندخلك حين يحين.', en: 'Take your place in the waiting room; you will be let in when your turn comes.' },
  },
  room_not_found: {
    status: 404,
    title: { ar: 'لا توجد غرفة انتظار بهذا الاسم', en: 'There is no waiting room of this name' },
    next: { ar: 'ابدأ من الصفحة الرئيسة.', en: 'Start from the home page.' },
  },
  call_phone_wrong: {
    status: 422,
    title: { ar: 'اكتب رقم جوال صحيحًا، مثل 0512345678', en: 'Enter a mobile number such as 0512345678' },
    next: { ar: 'الرقم السعودي يبدأ بـ 05، وغيره بمفتاح الدولة مثل +20.', en: 'Saudi numbers begin with 05, others with their country code, such as +20.' },
  },
  call_code_wrong: {
    status: 422,
    title: { ar: 'الرمز لا يطابق هذا الرقم، أو انتهى وقته', en: 'The code does not fit this number, or its time is over' },
    next: { ar: 'راجع الرقم والرمز في رسالتنا. ودورك في المتصفح الأول باقٍ كما هو.', en: 'Check the number and the code in our message. Your place in the first browser stays as it is.' },
  },
  call_too_early: {
    status: 422,
    title: { ar: 'لم يبدأ وقتك بعد، فأدخل الرمز نفسه في الوقت المذكور في رسالتنا', en: 'Your time has not begun yet: enter the same code at the time that our message says' },
    next: { ar: 'دورك محفوظ.', en: 'Your turn is kept.' },
  },
  call_place_used: {
    status: 422,
    title: { ar: 'دخلت بهذا الدور من متصفح آخر', en: 'This turn was used in another browser' },
    next: { ar: 'تابع في ذلك المتصفح.', en: 'Go on in that browser.' },
  },
  room_not_shut: {
    status: 409,
    title: { ar: 'غرفة الانتظار مفتوحة بالفعل', en: 'The waiting room is open already' },
    next: { ar: 'أغلقها أولًا إن أردت الإعلان عن موعد آخر.', en: 'Close it first if you want to announce another time.' },
  },
  room_not_in_effect: {
    status: 409,
    title: { ar: 'غرفة الانتظار مغلقة بالفعل', en: 'The waiting room is closed already' },
    next: { ar: 'لا حاجة إلى أي إجراء.', en: 'Nothing needs to be done.' },
  },
  room_changed: {
    status: 409,
    title: { ar: 'تغيّر حال الغرفة بعد أن فتحت الصفحة', en: 'The room has changed since you opened the page' },
    next: { ar: 'هذا حالها الآن. راجعه ثم قرّر من جديد. لم يُنفّذ شيء.', en: 'This is how it stands now. Look at it and decide again. Nothing was done.' },
  },
  opening_too_soon: {
    status: 422,
    title: { ar: 'موعد الافتتاح أقرب مما يلزم', en: 'The opening is too soon' },
    next: { ar: 'اختر موعدًا بعد ساعة على الأقل وقبل تسعين يومًا.', en: 'Choose a time at least an hour and at most ninety days ahead.' },
  },
  rate_wrong: {
    status: 422,
    title: { ar: 'السرعة غير صحيحة', en: 'This rate cannot be used' },
    next: { ar: 'اكتب عددًا من 0.1 إلى 100000 شخص في الثانية، ومدة من دقيقة إلى يوم.', en: 'Give 0.1 to 100,000 people a second, for a minute to a day.' },
  },
  reason_needed: {
    status: 422,
    title: { ar: 'اكتب السبب', en: 'Say why' },
    next: { ar: 'يُحفظ السبب في السجل، من خمسة أحرف إلى مئتي حرف.', en: 'The reason is kept on record; five to two hundred characters.' },
  },
  proposal_not_found: {
    status: 404,
    title: { ar: 'لا يوجد اقتراح ينتظر التأكيد', en: 'No proposal waits to be confirmed' },
    next: { ar: 'ربما أُكّد أو انتهت مهلته. اقترح السرعة من جديد.', en: 'It may have been confirmed or have lapsed. Propose the rate again.' },
  },
  second_person_needed: {
    status: 403,
    title: { ar: 'يؤكد الاقتراح شخص آخر', en: 'Another person must confirm' },
    next: { ar: 'اطلب من مشغّل آخر أن يؤكده.', en: 'Ask another operator to confirm it.' },
  },
} as const satisfies ErrorTable;

import type { ErrorTable } from '../../platform/errors.ts';

/** Refusals about reports. */
export const reportErrors = {
  report_too_many: {
    status: 429,
    title: { ar: 'وصلتنا من هذا الجهاز أو هذه الشبكة بلاغات كثيرة خلال ساعة', en: 'Many reports came from this device or network within an hour' },
    next: { ar: 'أعد الإرسال بعد ساعة. إن كان الأمر عاجلًا فأخبر أقرب فرع.', en: 'Send it again in an hour. If it is urgent, tell the nearest branch.' },
  },
  report_receipt_wrong: {
    status: 404,
    title: { ar: 'لا يوجد بلاغ بهذا الرقم والرمز', en: 'There is no report with this number and code' },
    next: { ar: 'راجع الرقم والرمز كما ظهرا لك بعد الإرسال، حرفًا حرفًا.', en: 'Check the number and the code as they were shown to you after sending, letter by letter.' },
  },
  report_photos_gone: {
    status: 409,
    title: { ar: 'لم تعد الصور محفوظة لدينا', en: 'The photos are no longer kept' },
    next: { ar: 'أرفق الصور من جديد ثم أرسل البلاغ.', en: 'Attach the photos again and send the report.' },
  },
  report_not_found: {
    status: 404,
    title: { ar: 'لا يوجد بلاغ بهذا الرقم ضمن عملك', en: 'There is no such report within your work' },
    next: { ar: 'ارجع إلى صفحة «البلاغات» واختر من القائمة.', en: 'Go back to the page “Reports” and choose from the list.' },
  },
  report_changed: {
    status: 409,
    title: { ar: 'تغيّر حال البلاغ بعد أن فتحت الصفحة', en: 'The report has changed since you opened the page' },
    next: { ar: 'راجع حاله الآن، ثم قرّر من جديد. لم يُغيَّر شيء بطلبك.', en: 'See how it stands now and decide again. Your request changed nothing.' },
  },
  report_to_join_wrong: {
    status: 422,
    title: { ar: 'لا يوجد بلاغ بهذا الرقم يمكن ضم المؤشر إليه', en: 'There is no report of this number that the signal can be added to' },
    next: { ar: 'راجع الرقم في صفحة «البلاغات». ما انتهى يُعاد فتحه أولًا. أو اترك الحقل فارغًا ليُنشأ بلاغ جديد.', en: 'Check the number on the page “Reports”. One that has ended is opened again first. Or leave the field empty, and a new report is made.' },
  },
  report_note_needed: {
    status: 422,
    title: { ar: 'اكتب الملاحظة', en: 'Write the note' },
    next: { ar: 'من جملة إلى 2000 حرف.', en: 'From a sentence to 2,000 characters.' },
  },
  report_outcome_needed: {
    status: 422,
    title: { ar: 'اختر نتيجة البلاغ', en: 'Choose how the report ended' },
    next: { ar: 'يقرأ صاحب البلاغ النتيجة في صفحة متابعته.', en: 'The person who reported reads it on the page they follow it on.' },
  },
} as const satisfies ErrorTable;

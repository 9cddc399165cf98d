import type { ErrorTable } from '../../platform/errors.ts';

/** Refusals about readers and what they send. */
export const branchDayErrors = {
  enrolment_code_wrong: {
    status: 422,
    title: { ar: 'رمز التسجيل غير صحيح أو انتهت مدته أو استُعمل', en: 'The enrolment code is wrong, expired or used' },
    next: { ar: 'اطلب من مدير الفرع رمزًا جديدًا من صفحة «القارئات».', en: 'Ask the branch manager for a new code from the page “Readers”.' },
  },
  reader_unknown: {
    status: 401,
    title: { ar: 'هذا القارئ غير مسجَّل أو أُلغي تسجيله', en: 'This reader is not enrolled, or was revoked' },
    next: { ar: 'سجّله من جديد برمز من مدير الفرع.', en: 'Enrol it again with a code of the branch manager.' },
  },
  reader_not_found: {
    status: 404,
    title: { ar: 'لا يوجد قارئ بهذا الرقم في فرعك', en: 'Your branch has no such reader' },
    next: { ar: 'ارجع إلى صفحة «القارئات» واختر من القائمة.', en: 'Go back to the page “Readers” and choose from the list.' },
  },
  no_branch_of_yours: {
    status: 403,
    title: { ar: 'حسابك غير مرتبط بفرع', en: 'Your account belongs to no branch' },
    next: { ar: 'اطلب من مشغّل النظام ربط حسابك بفرعك.', en: 'Ask the operator to assign you to your branch.' },
  },
  day_out_of_reach: {
    status: 422,
    title: { ar: 'هذا اليوم خارج أيام القارئ', en: 'This day is beyond the reader’s days' },
    next: { ar: 'يحمل القارئ بيانات سبعة أيام فقط.', en: 'A reader holds seven days only.' },
  },
  reason_and_kind: {
    status: 422,
    title: { ar: 'السبب مطلوب مع الإدخال بقرار الموظف وحده', en: 'A reason goes with a clerk’s decision, and only with it' },
    next: { ar: 'صحّح السجل.', en: 'Correct the record.' },
  },
} as const satisfies ErrorTable;

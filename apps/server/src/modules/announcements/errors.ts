import type { ErrorTable } from '../../platform/errors.ts';

/** Refusals about announcements. */
export const announcementErrors = {
  announcement_not_found: {
    status: 404,
    title: { ar: 'لا يوجد إعلان بهذا الرقم ضمن قطاعك', en: 'Your sector has no such announcement' },
    next: { ar: 'ارجع إلى صفحة «الإعلانات» واختر من القائمة.', en: 'Go back to the page “Announcements” and choose from the list.' },
  },
  announcement_not_yours: {
    status: 403,
    title: { ar: 'يقرّر في الإعلان شخص آخر غير من كتبه', en: 'Somebody other than its writer decides about an announcement' },
    next: { ar: 'اطلب من زميل له الصلاحية نفسها أن يراجعه.', en: 'Ask a colleague with the same role to look at it.' },
  },
  announcement_decided: {
    status: 409,
    title: { ar: 'تغيّر حال هذا الإعلان بعد أن فتحت الصفحة', en: 'This announcement has changed since you opened the page' },
    next: { ar: 'راجع حاله الآن. لم يُغيَّر شيء بطلبك.', en: 'See how it stands now. Your request changed nothing.' },
  },
  announcement_reason_needed: {
    status: 422,
    title: { ar: 'اكتب السبب', en: 'Give the reason' },
    next: { ar: 'جملة قصيرة يقرؤها زملاؤك في السجل.', en: 'A short sentence that your colleagues will read in the record.' },
  },
} as const satisfies ErrorTable;

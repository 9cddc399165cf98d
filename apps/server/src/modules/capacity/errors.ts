import type { ErrorTable } from '../../platform/errors.ts';

/** Refusals of setting a branch's capacity. */
export const capacityErrors = {
  weekday_needed: {
    status: 422,
    title: { ar: 'اختر يومًا واحدًا على الأقل', en: 'Choose at least one weekday' },
    next: { ar: 'حدّد أيام هذه الفترة، أو احذف الصف.', en: 'Tick the days of this row, or remove it.' },
  },
  preview_stale: {
    status: 409,
    title: { ar: 'تغيّر المعنيون بعد أن فتحت المعاينة', en: 'The people concerned changed after you opened the preview' },
    next: { ar: 'راجع القائمة المحدّثة ثم قرّر من جديد. لم يُنشر شيء.', en: 'See the list as it is now and decide again. Nothing was published.' },
  },
  resolution_needed: {
    status: 422,
    title: { ar: 'قرّر ما يحدث للمواعيد المحجوزة', en: 'Decide what becomes of the appointments that are booked' },
    next: { ar: 'اختر إبقاءها كما هي، أو طلب نقلها مع إشعار أصحابها.', en: 'Keep them as they are, or ask their holders to move, with notice.' },
  },
  exception_not_found: {
    status: 404,
    title: { ar: 'لا يوجد استثناء بهذا الرقم في المسودة', en: 'The draft has no such exception' },
    next: { ar: 'ارجع إلى المسودة واختر من قائمة الاستثناءات.', en: 'Go back to the draft and choose from its exceptions.' },
  },
} as const satisfies ErrorTable;

import type { ErrorTable } from '../../platform/errors.ts';

/** Refusals of waiting and of answering offers. */
export const waitingErrors = {
  no_such_offer: {
    status: 404,
    title: { ar: 'لا يوجد عرض بهذا الرقم باسمك', en: 'You have no such offer' },
    next: { ar: 'العرض لصاحبه وحده ولا يُنقل. راجع صفحة قائمة الانتظار.', en: 'An offer is for one person and cannot be passed on. See the page of your waiting list.' },
  },
  offer_over: {
    status: 409,
    title: { ar: 'انتهى هذا العرض', en: 'This offer is over' },
    next: { ar: 'انتهت مدته أو أُجيب عنه. تبقى في قائمة الانتظار ما لم تكن قد خرجت منها.', en: 'Its time was over, or it was answered. You stay on the waiting list unless you left it.' },
  },
  offer_withdrawn: {
    status: 409,
    title: { ar: 'لم يعد هذا المقعد متاحًا لدى الفرع', en: 'The branch no longer has this seat' },
    next: { ar: 'نعتذر منك. تبقى في قائمة الانتظار، ونعرض عليك المقعد التالي.', en: 'We are sorry. You stay on the waiting list and may be offered the next one.' },
  },
  branches_needed: { status: 422, title: { ar: 'اختر فرعًا واحدًا على الأقل', en: 'Choose at least one branch' }, next: { ar: 'اختر الفروع التي يمكنك الوصول إليها.', en: 'Choose the branches that you can reach.' } },
  branches_too_many: { status: 422, title: { ar: 'اختر 20 فرعًا على الأكثر', en: 'Choose at most 20 branches' }, next: { ar: 'اختر الأقرب إليك.', en: 'Choose those nearest to you.' } },
  days_needed: { status: 422, title: { ar: 'اختر يومًا واحدًا على الأقل', en: 'Choose at least one day' }, next: { ar: 'اختر الأيام التي تناسبك.', en: 'Choose the days that suit you.' } },
  parts_needed: { status: 422, title: { ar: 'اختر فترة واحدة على الأقل', en: 'Choose at least one part of the day' }, next: { ar: 'اختر الفترات التي تناسبك.', en: 'Choose the parts of the day that suit you.' } },
} as const satisfies ErrorTable;

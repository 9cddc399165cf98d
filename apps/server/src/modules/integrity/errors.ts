import type { ErrorTable } from '../../platform/errors.ts';

/** Refusals about signals, and about what a decision asks of people. */
export const integrityErrors = {
  signal_not_found: {
    status: 404,
    title: { ar: 'لا يوجد مؤشر بهذا الرقم', en: 'There is no such signal' },
    next: { ar: 'ارجع إلى قائمة المؤشرات. ما مضى عليه 90 يومًا يُمحى.', en: 'Go back to the list of signals. They are erased after 90 days.' },
  },
  signal_decided: {
    status: 409,
    title: { ar: 'اتُّخذ قرار في هذا المؤشر', en: 'This signal has been decided on' },
    next: { ar: 'افتح المؤشر لتقرأ القرار. يمكنك الرجوع عنه ثم اتخاذ قرار آخر.', en: 'Open the signal to read the decision. You can take it back and decide anew.' },
  },
  measure_over: {
    status: 409,
    title: { ar: 'انتهى ما تعترض عليه، أو سبق أن اعترضت عليه', en: 'What you object to is over, or you have objected to it before' },
    next: { ar: 'افتح صفحة «ما يُطلب منك» لترى الحال الآن.', en: 'Open the page “What is asked of you” to see how it stands now.' },
  },
  nothing_asked: {
    status: 422,
    title: { ar: 'لا يُطلب من صاحب هذا الرقم شيء', en: 'Nothing is asked of the holder of this number' },
    next: { ar: 'تأكد من الرقم في البطاقة. إن كان صحيحًا فلا يلزم شيء.', en: 'Check the number on the card. If it is right, there is nothing to do.' },
  },
} as const satisfies ErrorTable;

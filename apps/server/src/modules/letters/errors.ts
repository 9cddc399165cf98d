import type { ErrorTable } from '../../platform/errors.ts';

/** Refusals about letters. */
export const letterErrors = {
  letter_needed: {
    status: 422,
    title: { ar: 'امسح رمز الخطاب أو ألصق نصه', en: 'Scan the letter’s code or paste its text' },
    next: { ar: 'يظهر النص عند قراءة الرمز بكاميرا الجوال، وأوله BWD1.', en: 'A phone’s camera shows the text when it reads the code; it begins with BWD1.' },
  },
  letter_not_found: {
    status: 404,
    title: { ar: 'لا يوجد خطاب بهذا العنوان في حسابك', en: 'Your account has no letter at this address' },
    next: { ar: 'افتح قائمة خطاباتك واختر منها.', en: 'Open the list of your letters and choose from it.' },
  },
  letter_ended: {
    status: 409,
    title: { ar: 'هذا الخطاب لم يعد ساريًا', en: 'This letter no longer stands' },
    next: { ar: 'حدّث الصفحة لترى حاله.', en: 'Refresh the page to see how it stands.' },
  },
  letter_unprintable: {
    status: 422,
    title: { ar: 'نص الخطاب ناقص أو أطول من المسموح', en: 'The letter’s text is incomplete or longer than allowed' },
    next: { ar: 'اكتب النص باللغتين في أقل من 3000 حرف لكل فقرة، ثم أعد المحاولة.', en: 'Write the text in both languages, in fewer than 3,000 characters a paragraph, and try again.' },
  },
  letters_not_signed: {
    status: 503,
    title: { ar: 'لا يمكن إصدار خطابات في هذه اللحظة', en: 'Letters cannot be issued at this moment' },
    next: { ar: 'لم يُحفظ شيء. أبلغ مسؤول النظام أن مفتاح توقيع الخطابات يحتاج إلى تجديد، ثم أعد المحاولة.', en: 'Nothing was saved. Tell the operator that the key that signs letters has to be renewed, and try again.' },
  },
} as const satisfies ErrorTable;

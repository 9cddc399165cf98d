import { words } from '../../../platform/language.ts';

/** Words that are printed on every letter. */
export const sheetText = words({
  ar: {
    holder: 'صاحب الخطاب',
    idNumber: (idNumber: string) => `رقم الهوية: ${idNumber}`,
    issued: 'تاريخ الإصدار',
    until: 'صالح حتى',
    endless: 'دون تاريخ انتهاء',
    code: 'رمز التحقق',
    codeLabel: (reference: string) => `رمز التحقق من الخطاب رقم ${reference}`,
    reference: 'رقم الخطاب',
    notice: (checkAt: string) => [
      `هل هذا الخطاب صحيح وسارٍ؟ صوّر الرمز في ${checkAt}`,
      'قارن ما يظهر هناك بالمكتوب هنا وببطاقة صاحب الخطاب.',
    ],
    continued: (title: string, reference: string) => `تابع: ${title} – رقم ${reference}`,
    demo: 'بيانات تجريبية: لا يمثل هذا الخطاب قرارًا حقيقيًا.',
  },
  en: {
    holder: 'Holder',
    idNumber: (idNumber) => `Id number: ${idNumber}`,
    issued: 'Issued',
    until: 'Valid until',
    endless: 'No end date',
    code: 'Code to check',
    codeLabel: (reference) => `Code to check letter ${reference}`,
    reference: 'Letter number',
    notice: (checkAt) => [
      `Genuine, and does it still stand? Film the code at ${checkAt}`,
      'Compare what you see there with this sheet and with the holder’s card.',
    ],
    continued: (title, reference) => `${title}, letter ${reference}, continued`,
    demo: 'Demo data: this letter is not a real decision.',
  },
});

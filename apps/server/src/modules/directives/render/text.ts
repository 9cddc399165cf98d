import { words } from '../../../platform/language.ts';

/** Words that are printed on every directive. */
export const sheetText = words({
  ar: {
    to: 'موجَّه إلى',
    issued: 'تاريخ الإصدار',
    due: 'آخر يوم للرد',
    basis: 'السند النظامي',
    supersedes: 'يحل محل التوجيه',
    files: 'المرفقات',
    file: (name: string, pages: string) => `${name} (الصفحات: ${pages})`,
    code: 'رمز التحقق',
    codeLabel: (reference: string) => `رمز التحقق من التوجيه رقم ${reference}`,
    reference: 'رقم التوجيه',
    notice: (checkAt: string) => [`هل هذا التوجيه صحيح وقائم؟ صوّر الرمز في ${checkAt}`, 'النص العربي هو الملزم.'],
    continued: (subject: string, reference: string) => `تابع: ${subject} – رقم ${reference}`,
    demo: 'بيانات تجريبية: لا يمثل هذا التوجيه توجيهًا حقيقيًا.',
  },
  en: {
    to: 'Addressed to',
    issued: 'Issued',
    due: 'Answer by',
    basis: 'Legal basis',
    supersedes: 'Takes the place of',
    files: 'Attachments',
    file: (name, pages) => `${name} (pages: ${pages})`,
    code: 'Code to check',
    codeLabel: (reference) => `Code to check directive ${reference}`,
    reference: 'Directive number',
    notice: (checkAt) => [`Genuine, and is it in force? Film the code at ${checkAt}`, 'The Arabic text binds; the English is for reading.'],
    continued: (subject, reference) => `${subject}, directive ${reference}, continued`,
    demo: 'Demo data: this directive is not a real one.',
  },
});

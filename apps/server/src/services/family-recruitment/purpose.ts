import type { Condition, FormStep } from '../../modules/catalogue/index.ts';

/** Where somebody is to come: everything is asked. A renewal is measured anew, by the rules and papers of its day. */
export const asked: Condition = { field: 'purpose', is: ['new', 'renew'] };

/** Where an approval is given up. */
export const ended: Condition = { field: 'purpose', is: ['cancel'] };

export const purpose: FormStep = {
  name: 'purpose',
  title: { ar: 'ماذا تريد؟', en: 'What would you like to do?' },
  fields: [
    {
      name: 'purpose', kind: 'choice', label: { ar: 'الغرض من الطلب', en: 'Purpose of the application' },
      choices: [
        { value: 'new', label: { ar: 'استقدام فرد من الأسرة', en: 'Bring a member of the family' } },
        { value: 'renew', label: { ar: 'تجديد موافقة سابقة', en: 'Renew an earlier approval' } },
        { value: 'cancel', label: { ar: 'إلغاء موافقة سابقة', en: 'Cancel an earlier approval' } },
      ],
    },
    {
      name: 'earlier_letter', kind: 'text', most: 20, onlyIf: { field: 'purpose', is: ['renew', 'cancel'] },
      label: { ar: 'رقم خطاب الموافقة السابق', en: 'Number of the earlier letter' },
      hint: { ar: 'ثمانية أحرف وأرقام تحت الرمز المربع في الخطاب. تجد خطاباتك في حسابك.', en: 'Eight letters and digits below the square code on the letter. Your letters are in your account.' },
    },
  ],
};

export const ending: FormStep = {
  name: 'ending',
  onlyIf: ended,
  title: { ar: 'إلغاء الموافقة', en: 'Cancelling the approval' },
  fields: [
    {
      name: 'ending_reason', kind: 'choice', label: { ar: 'سبب الإلغاء', en: 'Why it is cancelled' },
      choices: [
        { value: 'not_coming', label: { ar: 'لن يحضر من استقدمته', en: 'They are not coming' } },
        { value: 'details_changed', label: { ar: 'تغيّرت بياناته أو جوازه', en: 'Their details or passport have changed' } },
        { value: 'other', label: { ar: 'سبب آخر', en: 'Another reason' } },
      ],
    },
    { name: 'ending_known', kind: 'declaration', label: { ar: 'أعلم أن خطاب الموافقة يبطل بعد الإلغاء ولا تصدر به تأشيرة.', en: 'I know that the letter is void once the approval is cancelled, and that no visa is issued with it.' } },
  ],
};

import type { FormPlan } from '../define.ts';

export const form: FormPlan = {
  steps: [
    {
      name: 'passport',
      title: { ar: 'الجواز', en: 'The passport' },
      fields: [
        {
          name: 'passport_number', kind: 'passport', label: { ar: 'رقم الجواز', en: 'Passport number' },
          hint: { ar: 'حرف وثمانية أرقام في الجواز السعودي. تجده في صورة قديمة للجواز أو في تأشيرة أو حجز سفر.', en: 'A letter and eight digits in a Saudi passport. Look for it on an old copy, a visa or a booking.' },
        },
        {
          name: 'what_happened', kind: 'choice', label: { ar: 'ماذا حدث للجواز؟', en: 'What happened to it?' },
          choices: [{ value: 'lost', label: { ar: 'فقدته', en: 'I lost it' } }, { value: 'stolen', label: { ar: 'سُرق', en: 'It was stolen' } }],
        },
      ],
    },
    {
      name: 'loss',
      title: { ar: 'متى وأين', en: 'When and where' },
      fields: [
        { name: 'lost_on', kind: 'date', when: 'past', label: { ar: 'متى فقدته؟', en: 'When did you lose it?' }, hint: { ar: 'إن لم تتذكر اليوم فاكتب آخر يوم كان فيه معك.', en: 'If you do not remember the day, give the last one on which you had it.' } },
        {
          name: 'country', kind: 'choice', label: { ar: 'أين فقدته؟', en: 'Where did you lose it?' },
          choices: [{ value: 'inside', label: { ar: 'داخل المملكة', en: 'In the Kingdom' } }, { value: 'abroad', label: { ar: 'خارج المملكة', en: 'Abroad' } }],
        },
        { name: 'place', kind: 'text', most: 200, label: { ar: 'المدينة والمكان', en: 'City and place' }, hint: { ar: 'مثل: جدة، مطار الملك عبدالعزيز', en: 'Such as: Jeddah, King Abdulaziz Airport' } },
        { name: 'circumstances', kind: 'text', most: 1_000, lines: 'several', optional: true, label: { ar: 'كيف حدث ذلك؟', en: 'How did it happen?' } },
      ],
    },
    {
      name: 'police-report',
      title: { ar: 'محضر الشرطة', en: 'Police report' },
      intro: { ar: 'إن حرّرت الشرطة محضرًا فأرفقه. يُسجَّل بلاغك من دونه أيضًا.', en: 'If the police drew up a report, attach it. Yours is recorded without it too.' },
      fields: [{ name: 'police_report', kind: 'documents', most: 3, optional: true, label: { ar: 'محضر الشرطة', en: 'Police report' }, hint: { ar: 'صورة أو ملف PDF', en: 'A picture or a PDF file' } }],
    },
    {
      name: 'declaration',
      title: { ar: 'الإقرار', en: 'Declaration' },
      fields: [{
        name: 'declaration', kind: 'declaration',
        label: { ar: 'أقرّ بأن ما ذكرته صحيح، وأعلم أن الجواز يُلغى بعد تسجيل البلاغ ولا يُسافر به وإن وُجد.', en: 'I declare that what I have said is true, and know that the passport is cancelled once the report is on record: nobody can travel with it, even if it is found.' },
      }],
    },
  ],
  decision: { by: 'record', days: 1, reasons: [], letter: null },
};

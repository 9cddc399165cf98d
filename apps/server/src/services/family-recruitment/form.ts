import type { FormStep } from '../../modules/catalogue/index.ts';
import type { FormPlan } from '../define.ts';
import { decision } from './decision.ts';
import { nationalities } from './nationalities.ts';
import { asked, ending, purpose } from './purpose.ts';
import { proofs } from './proofs.ts';

const relationship: FormStep = {
  name: 'relationship',
  onlyIf: asked,
  title: { ar: 'من تستقدم؟', en: 'Whom do you bring?' },
  intro: { ar: 'لكل فرد من الأسرة طلب مستقل.', en: 'Each member of the family has an application of their own.' },
  fields: [
    {
      name: 'relationship', kind: 'choice', label: { ar: 'صلة القرابة', en: 'Relationship' },
      choices: [
        { value: 'wife', label: { ar: 'زوجتي', en: 'My wife' } }, { value: 'husband', label: { ar: 'زوجي', en: 'My husband' } },
        { value: 'son', label: { ar: 'ابني دون 18 سنة', en: 'My son, under 18' } }, { value: 'daughter', label: { ar: 'ابنتي دون 18 سنة', en: 'My daughter, under 18' } },
        { value: 'father', label: { ar: 'والدي', en: 'My father' } }, { value: 'mother', label: { ar: 'والدتي', en: 'My mother' } },
      ],
    },
    {
      name: 'parent_support', kind: 'choice', onlyIf: { field: 'relationship', is: ['father', 'mother'] },
      label: { ar: 'من يعولهما في بلدهما؟', en: 'Who provides for them at home?' },
      choices: [{ value: 'nobody', label: { ar: 'لا عائل لهما غيري', en: 'Nobody but me' } }, { value: 'somebody', label: { ar: 'يعولهما شخص آخر', en: 'Somebody else does' } }],
    },
  ],
};

const person: FormStep = {
  name: 'person',
  onlyIf: asked,
  title: { ar: 'بيانات من تستقدمه', en: 'The person who is to come' },
  intro: { ar: 'اكتب البيانات كما هي في جواز السفر.', en: 'Write everything as the passport has it.' },
  fields: [
    { name: 'name_ar', kind: 'text', most: 120, script: 'arabic', label: { ar: 'الاسم الكامل بالعربية', en: 'Full name in Arabic' } },
    { name: 'name_en', kind: 'text', most: 120, script: 'latin', label: { ar: 'الاسم الكامل بالحروف اللاتينية', en: 'Full name in Latin letters' }, hint: { ar: 'كما في الجواز حرفًا بحرف', en: 'As in the passport, letter by letter' } },
    { name: 'birth', kind: 'date', when: 'past', label: { ar: 'تاريخ الميلاد', en: 'Date of birth' }, hint: { ar: 'يُحسب العمر بالتقويم الميلادي كما في الجواز.', en: 'Age is counted by the Gregorian calendar, as in the passport.' } },
    { name: 'nationality', kind: 'choice', choices: nationalities, label: { ar: 'الجنسية', en: 'Nationality' } },
  ],
};

const passport: FormStep = {
  name: 'passport',
  onlyIf: asked,
  title: { ar: 'جواز السفر', en: 'Passport' },
  fields: [
    { name: 'passport_number', kind: 'passport', label: { ar: 'رقم الجواز', en: 'Passport number' }, hint: { ar: 'حروف إنجليزية وأرقام دون مسافات', en: 'Latin letters and digits, without spaces' } },
    { name: 'passport_issued', kind: 'date', when: 'past', label: { ar: 'تاريخ الإصدار', en: 'Date of issue' } },
    { name: 'passport_until', kind: 'date', when: 'future', label: { ar: 'تاريخ الانتهاء', en: 'Date of expiry' }, hint: { ar: 'يجب أن يكون ساريًا ستة أشهر على الأقل.', en: 'It has to be good for six months or more.' } },
    { name: 'passport_copy', kind: 'documents', most: 2, label: { ar: 'صورة صفحة البيانات من الجواز', en: 'Copy of the passport’s page of details' }, hint: { ar: 'صورة واضحة أو ملف PDF، تظهر فيها الصفحة كاملة', en: 'A clear picture or a PDF file with the whole page' } },
  ],
};

const living: FormStep = {
  name: 'living',
  onlyIf: asked,
  title: { ar: 'الدخل والسكن', en: 'Income and home' },
  fields: [
    { name: 'income', kind: 'number', carried: true, least: 0, most: 1_000_000, label: { ar: 'دخلك الشهري الثابت بالريال', en: 'Your regular income a month, in riyals' } },
    { name: 'income_proof', kind: 'documents', most: 3, label: { ar: 'ما يثبت الدخل', en: 'Proof of income' }, hint: { ar: 'تعريف بالراتب أو كشف حساب لثلاثة أشهر', en: 'A letter from your employer or bank statements of three months' } },
    {
      name: 'housing', kind: 'choice', carried: true, label: { ar: 'مسكن الأسرة', en: 'The family’s home' },
      choices: [
        { value: 'rented', label: { ar: 'مسكن عائلي مستأجر', en: 'A rented family home' } }, { value: 'owned', label: { ar: 'مسكن عائلي مملوك', en: 'A family home of our own' } },
        { value: 'employer', label: { ar: 'مسكن عائلي من جهة العمل', en: 'A family home from the employer' } }, { value: 'shared', label: { ar: 'سكن مشترك مع آخرين', en: 'Shared with others' } },
      ],
    },
    { name: 'household', kind: 'number', carried: true, least: 1, most: 30, label: { ar: 'عدد من يسكنون معك الآن، وأنت منهم', en: 'People who live with you now, yourself included' } },
    { name: 'home_proof', kind: 'documents', most: 3, label: { ar: 'عقد السكن', en: 'Contract of the home' }, hint: { ar: 'عقد إيجار موثّق أو صك أو خطاب من جهة العمل', en: 'A registered lease, a deed or a letter from the employer' } },
  ],
};

const declaration: FormStep = {
  name: 'declaration',
  onlyIf: asked,
  title: { ar: 'إقرار مقدّم الطلب', en: 'The sponsor’s declaration' },
  fields: [
    { name: 'true_and_complete', kind: 'declaration', label: { ar: 'أقرّ بأن ما ذكرته في هذا الطلب صحيح، وأن الوثائق المرفقة مطابقة لأصولها، وأتحمّل مسؤولية ما يخالف ذلك.', en: 'I declare that what I have said is true and that the documents agree with their originals, and I answer for what does not.' } },
    { name: 'support', kind: 'declaration', label: { ar: 'أتعهّد بإعالة من أستقدمه وسكنه وتأمينه الصحي مدة إقامته في المملكة.', en: 'I undertake to provide for the person I bring, with a home and health insurance, for as long as they are in the Kingdom.' } },
  ],
};

/** How a resident asks for a member of the family to be let in, has an approval renewed, or gives it up. */
export const form: FormPlan = { steps: [purpose, relationship, person, passport, proofs, living, declaration, ending], decision };

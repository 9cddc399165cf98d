import type { FormStep } from '../../modules/catalogue/index.ts';
import { asked } from './purpose.ts';

/** What proves the relationship; only what fits it is asked for. */
export const proofs: FormStep = {
  name: 'proofs',
  onlyIf: asked,
  title: { ar: 'إثبات القرابة', en: 'Proof of the relationship' },
  intro: {
    ar: 'ما صدر خارج المملكة يجب أن يكون مصدّقًا من سفارة المملكة هناك، وإن كان بغير العربية فأرفق ترجمة معتمدة.',
    en: 'What was issued abroad has to be attested by the Saudi embassy there, and to come with a certified translation where it is not in Arabic.',
  },
  fields: [
    { name: 'married_on', kind: 'date', when: 'past', onlyIf: { field: 'relationship', is: ['wife', 'husband'] }, label: { ar: 'تاريخ عقد الزواج', en: 'Date of the marriage' } },
    { name: 'marriage_contract', kind: 'documents', most: 3, onlyIf: { field: 'relationship', is: ['wife', 'husband'] }, label: { ar: 'عقد الزواج', en: 'Marriage contract' }, hint: { ar: 'صورة أو ملف PDF، مع الترجمة إن لزمت', en: 'A picture or a PDF file, with a translation where needed' } },
    { name: 'birth_certificate', kind: 'documents', most: 3, onlyIf: { field: 'relationship', is: ['son', 'daughter'] }, label: { ar: 'شهادة ميلاد الابن أو البنت', en: 'Birth certificate of the son or daughter' }, hint: { ar: 'يظهر فيها اسمك', en: 'It has to name you' } },
    { name: 'own_birth_certificate', kind: 'documents', most: 3, onlyIf: { field: 'relationship', is: ['father', 'mother'] }, label: { ar: 'شهادة ميلادك', en: 'Your own birth certificate' }, hint: { ar: 'يظهر فيها اسم والدك أو والدتك', en: 'It has to name your father or mother' } },
  ],
};

import type { DecisionPlan } from '../../modules/catalogue/index.ts';
import { ended } from './purpose.ts';

/** How Expatriates Affairs decides: one officer recommends, another decides. Reasons and letter are synthetic until the department sets its own. */
export const decision: DecisionPlan = {
  by: 'two_officers',
  days: 15,
  reasons: [
    { code: 'proof_not_enough', words: { ar: 'الوثائق لا تكفي لإثبات صلة القرابة', en: 'The documents do not prove the relationship' } },
    { code: 'not_attested', words: { ar: 'الوثائق الصادرة خارج المملكة غير مصدّقة', en: 'Documents from abroad are not attested' } },
    { code: 'details_differ', words: { ar: 'البيانات لا تطابق جواز السفر', en: 'The details do not agree with the passport' } },
    { code: 'income_not_proved', words: { ar: 'الدخل المذكور غير مثبت', en: 'The income is not proved' } },
    { code: 'home_not_proved', words: { ar: 'لم يثبت وجود مسكن عائلي مستقل', en: 'There is no proof of a family home' } },
    { code: 'security', words: { ar: 'لم تُستوفَ الاشتراطات الأمنية', en: 'The security conditions are not met' } },
  ],
  letter: {
    title: { ar: 'موافقة على استقدام أحد أفراد الأسرة', en: 'Approval to bring a member of the family' },
    body: {
      ar: 'وافقت إدارة شؤون الوافدين على استقدام الفرد المذكور في هذا الخطاب. يُقدَّم الخطاب إلى ممثلية المملكة في بلده لإصدار تأشيرة الدخول خلال مدة سريانه. هذا خطاب تجريبي لا أثر نظاميًا له.',
      en: 'Expatriates Affairs approves that the person named in this letter is brought. It is shown at the Kingdom’s mission in their country, which issues the visa while it is in force. This is a trial letter without legal effect.',
    },
    validDays: 180,
    former: { field: 'earlier_letter', ends: ended },
    says: ['relationship', 'name_ar', 'name_en', 'birth', 'nationality', 'passport_number'],
  },
  visit: 'recruitment-interview',
};

import { words } from '../../../platform/language.ts';

/** What violations, their statuses and their steps are called, wherever they are shown. */
export const matterText = words({
  ar: {
    kinds: {
      advertising: 'الإعلان عن خدمات وزارة الداخلية الإلكترونية', providing: 'تقديم خدمات وزارة الداخلية الإلكترونية بمقابل', credentials: 'استعمال حسابات المستفيدين أو الاحتفاظ ببياناتها',
      selling: 'بيع مواعيد الخدمات', forgery: 'تعديل تذاكر المواعيد أو تزويرها', other: 'مخالفة أخرى لشروط الرخصة', breach: 'مخالفة تعهد موقّع',
    },
    statuses: {
      found: 'رُصدت', breached: 'خالفت تعهدًا', warned: 'أُنذرت', corrected: 'أُزيلت', uncorrected: 'لم تُزل', penalised: 'صدر جزاء', objected: 'اعتُرض عليها', upheld: 'ثبت الجزاء', unobjected: 'جزاء نهائي',
      cancelled: 'أُلغيت', referred: 'أُحيلت', closed: 'أُغلقت',
    },
    events: {
      record: 'رصدها المفتش', link: 'رُبطت بتعهد كان قائمًا', unlink: 'لم تعد مرتبطة بتعهد قائم', warn: 'إنذار بمهلة للتصحيح', correct: 'زيارة متابعة: أُزيلت', find_again: 'زيارة متابعة: ما زالت قائمة', penalise: 'إشعار جزاء', object: 'اعتراض',
      uphold: 'رُفض الاعتراض وثبت الجزاء', reduce: 'خُفّض الجزاء', cancel: 'قُبل الاعتراض وأُلغي الجزاء', settle: 'انتهت مدة الاعتراض', refer: 'إحالة', dismiss: 'حُفظت', close: 'إغلاق',
    },
    outcomes: { upheld: 'ثبت الجزاء', reduced: 'خُفّض الجزاء', cancelled: 'أُلغي الجزاء' },
  },
  en: {
    kinds: {
      advertising: 'Advertising the Ministry of Interior’s e-services', providing: 'Providing the Ministry of Interior’s e-services for money', credentials: 'Using people’s accounts or keeping their credentials',
      selling: 'Selling appointments', forgery: 'Altering or forging appointment tickets', other: 'Another violation of the licence', breach: 'Breach of a signed pledge',
    },
    statuses: {
      found: 'Found', breached: 'Breach of a pledge', warned: 'Warned', corrected: 'Put right', uncorrected: 'Not put right', penalised: 'Penalised', objected: 'Objected to', upheld: 'Penalty upheld', unobjected: 'Penalty final',
      cancelled: 'Cancelled', referred: 'Referred', closed: 'Closed',
    },
    events: {
      record: 'Found by the inspector', link: 'Linked to a pledge that stood then', unlink: 'Breaches no standing pledge any more', warn: 'Warned, with time to put it right', correct: 'Follow-up visit: put right', find_again: 'Follow-up visit: it goes on', penalise: 'Penalty notice', object: 'Objection',
      uphold: 'Objection rejected, penalty upheld', reduce: 'Penalty reduced', cancel: 'Objection accepted, penalty cancelled', settle: 'The time for an objection ended', refer: 'Referred', dismiss: 'Dropped', close: 'Closed',
    },
    outcomes: { upheld: 'Penalty upheld', reduced: 'Penalty reduced', cancelled: 'Penalty cancelled' },
  },
});

import { plainNumber } from '../../../modules/applications/index.ts';
import type { Bilingual } from '../../../platform/language.ts';
import { addMonths, ageOn, inWords } from './days.ts';
import { answer, article, type Case, children, parents, type Rule, spouses } from './rule.ts';

/** Completed years. */
const adult = 18;
const generation = 15;
/** Months that a relative's passport has to be good for. */
const passportMonths = 6;

const age = (about: Case): number => ageOn(about.days.today, answer(about, 'birth'));

/** An approval that is renewed or given up is one of the same person, and its letter stands. */
const earlierLetter: Rule = {
  name: 'earlier_letter', from: '2025-01-01', until: null, source: article(10), reads: ['earlier_letter'],
  words: { ar: 'أن تكون لك موافقة سابقة بهذا الرقم وخطابها سارٍ', en: 'You hold an earlier approval with this number, and its letter stands' },
  met: (about) => about.facts.approvals.some(({ number }) => plainNumber(number) === plainNumber(answer(about, 'earlier_letter'))),
  missing: () => ({ ar: 'لا يوجد في حسابك خطاب سارٍ بهذا الرقم لهذه الخدمة. تحقق من الرقم في صفحة خطاباتك؛ وما انتهى سريانه يُطلب من جديد ولا يُجدَّد.', en: 'Your account has no letter of this service with this number that stands. Check the number on the page of your letters; what has expired is applied for anew.' }),
};

/** Conditions for whoever is to come. They are told at the step that asks. */
export const relativeRules: readonly Rule[] = [
  earlierLetter,
  {
    name: 'spouse', from: '2025-01-01', until: null, source: article(4), reads: ['relationship'], relatives: spouses,
    words: { ar: 'أن يستقدم الزوج زوجته أو الزوجة زوجها', en: 'A husband brings his wife, or a wife her husband' },
    met: (about) => answer(about, 'relationship') === (about.facts.sex === 'male' ? 'wife' : 'husband'),
    missing: ({ facts }) => (facts.sex === 'male'
      ? { ar: 'أنت مسجّل في السجل ذكرًا، فاختر «زوجتي»، أو فردًا آخر من الأسرة.', en: 'The registry has you as a man: choose “my wife”, or another relative.' }
      : { ar: 'أنتِ مسجّلة في السجل أنثى، فاختاري «زوجي»، أو فردًا آخر من الأسرة.', en: 'The registry has you as a woman: choose “my husband”, or another relative.' }),
  },
  {
    name: 'spouse_age', from: '2025-01-01', until: null, source: article(4), reads: ['relationship', 'birth'], relatives: spouses,
    words: { ar: `ألا يقل عمر الزوج أو الزوجة عن ${adult} سنة`, en: `The husband or wife is ${adult} or older` },
    met: (about) => age(about) >= adult,
    missing: () => ({ ar: `لا يُقبل الطلب لمن لم يبلغ ${adult} سنة يوم إرساله. راجع تاريخ الميلاد كما في الجواز.`, en: `Nobody under ${adult} on the day of sending can be brought as husband or wife. Check the birth date against the passport.` }),
  },
  {
    name: 'child_age', from: '2025-01-01', until: null, source: article(5), reads: ['relationship', 'birth'], relatives: children,
    words: { ar: `أن يكون الابن أو البنت دون ${adult} سنة ميلادية يوم إرسال الطلب`, en: `The son or daughter is under ${adult}, by the Gregorian calendar, on the day of sending` },
    met: (about) => age(about) < adult,
    missing: () => ({ ar: `تشمل الخدمة الأبناء دون ${adult} سنة. من بلغها يقدّم له على تأشيرة زيارة أو عمل. راجع تاريخ الميلاد كما في الجواز.`, en: `Children of ${adult} and older cannot be brought by this service; they need a visa for a visit or for work. Check the birth date against the passport.` }),
  },
  {
    name: 'child_born_after', from: '2025-01-01', until: null, source: article(5), reads: ['relationship', 'birth'], relatives: children,
    words: { ar: `أن يكون الابن أو البنت أصغر منك بـ ${generation} سنة على الأقل`, en: `The son or daughter is younger than you by ${generation} years or more` },
    met: (about) => ageOn(answer(about, 'birth'), about.facts.birthDay) >= generation,
    missing: () => ({ ar: 'تاريخ الميلاد لا يتفق مع تاريخ ميلادك. راجعه كما في الجواز، وتحقق من التقويم الذي اخترته.', en: 'The birth date does not go with yours. Check it against the passport, and which calendar you chose.' }),
  },
  {
    name: 'parent_born_before', from: '2025-01-01', until: null, source: article(7), reads: ['relationship', 'birth'], relatives: parents,
    words: { ar: `أن يكون الأب أو الأم أكبر منك بـ ${generation} سنة على الأقل`, en: `The father or mother is older than you by ${generation} years or more` },
    met: (about) => ageOn(about.facts.birthDay, answer(about, 'birth')) >= generation,
    missing: () => ({ ar: 'تاريخ الميلاد لا يتفق مع تاريخ ميلادك. راجعه كما في الجواز، وتحقق من التقويم الذي اخترته.', en: 'The birth date does not go with yours. Check it against the passport, and which calendar you chose.' }),
  },
  {
    name: 'parent_support', from: '2026-07-01', until: null, source: article(7), reads: ['relationship', 'parent_support'], relatives: parents,
    words: { ar: 'ألا يكون للأب أو الأم عائل آخر في بلده', en: 'Nobody else at home provides for the father or mother' },
    met: (about) => answer(about, 'parent_support') === 'nobody',
    missing: () => ({ ar: 'تشمل الخدمة الوالدين اللذين لا عائل لهما غيرك. إن كان لهما عائل فقدّم على تأشيرة زيارة.', en: 'The service is for parents whom nobody but you provides for. If somebody does, apply for a visit visa.' }),
  },
  {
    name: 'passport_valid', from: '2025-01-01', until: null, source: article(6), reads: ['passport_until'],
    words: { ar: `أن يكون الجواز ساريًا ${passportMonths} أشهر على الأقل`, en: `The passport is good for ${passportMonths} months or more` },
    met: (about) => answer(about, 'passport_until') >= addMonths(about.days.today, passportMonths),
    missing: ({ days }) => {
      const needed: Bilingual = inWords(addMonths(days.today, passportMonths));
      return { ar: `المطلوب أن يكون الجواز ساريًا حتى ${needed.ar} على الأقل. جدّد الجواز ثم أكمل الطلب، فمسودته محفوظة.`, en: `The passport has to be good until ${needed.en} or later. Have it renewed and go on then: the draft is kept.` };
    },
  },
  {
    name: 'passport_issued', from: '2025-01-01', until: null, source: article(6), reads: ['birth', 'passport_issued'],
    words: { ar: 'أن يكون الجواز صادرًا بعد ميلاد صاحبه', en: 'The passport was issued after its holder was born' },
    met: (about) => answer(about, 'passport_issued') >= answer(about, 'birth'),
    missing: () => ({ ar: 'تاريخ إصدار الجواز قبل تاريخ الميلاد. راجع التاريخين كما في الجواز.', en: 'The passport would have been issued before its holder was born. Check both dates against it.' }),
  },
];

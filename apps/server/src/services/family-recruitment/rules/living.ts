import { answer, article, parents, relatives, type Rule } from './rule.ts';

const money = (riyals: number): string => riyals.toLocaleString('en-US');

/** Riyals a month, by the date from which they are asked for. */
function income(least: number, row: Pick<Rule, 'name' | 'from' | 'until' | 'relatives' | 'source'>): Rule {
  return {
    ...row,
    reads: ['relationship', 'income'],
    words: { ar: `ألا يقل دخلك الشهري عن ${money(least)} ريال`, en: `Your income is ${money(least)} riyals a month or more` },
    met: (about) => Number(answer(about, 'income')) >= least,
    missing: () => ({ ar: `الدخل الذي ذكرته أقل من ${money(least)} ريال في الشهر. اذكر كل دخل ثابت تستطيع إثباته؛ وإن تغيّر دخلك لاحقًا فمسودتك محفوظة.`, en: `The income you gave is below ${money(least)} riyals a month. Give all regular income that you can prove; if it changes later, the draft is kept.` }),
  };
}

const others = relatives.filter((one) => !(parents as readonly string[]).includes(one));

/** Conditions for how the family is to live. */
export const livingRules: readonly Rule[] = [
  income(3_500, { name: 'income', from: '2025-01-01', until: '2026-06-30', source: article(8), relatives: others }),
  income(4_000, { name: 'income', from: '2026-07-01', until: null, source: article(8), relatives: others }),
  income(8_000, { name: 'income_for_parents', from: '2025-01-01', until: null, source: article(8), relatives: parents }),
  {
    name: 'housing', from: '2025-01-01', until: null, source: article(9), reads: ['housing'],
    words: { ar: 'أن يكون للأسرة مسكن مستقل', en: 'The family has a home of its own' },
    met: (about) => answer(about, 'housing') !== 'shared',
    missing: () => ({ ar: 'السكن المشترك لا يكفي للأسرة. أكمل الطلب حين يكون لديك عقد مسكن عائلي، فمسودته محفوظة.', en: 'Shared housing is not enough for a family. Go on when you have the contract of a family home: the draft is kept.' }),
  },
];

import type { Bilingual } from '../../../platform/language.ts';
import { addMonths, ageOn, inWords } from './days.ts';
import { article, type Case, parents, type Rule } from './rule.ts';

/** Months that a sponsor's permit has to be good for. */
const permitMonths = 3;

/** The classes of the unified classification of professions: the first digit of a code. The Arabic as it follows «من فئات». */
const classes: Readonly<Record<number, Bilingual>> = {
  1: { ar: 'المديرين', en: 'managers' },
  2: { ar: 'الاختصاصيين', en: 'professionals' },
  3: { ar: 'الفنيين', en: 'technicians' },
  4: { ar: 'الكتبة', en: 'clerks' },
};

const list = (allowed: readonly number[]): Bilingual => ({
  ar: allowed.map((one) => classes[one]!.ar).join(' و'),
  en: allowed.map((one) => classes[one]!.en).join(', ').replace(/, ([^,]*)$/, ' and $1'),
});

const classOf = ({ facts }: Case): number => Number(facts.permit?.profession?.code[0] ?? 0);

/** What your permit says, beside what the rule asks for. */
function professionMissing({ facts }: Case, who: Bilingual): Bilingual {
  const profession = facts.permit?.profession;
  if (!profession) {
    return {
      ar: 'لا توجد مهنة في بيانات إقامتك. إن كنت مرافقًا لأحد أفراد أسرتك فهو من يقدّم الطلب، وإن كانت لك مهنة فحدّث بياناتك لدى الجوازات ثم عُد إلى هنا.',
      en: 'Your permit names no profession. If you came with a member of your family, they are the one to apply; if you have a profession, have your details mended at Passports and come back.',
    };
  }
  return {
    ar: `مهنتك في الإقامة «${profession.name.ar}»، وهي ليست من فئات ${who.ar}. إن لم تكن هذه مهنتك فصحّحها لدى جهة عملك ثم الجوازات، ثم عُد إلى هنا.`,
    en: `Your permit says “${profession.name.en}”, which is not among: ${who.en}. If that is not your profession, have it mended by your employer and at Passports, and come back.`,
  };
}

function profession(allowed: readonly number[], row: Pick<Rule, 'name' | 'from' | 'until' | 'source'> & { relatives?: Rule['relatives'] }): Rule {
  const who = list(allowed);
  const forParents = row.relatives !== undefined;
  return {
    ...row,
    reads: forParents ? ['relationship'] : [],
    words: forParents
      ? { ar: `لاستقدام الوالدين: أن تكون مهنتك من فئات ${who.ar}`, en: `To bring a parent: your profession is among ${who.en}` }
      : { ar: `أن تكون مهنتك في الإقامة من فئات ${who.ar}`, en: `The profession in your permit is among ${who.en}` },
    met: (about) => allowed.includes(classOf(about)),
    missing: (about) => professionMissing(about, who),
  };
}

/** Conditions for whoever applies. Most of them are known before the form begins. */
export const sponsorRules: readonly Rule[] = [
  {
    name: 'sponsor_resident', from: '2025-01-01', until: null, source: article(1), reads: [],
    words: { ar: 'أن يكون مقدّم الطلب مقيمًا في المملكة', en: 'Whoever applies is a resident of the Kingdom' },
    met: ({ facts }) => facts.kind === 'resident',
    missing: () => ({ ar: 'هذه الخدمة لحاملي هوية مقيم. للمواطنين خدمة أخرى لدى وزارة الداخلية.', en: 'This service is for holders of a resident identity. Citizens are served elsewhere.' }),
  },
  {
    name: 'sponsor_age', from: '2025-01-01', until: null, source: article(1), reads: [],
    words: { ar: 'أن يكون عمر مقدّم الطلب 18 سنة فأكثر', en: 'Whoever applies is 18 or older' },
    met: ({ facts, days }) => ageOn(days.today, facts.birthDay) >= 18,
    missing: () => ({ ar: 'لم تبلغ الثامنة عشرة بعد، ويقدّم الطلب عنك أحد والديك.', en: 'You are not 18 yet; one of your parents is the one to apply.' }),
  },
  {
    name: 'permit_valid', from: '2025-01-01', until: null, source: article(2), reads: [],
    words: { ar: `أن تكون الإقامة سارية ${permitMonths} أشهر على الأقل`, en: `Your permit is good for ${permitMonths} months or more` },
    met: ({ facts, days }) => facts.permit !== null && facts.permit.until >= addMonths(days.today, permitMonths),
    missing: ({ facts, days }) => {
      if (facts.permit === null) return { ar: 'لم نجد في السجل تاريخ انتهاء إقامتك. راجع بياناتك لدى الجوازات ثم عُد إلى هنا.', en: 'The registry does not know when your permit ends. Have your details checked at Passports and come back.' };
      const [end, needed] = [inWords(facts.permit.until), inWords(addMonths(days.today, permitMonths))];
      return {
        ar: `تنتهي إقامتك في ${end.ar}، والمطلوب أن تكون سارية حتى ${needed.ar} على الأقل. جدّدها لدى الجوازات ثم عُد إلى هنا.`,
        en: `Your permit ends on ${end.en}; it has to be good until ${needed.en} or later. Renew it at Passports and come back.`,
      };
    },
  },
  profession([1, 2, 3], { name: 'profession', from: '2025-01-01', until: '2026-06-30', source: article(3) }),
  profession([1, 2, 3, 4], { name: 'profession', from: '2026-07-01', until: null, source: article(3) }),
  profession([1, 2], { name: 'profession_for_parents', from: '2025-01-01', until: '2026-06-30', source: article(7), relatives: parents }),
  profession([1, 2, 3], { name: 'profession_for_parents', from: '2026-07-01', until: null, source: article(7), relatives: parents }),
];

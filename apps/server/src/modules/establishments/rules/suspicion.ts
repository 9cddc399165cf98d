import { tellingWords, wordsOf } from '@bawaba/text/names';
import { type Part, partOf, scoreOf, type Threshold } from '../../integrity/index.ts';
import type { ReportLead } from '../../reports/index.ts';
import type { Establishment, Point } from './establishment.ts';

/**
 * What speaks for visiting an office before others. Evidence with points, as signals have it (integrity); no verdict: a copy shop
 * beside a branch is nothing forbidden.
 */
export const suspicionLimits = {
  // People are sent across the street, not across the town: what is further away counts nothing here.
  beside: { limit: 1, points: 15, most: 15 },
  // A telephone in an advertisement is the office's own, or a rival's lie: one is worth a look.
  phone: { limit: 1, points: 40, most: 60 },
  // Names are shared by offices in other quarters.
  named: { limit: 1, points: 25, most: 50 },
  // Whoever sells at a branch's door is most often near it, and mostly in the street.
  atBranch: { limit: 2, points: 10, most: 20 },
  // A point that somebody pressed on a map of the whole country is good to some seven kilometres.
  around: { limit: 3, points: 5, most: 10 },
  // Forged tickets are printed somewhere near.
  forged: { limit: 1, points: 10, most: 20 },
} as const satisfies Record<string, Threshold>;
export type SuspicionPart = keyof typeof suspicionLimits;

/** From so many points on, an office is proposed to be visited first. */
export const visitFirstFrom = 40;
/** How near a branch its reports and forged tickets count, in metres. */
export const besideMetres = 500;
const aroundKm = 10;

export interface Suspicion {
  readonly parts: readonly (Part & { readonly part: SuspicionPart })[];
  readonly score: number;
  readonly visitFirst: boolean;
}

/** Reports, prepared once for many establishments. */
export interface Leads {
  readonly reports: readonly { readonly lead: ReportLead; readonly words: ReadonlySet<string>; readonly called: ReadonlySet<string> }[];
  /** By word: the reports that have it. */
  readonly byWord: ReadonlyMap<string, readonly number[]>;
  /** Hours with forged tickets by branch. */
  readonly forged: ReadonlyMap<number, number>;
}

export function leadsOf(found: readonly ReportLead[], forged: ReadonlyMap<number, number>): Leads {
  const reports = found.map((lead) => {
    const words = wordsOf(`${lead.account} ${lead.place} ${lead.words}`.slice(0, 4000));
    // "مكتب النخبة" names an office; "السلام عليكم" does not.
    const called = words.flatMap(({ word, general }, at) => (!general && words[at - 1]?.general ? [word] : []));
    return { lead, words: new Set(words.map(({ word }) => word)), called: new Set(called) };
  });
  const byWord = new Map<string, number[]>();
  for (const [at, { words }] of reports.entries()) for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), at]);
  return { reports, byWord, forged };
}

/** What is known against one establishment. @param km between two points */
export function suspicionFrom(one: Pick<Establishment, 'name' | 'ownerPhone' | 'place' | 'nearestBranch'>, { reports, byWord, forged }: Leads, km: (a: Point, b: Point) => number): Suspicion {
  const beside = one.nearestBranch !== null && one.nearestBranch.metres <= besideMetres ? one.nearestBranch.branchId : null;
  const count = (about: (lead: ReportLead) => boolean): number => reports.filter(({ lead }) => about(lead)).length;
  const found: Record<SuspicionPart, number> = {
    beside: beside === null ? 0 : 1,
    phone: one.ownerPhone === null ? 0 : count(({ phone }) => phone === one.ownerPhone),
    named: namedIn(tellingWords(one.name), { reports, byWord }),
    atBranch: beside === null ? 0 : count(({ branchId }) => branchId === beside),
    around: one.place === null ? 0 : count(({ lat, lon }) => lat !== null && lon !== null && km({ lat, lon }, one.place!) <= aroundKm),
    forged: beside === null ? 0 : (forged.get(beside) ?? 0),
  };
  const parts = (Object.keys(suspicionLimits) as SuspicionPart[]).map((part) => ({ ...partOf(part, found[part], suspicionLimits[part]), part }));
  const score = scoreOf(parts);
  return { parts, score, visitFirst: score >= visitFirstFrom };
}

/** In how many reports all telling words of a name stand: two or more of them, or one that is called an office there. */
function namedIn(words: readonly string[], { reports, byWord }: Pick<Leads, 'reports' | 'byWord'>): number {
  const [first] = words.toSorted((a, b) => (byWord.get(a)?.length ?? 0) - (byWord.get(b)?.length ?? 0));
  if (first === undefined) return 0;
  return (byWord.get(first) ?? []).filter((at) => words.every((word) => reports[at]!.words.has(word)) && (words.length > 1 || reports[at]!.called.has(first))).length;
}

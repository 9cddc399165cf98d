import type { SignalKind } from './signal.ts';

/** What an analyst may decide. None of them touches an appointment that stands, and none keeps anybody from booking. */
export type DecisionKind = 'presence' | 'hold' | 'refer' | 'nothing_wrong';
/** What a decision asks of people. */
export type MeasureKind = Exclude<DecisionKind, 'nothing_wrong'>;

const ofPeople: readonly DecisionKind[] = ['nothing_wrong', 'presence', 'hold', 'refer'];

/** Decisions that fit a kind of signal, the mildest first. A branch's hour names nobody, so nothing can be asked of anybody. */
export const decisionsFor = {
  device_many: ofPeople, address_many: ofPeople, phone_many: ofPeople, rebook_chain: ofPeople, speed: ofPeople, office_cluster: ofPeople,
  forged_scans: ['nothing_wrong', 'refer'],
} as const satisfies Record<SignalKind, readonly DecisionKind[]>;

/** Every decision ends by itself after so many days. */
export const decisionDays = 30;
const day = 86_400_000;

export function endOf(decidedAt: Date): Date {
  return new Date(decidedAt.getTime() + decisionDays * day);
}

/** Reasons and objections, in characters. */
export const reasonLength = { least: 5, most: 500 } as const;
export const objectionLength = { least: 5, most: 1000 } as const;

/** True while a measure holds. */
export function stands({ until, endedAt }: { readonly until: Date; readonly endedAt: Date | null }, now: Date): boolean {
  return endedAt === null && until > now;
}

export type DecisionProblem = 'decision_needed' | 'reason_needed' | 'people_needed';

/** What is wrong with a decision as typed, or nothing. `people`: those chosen, all of them of the signal. */
export function decisionProblems(signal: { readonly kind: SignalKind; readonly people: readonly string[] }, given: { readonly kind: string; readonly reason: string; readonly people: readonly string[] }): DecisionProblem[] {
  const known = (decisionsFor[signal.kind] as readonly string[]).includes(given.kind);
  const asks = known && given.kind !== 'nothing_wrong' && signal.people.length > 0;
  return [
    ...(known ? [] : ['decision_needed' as const]),
    ...(given.reason.length >= reasonLength.least && given.reason.length <= reasonLength.most ? [] : ['reason_needed' as const]),
    ...(asks && given.people.length === 0 ? ['people_needed' as const] : []),
  ];
}

/** Undecided signals are kept for so long after their last mark, and what was decided so long after it ended (milliseconds). */
export const signalsKeptFor = 90 * day;

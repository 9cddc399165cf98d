/** Where a report stands. */
export type ReportState = 'new' | 'looking' | 'referred' | 'closed' | 'merged';

/** How it ended: something was done about the seller, no sale was found, or it told too little. */
export const outcomes = ['acted', 'no_sale', 'too_little'] as const;
export type Outcome = (typeof outcomes)[number];

/** What somebody told of a sale. */
export interface Told {
  readonly branchId: number | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly place: string;
  /** 'YYYY-MM-DD'. */
  readonly happenedOn: string | null;
  readonly priceSar: number | null;
  /** E.164. */
  readonly phone: string | null;
  readonly account: string;
  readonly words: string;
}

export interface Report extends Told {
  readonly reportId: string;
  readonly receipt: string;
  readonly madeAt: Date;
  readonly state: ReportState;
  readonly mergedInto: string | null;
  readonly sectorId: number | null;
  readonly outcome: Outcome | null;
  readonly outcomeAt: Date | null;
}

export type Step = 'take' | 'refer' | 'close' | 'reopen' | 'merge' | 'unmerge' | 'note' | 'link' | 'supplement';

/** What can be done with a report in each state; `supplement` adds a case file made with a signal. A merged one says what the report says that it was merged into. */
const allowed = {
  new: ['take', 'close', 'merge', 'note', 'link', 'supplement'],
  looking: ['refer', 'close', 'merge', 'note', 'link', 'supplement'],
  referred: ['close', 'note', 'supplement'],
  closed: ['reopen', 'note'],
  merged: ['unmerge'],
} as const satisfies Record<ReportState, readonly Step[]>;

export function mayStep(state: ReportState, step: Step): boolean {
  return (allowed[state] as readonly Step[]).includes(step);
}

/** Why two reports may be about one seller. */
export type Likeness = 'phone' | 'account' | 'branch' | 'near';

const nearKm = 10;
const sameTimeMs = 14 * 86_400_000;

/** What two reports share; a place alone counts only within two weeks. @param km between two points on the map */
export function likenesses(a: Report, b: Report, km: (a: { lat: number; lon: number }, b: { lat: number; lon: number }) => number): Likeness[] {
  const close = Math.abs(a.madeAt.getTime() - b.madeAt.getTime()) <= sameTimeMs;
  return [
    ...(a.phone !== null && a.phone === b.phone ? ['phone' as const] : []),
    ...(a.account !== '' && a.account === b.account ? ['account' as const] : []),
    ...(close && a.branchId !== null && a.branchId === b.branchId ? ['branch' as const] : []),
    ...(close && a.lat !== null && b.lat !== null && km({ lat: a.lat, lon: a.lon! }, { lat: b.lat, lon: b.lon! }) <= nearKm ? ['near' as const] : []),
  ];
}

/** Reports and forms with photos that one device or address may send in an hour. An address can be a whole building's. */
export const hourly = { device: 8, address: 40 } as const;
export const hourMs = 3_600_000;

/** The start of the hour that tries are counted in. */
export function hourOf(now: Date): Date {
  return new Date(Math.floor(now.getTime() / hourMs) * hourMs);
}

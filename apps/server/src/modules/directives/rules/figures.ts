/** What a directive has brought about, as the portal counts it or an authority reports it. Whole numbers. */
export const figureNames = ['visits', 'establishments', 'violations', 'pledges', 'breaches', 'penalties', 'objections'] as const;
export type FigureName = (typeof figureNames)[number];
export type CampaignFigures = Readonly<Record<FigureName, number>>;

export const noFigures: CampaignFigures = { visits: 0, establishments: 0, violations: 0, pledges: 0, breaches: 0, penalties: 0, objections: 0 };

export function sumOf(all: readonly CampaignFigures[]): CampaignFigures {
  return all.reduce((sum, one) => Object.fromEntries(figureNames.map((name) => [name, sum[name] + one[name]])) as Record<FigureName, number>, noFigures);
}

/** A figure that is not what it should be. */
export interface Difference {
  readonly name: FigureName;
  readonly reported: number;
  readonly expected: number;
}

/** Where reported figures are not those expected; empty: they agree. */
export function differences(reported: CampaignFigures, expected: CampaignFigures): Difference[] {
  return figureNames.filter((name) => reported[name] !== expected[name]).map((name) => ({ name, reported: reported[name], expected: expected[name] }));
}

/** Figures as they were typed, in ASCII digits. */
export type TypedFigures = Readonly<Record<FigureName, string>>;

/** The figures that were not typed as whole numbers of at most seven digits: more than any authority does in a year. */
export function wrongFigures(typed: TypedFigures): FigureName[] {
  return figureNames.filter((name) => !/^\d{1,7}$/.test(typed[name]));
}

/** Those without {@link wrongFigures}. */
export function readFigures(typed: TypedFigures): CampaignFigures {
  return Object.fromEntries(figureNames.map((name) => [name, Number(typed[name])])) as Record<FigureName, number>;
}

/** What an authority reported at last. */
export interface Reported {
  readonly authorityId: number;
  readonly figures: CampaignFigures;
}

/**
 * What a report of an authority that passed the directive on should say: the sum of what those below it reported last. Null where
 * it passed it on to nobody.
 */
export function sumBelow(legs: readonly { readonly authorityId: number; readonly fromId: number }[], answers: readonly Reported[], authorityId: number): CampaignFigures | null {
  const passedTo = legs.filter(({ fromId }) => fromId === authorityId).map((leg) => leg.authorityId);
  if (passedTo.length === 0) return null;
  return sumOf(answers.filter((one) => passedTo.includes(one.authorityId)).map(({ figures }) => figures));
}

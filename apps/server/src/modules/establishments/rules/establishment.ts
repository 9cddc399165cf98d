/** What an office is, as its licence says. */
export const establishmentKinds = ['general_services', 'sadad', 'commercial_centre', 'other'] as const;
export type EstablishmentKind = (typeof establishmentKinds)[number];

export type EstablishmentStatus = 'active' | 'closed' | 'merged';

/** Where it was first learnt of: the licensing system's file, an officer, an inspector on the street. */
export type EstablishmentSource = 'import' | 'officer' | 'field';

/** Degrees, WGS 84. */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** What is told of an establishment; the rest of {@link Establishment} follows from it or from what is done with it. */
export interface EstablishmentFacts {
  /** Of the municipality that licenses it, unique there; null: none was shown. */
  readonly licenceNumber: string | null;
  readonly kind: EstablishmentKind;
  /** Arabic, as on its sign. */
  readonly name: string;
  readonly nameEn: string | null;
  readonly ownerName: string | null;
  /** E.164 */
  readonly ownerPhone: string | null;
  readonly cityId: number;
  readonly address: string;
  readonly place: Point | null;
}

/** An office or centre of the register. */
export interface Establishment extends EstablishmentFacts {
  readonly establishmentId: string;
  readonly authorityId: number;
  readonly status: EstablishmentStatus;
  /** The one that it was found to be the same as. */
  readonly mergedInto: string | null;
  readonly source: EstablishmentSource;
  /** The nearest branch of the ministry, in a straight line. */
  readonly nearestBranch: { readonly branchId: number; readonly metres: number } | null;
  /** Made up for a demonstration. */
  readonly synthetic: boolean;
  /** Counts the changes: a form that was filled in on an older one is refused. */
  readonly revision: number;
}

export type EstablishmentStep = 'correct' | 'close' | 'reopen' | 'merge' | 'receive' | 'part';

/** What can be done in each status; `receive`: another is merged into it. */
const allowed = {
  active: ['correct', 'close', 'merge', 'receive'],
  closed: ['correct', 'reopen', 'merge', 'receive'],
  merged: ['part'],
} as const satisfies Record<EstablishmentStatus, readonly EstablishmentStep[]>;

export function mayStep(status: EstablishmentStatus, step: EstablishmentStep): boolean {
  return (allowed[status] as readonly EstablishmentStep[]).includes(step);
}

export const factNames = ['licenceNumber', 'kind', 'name', 'nameEn', 'ownerName', 'ownerPhone', 'cityId', 'address', 'place'] as const satisfies readonly (keyof EstablishmentFacts)[];

/** The former values of what differs; empty when nothing does. */
export function changesOf(before: EstablishmentFacts, after: EstablishmentFacts): Partial<EstablishmentFacts> {
  const names = factNames.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return Object.fromEntries(names.map((name) => [name, before[name]]));
}

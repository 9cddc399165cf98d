import type { Observation } from './observation.ts';
import { signalFrom, type Threshold, thresholds } from './thresholds.ts';

export type SignalKind = keyof typeof thresholds;
export const signalKinds = Object.keys(thresholds) as readonly SignalKind[];

/** One reason of a score: what was found, from when on it counts, and the points that it brings. */
export interface Part {
  readonly part: string;
  readonly found: number;
  readonly limit: number;
  readonly points: number;
}

/** One thing in the picture. `who`, `where` and `after` are indexes: of people, of devices or lines, of an earlier mark. */
export interface Mark {
  readonly at: Date;
  readonly what: Observation['kind'] | 'strong' | 'weak';
  readonly who: number | null;
  readonly where: number | null;
  /** The mark that this one is linked to: a cancellation that this booking followed. */
  readonly after?: number;
  readonly fast?: true;
}

/** What a rule has seen: evidence, and no verdict. */
export interface Finding {
  readonly kind: SignalKind;
  /** What it is about, such as a device's hash: the same thing seen again is the same signal. */
  readonly about: string;
  readonly parts: readonly Part[];
  readonly people: readonly string[];
  /** Devices (or lines, where no device is known) in the marks. */
  readonly places: number;
  readonly marks: readonly Mark[];
  readonly branchId: number | null;
}

/** The points of all parts. */
export function scoreOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { points }) => sum + points, 0);
}

/** The parts of a kind, in the order of its table. Those below their limit bring nothing and are shown all the same. */
export function partsOf<K extends SignalKind>(kind: K, found: { readonly [P in keyof (typeof thresholds)[K]]: number }): Part[] {
  return Object.entries(thresholds[kind]).map(([part, threshold]) => partOf(part, found[part as never] as number, threshold));
}

/** What was found of one reason, with the points that it brings. */
export function partOf(part: string, found: number, { limit, points, most }: Threshold): Part {
  return { part, found, limit, points: found < limit ? 0 : Math.min(most, Math.round((points * found) / limit)) };
}

/** True when there is enough for an analyst to look at. */
export function isSignal({ parts }: Pick<Finding, 'parts'>): boolean {
  return scoreOf(parts) >= signalFrom;
}

/** A deed that was sent twice is one: by person, kind and appointment, or by itself where there is no appointment. */
export function distinct(seen: readonly Observation[]): Observation[] {
  const met = new Set<string>();
  return seen.filter(({ personId, kind, appointmentId, observationId }) => {
    const key = `${personId} ${kind} ${appointmentId ?? observationId}`;
    return !met.has(key) && Boolean(met.add(key));
  });
}

/** A picture holds so many marks; the newest are kept. */
const mostMarks = 160;

/** People and marks of observations, oldest first. */
export function pictureOf(seen: readonly Observation[], look: (one: Observation) => Partial<Mark> = () => ({})): Pick<Finding, 'people' | 'places' | 'marks'> {
  const people = [...new Set(seen.map(({ personId }) => personId))];
  const places = [...new Set(seen.map(placeOf))];
  const marks = seen.slice(-mostMarks).map((one): Mark => ({ at: one.at, what: one.kind, who: people.indexOf(one.personId), where: places.indexOf(placeOf(one)), ...look(one) }));
  return { people, places: places.length, marks };
}

/** The device, or the line where there is none. */
export function placeOf({ device, address }: Observation): string {
  return device ?? address;
}

/** The most different people within any stretch of `length` milliseconds. `seen` oldest first. */
export function mostPeopleWithin(seen: readonly Observation[], length: number): number {
  let [first, most] = [0, 0];
  const inside = new Map<string, number>();
  for (const { at, personId } of seen) {
    inside.set(personId, (inside.get(personId) ?? 0) + 1);
    for (; at.getTime() - seen[first]!.at.getTime() > length; first++) {
      const gone = seen[first]!.personId;
      const left = inside.get(gone)! - 1;
      if (left === 0) inside.delete(gone);
      else inside.set(gone, left);
    }
    most = Math.max(most, inside.size);
  }
  return most;
}

/** Different values, nulls left out. */
export function countOf<T>(seen: readonly T[], pick: (one: T) => string | null): number {
  return new Set(seen.map(pick).filter((value) => value !== null)).size;
}

/** Groups by a value; what has none is left out. */
export function groupsOf(seen: readonly Observation[], pick: (one: Observation) => string | null): Map<string, Observation[]> {
  const groups = Map.groupBy(seen.filter((one) => pick(one) !== null), (one) => pick(one)!);
  return groups;
}

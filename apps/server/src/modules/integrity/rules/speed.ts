import type { Observation } from './observation.ts';
import { type Finding, groupsOf, isSignal, partsOf, pictureOf, placeOf } from './signal.ts';
import { handTime, personTime } from './thresholds.ts';

const isFast = ({ formMs }: Observation): boolean => formMs !== null && formMs < handTime;

/** Bookings of different people, one so soon after the other that nobody can have signed in and chosen in between. */
function shortGaps(bookings: readonly Observation[]): number {
  return bookings.filter((one, index) => {
    const before = bookings[index - 1];
    return before !== undefined && before.personId !== one.personId && one.at.getTime() - before.at.getTime() < personTime;
  }).length;
}

/**
 * Haste that no hand has, from one device, or from one line where no device is known. The same in honest life: somebody who
 * knows the way, or two of a family in two windows; both once or twice.
 */
export function inhumanSpeed(seen: readonly Observation[]): Finding[] {
  const bookings = seen.filter(({ kind }) => kind === 'book' || kind === 'change');
  return [...groupsOf(bookings, placeOf)].map(([place, group]): Finding => ({
    kind: 'speed', about: place, branchId: null, ...pictureOf(group, (one) => (isFast(one) ? { fast: true } : {})),
    parts: partsOf('speed', { fastForms: group.filter(isFast).length, shortGaps: shortGaps(group) }),
  })).filter(isSignal);
}

import { type AnnouncedBeacon, beaconState, type BeaconState, type BeaconValue } from '@bawaba/draw';
import { second } from './announcement.ts';

/** What somebody read as the beacon's value. */
export interface Reading {
  readonly staffId: string;
  readonly value: string;
  /** Where it was read. */
  readonly source: string;
  readonly readAt: Date;
}

/** A reading in the published form. */
function given(announced: AnnouncedBeacon, { value, source, readAt }: Reading): BeaconValue {
  return { name: announced.name, round: announced.round, value, source, at: second(readAt), signature: '' };
}

/**
 * Whether the value is known. Typed values count when two people typed the same, whichever kind of beacon it is; the pair that agreed
 * first counts, and of it the earlier reading's source and time. `fetched` comes from drand's own network.
 */
export function stateOfReadings(announced: AnnouncedBeacon, readings: readonly Reading[], fetched: BeaconValue | null = null): BeaconState {
  if (fetched !== null && announced.kind === 'drand') return beaconState(announced, [{ by: 'drand', given: fetched }]);
  const sorted = readings.toSorted((a, b) => a.readAt.getTime() - b.readAt.getTime());
  const [first] = sorted;
  if (first === undefined) return { state: 'waiting', for: 'value' };
  const agreed = sorted.find((one) => sorted.some((other) => other.staffId !== one.staffId && other.value === one.value));
  if (agreed !== undefined) {
    const state = beaconState(announced, sorted.filter(({ value }) => value === agreed.value).map((one) => ({ by: one.staffId, given: given(announced, one) })));
    return state;
  }
  const alone = beaconState(announced, [{ by: first.staffId, given: given(announced, first) }]);
  if (alone.state === 'refused') return alone;
  return sorted.length > 1 ? { state: 'refused', because: 'people_differ' } : { state: 'waiting', for: 'second_person' };
}

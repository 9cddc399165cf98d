import type { Observation } from './observation.ts';
import { countOf, type Finding, groupsOf, isSignal, mostPeopleWithin, partsOf, pictureOf } from './signal.ts';
import { crowdedDevices, sitting, thresholds } from './thresholds.ts';

const day = 86_400_000;
/** Riyadh is three hours ahead all year. */
const ahead = 3 * 3_600_000;

/**
 * Bookings for many people in one sitting, on several days, through few devices that share lines: as a service office works.
 * The same in honest life: a library's computers, a hostel, a volunteer who helps. An office is nothing forbidden either.
 */
export function officeClusters(seen: readonly Observation[]): Finding[] {
  const bookings = seen.filter(({ kind }) => kind === 'book');
  return clustersOf(bookings).flatMap((cluster): Finding[] => {
    const devices = countOf(cluster, ({ device }) => device);
    const perDevice = Math.floor(countOf(cluster, ({ personId }) => personId) / Math.max(1, devices));
    // About one person a device is a place where people meet.
    if (perDevice < thresholds.office_cluster.perDevice.limit) return [];
    const days = [...Map.groupBy(cluster, ({ at }) => Math.floor((at.getTime() + ahead) / day)).values()];
    const sittings = days.filter((ofDay) => mostPeopleWithin(ofDay, sitting) >= thresholds.office_cluster.people.limit);
    // Once is an outing, a school's or a company's.
    if (sittings.length < thresholds.office_cluster.days.limit) return [];
    const services = [...Map.groupBy(cluster, ({ serviceId }) => serviceId).values()].map(({ length }) => length);
    const parts = partsOf('office_cluster', {
      people: mostPeopleWithin(cluster, sitting), days: sittings.length, sameService: Math.round((100 * Math.max(...services)) / cluster.length), perDevice,
    });
    return [{ kind: 'office_cluster', about: cluster[0]!.address, branchId: null, parts, ...pictureOf(cluster) }];
  }).filter(isSignal);
}

/** Bookings that hang together by devices and by lines that are not crowded. */
function clustersOf(bookings: readonly Observation[]): Observation[][] {
  const root = new Map<string, string>();
  const find = (key: string): string => {
    let at = key;
    while ((root.get(at) ?? at) !== at) at = root.get(at)!;
    root.set(key, at);
    return at;
  };
  const quiet = [...groupsOf(bookings, ({ address }) => address)].filter(([, group]) => countOf(group, ({ device }) => device) <= crowdedDevices);
  const lines = new Set(quiet.map(([address]) => address));
  const within = bookings.filter(({ address }) => lines.has(address));
  for (const { device, address } of within) if (device !== null) root.set(find(`device ${device}`), find(address));
  return [...Map.groupBy(within, ({ address }) => find(address)).values()];
}

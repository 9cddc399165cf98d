import type { Observation } from './observation.ts';
import { countOf, type Finding, groupsOf, isSignal, type Mark, partsOf, pictureOf } from './signal.ts';
import { chainWithin, quietDevices } from './thresholds.ts';

/** A cancellation, and a booking of the same service and branch by somebody else from the same device or line soon after. */
interface Link {
  readonly cancelled: Observation;
  readonly booked: Observation;
}

/** Each cancellation and each booking belongs to one link at most, the nearest. `seen` oldest first, all of one device or line. */
export function linksIn(seen: readonly Observation[]): Link[] {
  const open: Observation[] = [];
  const links: Link[] = [];
  for (const one of seen) {
    if (one.kind === 'cancel') open.push(one);
    if (one.kind !== 'book') continue;
    const at = open.findLastIndex((cancelled) => cancelled.personId !== one.personId && cancelled.serviceId === one.serviceId && cancelled.branchId === one.branchId
      && one.at.getTime() - cancelled.at.getTime() <= chainWithin);
    if (at >= 0) links.push({ cancelled: open.splice(at, 1)[0]!, booked: one });
  }
  return links;
}

/**
 * Book, cancel, and somebody else books: seats handed on. By device, and by the line where so few devices share it that it
 * stands for one household. The same in honest life: a mother gives up her own appointment for her daughter's.
 */
export function rebookChains(seen: readonly Observation[]): Finding[] {
  const byDevice = [...groupsOf(seen, ({ device }) => device)].map(([device, group]) => finding(`device ${device}`, linksIn(group), 'byDevice'));
  const byAddress = [...groupsOf(seen, ({ address }) => address)]
    .filter(([, group]) => countOf(group, ({ device }) => device) <= quietDevices)
    // What one device did is told of the device.
    .map(([address, group]) => finding(`address ${address}`, linksIn(group).filter(({ cancelled, booked }) => cancelled.device === null || cancelled.device !== booked.device), 'byAddress'));
  return [...byDevice, ...byAddress].filter(isSignal);
}

function finding(about: string, links: readonly Link[], by: 'byDevice' | 'byAddress'): Finding {
  const deeds = links.flatMap(({ cancelled, booked }) => [cancelled, booked]).toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const people = countOf(deeds, ({ personId }) => personId);
  const picture = pictureOf(deeds);
  const shown = deeds.slice(-picture.marks.length);
  const marks = picture.marks.map((mark, index): Mark => {
    const link = links.find(({ booked }) => booked === shown[index]);
    const after = link ? shown.indexOf(link.cancelled) : -1;
    return after < 0 ? mark : { ...mark, after };
  });
  const found = { byDevice: 0, byAddress: 0, people: links.length === 0 ? 0 : people, [by]: links.length };
  return { kind: 'rebook_chain', about, branchId: deeds[0]?.branchId ?? null, parts: partsOf('rebook_chain', found), ...picture, marks };
}

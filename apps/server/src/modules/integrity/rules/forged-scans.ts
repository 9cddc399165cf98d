import type { Finding, Mark } from './signal.ts';
import { isSignal, partsOf } from './signal.ts';
import { hour } from './thresholds.ts';

/** A refusal at a branch's reader. `same`: what was scanned, so that one ticket held up five times is one. */
export interface Scan {
  readonly branchId: number;
  readonly at: Date;
  readonly reason: 'malformed' | 'unknown_key' | 'bad_signature' | 'not_issued' | 'wrong_person';
  readonly same: string;
}

/** What only forgery or a sold ticket explains well; the rest may be paper, a camera or a pack that is too old. */
const strong: readonly Scan['reason'][] = ['bad_signature', 'not_issued', 'wrong_person'];
/** Hours a day in which a branch sees people, to tell its usual hour. */
const openHours = 10;

/** Forged or mismatched tickets of a branch by hour, against its own usual hour over `days` days. */
export function forgedScans(scans: readonly Scan[], days: number): Finding[] {
  return [...Map.groupBy(scans, ({ branchId }) => branchId)].flatMap(([branchId, ofBranch]) => {
    const hours = Map.groupBy(once(ofBranch), ({ at }) => Math.floor(at.getTime() / hour));
    const total = [...hours.values()].reduce((sum, { length }) => sum + length, 0);
    return [...hours].map(([slot, inHour]) => finding(branchId, slot, inHour, (total - inHour.length) / (days * openHours)));
  }).filter(isSignal);
}

function finding(branchId: number, slot: number, inHour: readonly Scan[], usual: number): Finding {
  const strongOnes = inHour.filter(({ reason }) => strong.includes(reason)).length;
  // A branch where nothing ever happens: one in two hours is taken as usual, so that a single one is no multiple.
  const overUsual = Math.round(inHour.length / Math.max(0.5, usual));
  const marks = inHour.map(({ at, reason }): Mark => ({ at, what: strong.includes(reason) ? 'strong' : 'weak', who: null, where: null }));
  return {
    kind: 'forged_scans', about: `${branchId} ${new Date(slot * hour).toISOString().slice(0, 13)}`, branchId, people: [], places: 0, marks,
    parts: partsOf('forged_scans', { strong: strongOnes, weak: inHour.length - strongOnes, overUsual }),
  };
}

/** Each ticket once an hour, the first time. */
function once(scans: readonly Scan[]): Scan[] {
  const met = new Set<string>();
  return scans.toSorted((a, b) => a.at.getTime() - b.at.getTime()).filter(({ at, same }) => {
    const key = `${Math.floor(at.getTime() / hour)} ${same}`;
    return !met.has(key) && Boolean(met.add(key));
  });
}

import { counterOf, type Counters } from './counters.ts';
import { isFree } from './late.ts';
import type { Memory } from './memory.ts';
import { estimate, type Estimate, pollAfter } from './rules/estimate.ts';
import { type Place, rateOf, type Room, standingOf, waitingIn, whyLost } from './rules/room.ts';
import { type NotProven, readPlace } from './tokens.ts';

/** Why somebody has no good place here. */
export type Lost = NotProven | 'none' | 'ended' | 'expired' | 'used';

/** Where a place stands, as pages and polls say it. `shut`: nobody need wait. */
export type PlaceAnswer =
  | { readonly state: 'shut' }
  | { readonly state: 'lost'; readonly reason: Lost }
  | { readonly state: 'gathering'; readonly serial: number; readonly opensAt: Date | null; readonly waiting: number; readonly pollAfter: number }
  | { readonly state: 'waiting'; readonly serial: number; readonly position: number; readonly ahead: number; readonly behind: number; readonly until: Estimate | null; readonly pollAfter: number }
  | { readonly state: 'called'; readonly serial: number; readonly position: number };

/** A place that is read, with the room it is good for. */
export type Found = { readonly room: Room; readonly place: Place } | { readonly room: Room | null; readonly lost: Lost };

/**
 * The place that a browser shows for a room.
 * @param holderId undefined where it is not known who is signed in; the exchange asks again
 */
export function findPlace(memory: Memory, key: Buffer, name: string, token: string | undefined, browser: string | undefined, holderId: string | null | undefined, now: Date): Found {
  const room = memory.rooms.get(name)?.room ?? null;
  if (token === undefined || browser === undefined) return { room, lost: 'none' };
  const place = readPlace(key, token, browser, holderId);
  if (typeof place !== 'string' && room) {
    const why = whyLost(room, place, now);
    if (why === null) return { room, place };
    return { room, lost: why };
  }
  return { room, lost: typeof place === 'string' ? place : 'ended' };
}

/** Counts a place that is not ours or somebody else's. */
export function countLost(counters: Counters, name: string, found: Found): void {
  if ('lost' in found && proofless.has(found.lost)) counterOf(counters, name).lost += 1;
}

const proofless: ReadonlySet<Lost> = new Set<NotProven>(['forged', 'other_browser', 'other_holder']);

/** What somebody is told who was called long ago and comes with many others. */
const soon: Estimate = { from: 0, likely: 30, to: 60 };

/** Where it stands: from memory alone. */
export function answerFor(memory: Memory, found: Found, now: Date): PlaceAnswer {
  if (found.room === null || found.room.state === 'shut') return { state: 'shut' };
  if ('lost' in found) return { state: 'lost', reason: found.lost };
  const { room, place } = found;
  const { serial } = place;
  const standing = standingOf(room, place);
  if (standing.state === 'gathering') return { state: 'gathering', serial, opensAt: room.opensAt, waiting: waitingIn(room), pollAfter: pollAfter(null, serial) };
  const behind = (position: number): number => Math.max(0, room.nextSerial - 1 - position);
  // Called long ago: nobody stands before them, but others come late as well.
  if (standing.state === 'called' && !isFree(memory, room, place, now)) return { state: 'waiting', serial, position: standing.position, ahead: 0, behind: behind(standing.position), until: soon, pollAfter: pollAfter(soon, serial) };
  if (standing.state === 'called') return { state: 'called', serial, position: standing.position };
  const until = estimate(standing.ahead, memory.rooms.get(room.room)?.marks ?? [], rateOf(room, now));
  return { state: 'waiting', serial, position: standing.position, ahead: standing.ahead, behind: behind(standing.position), until, pollAfter: pollAfter(until, serial) };
}

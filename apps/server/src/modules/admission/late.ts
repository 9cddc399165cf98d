import type { Memory } from './memory.ts';
import { isLate, type Turnstile, turned } from './rules/late.ts';
import { positionOf, rateOf, type Place, type Room } from './rules/room.ts';

/** The turnstile of a late person's room as it stands now; null for whoever comes in their turn. */
function turnstileOf({ turnstiles }: Memory, room: Room, place: Place, now: Date): Turnstile | null {
  const rate = rateOf(room, now);
  return isLate(room, positionOf(room, place.serial), rate) ? turned(turnstiles.get(room.room), rate, now.getTime()) : null;
}

/** Whether somebody who was called would be let in at once. */
export function isFree(memory: Memory, room: Room, place: Place, now: Date): boolean {
  return (turnstileOf(memory, room, place, now)?.free ?? 1) >= 1;
}

/** Lets one person who was called go through; false when they come late and must wait a moment. */
export function goThrough(memory: Memory, room: Room, place: Place, now: Date): boolean {
  const found = turnstileOf(memory, room, place, now);
  if (found === null) return true;
  const free = found.free >= 1;
  memory.turnstiles.set(room.room, free ? { ...found, free: found.free - 1 } : found);
  return free;
}

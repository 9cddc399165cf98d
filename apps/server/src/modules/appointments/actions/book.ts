import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../../platform/clock.ts';
import { CommitUnknown, type Database, isDiskFull, isUniqueViolation, isUnreachable } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { gather, type Outcome } from '../../../platform/gather.ts';
import { listReplies } from '../store/replies.ts';
import { findSlot } from '../store/slots.ts';
import { type Booked, type BookingRequest, type BookingTools, decideBookings } from './decide-bookings.ts';
import type { Availability, OpenSlot } from './slots.ts';

/** Books a seat at a branch, or throws the refusal; `slot_full` carries what is left nearby. */
export type Book = (branchId: number, request: BookingRequest) => Promise<Booked>;

/** At most so many bookings share one commit: beyond, a group's members would wait longer than they gain. */
const mostInGroup = 128;
/** Half of the pool's connections: look-ups go on meanwhile, and the groups of other branches grow until their turn. */
const groupsAtOnce = 4;
const rounds = 8;

/** Bookings that meet at one branch are decided together: one transaction, one lock, many seats, in order of arrival. */
export function createBooking(db: Database, clock: Clock, tools: BookingTools, availability: Availability): Book {
  const decide = gather<number, BookingRequest, Booked>((branchId, requests) => decideGroup(db, clock, tools, branchId, requests), { most: mostInGroup, atOnce: groupsAtOnce });

  return async (branchId, request) => {
    try {
      const booked = await decide(branchId, request);
      availability.forget(branchId, request.service.serviceId);
      return booked;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'slot_full') throw await withWhatIsLeft(db, availability, branchId, request);
      throw error;
    }
  };
}

async function decideGroup(db: Database, clock: Clock, tools: BookingTools, branchId: number, requests: readonly BookingRequest[]): Promise<readonly Outcome<Booked>[]> {
  let unknown = false;
  for (let round = 1; ; round++) {
    try {
      return await db.transaction((tx) => decideBookings(tx, tools, branchId, requests, clock()));
    } catch (error) {
      // Without room nothing was saved, and asking at once again makes none. After an unknown commit that is not known.
      if (isDiskFull(error) && !unknown) throw error;
      if (round === rounds) throw unknown ? new DomainError('unavailable') : error;
      unknown ||= error instanceof CommitUnknown;
      if (error instanceof CommitUnknown) await settle(db, requests);
      else if (isUnreachable(error)) await sleep(100 * round);
      // The same key in another process: its transaction has ended, so its answer is found now.
      else if (!isUniqueViolation(error)) return eachAlone(db, clock, tools, branchId, requests, error);
    }
  }
}

/** What is wrong with one request must not refuse the others that met it. */
async function eachAlone(db: Database, clock: Clock, tools: BookingTools, branchId: number, requests: readonly BookingRequest[], error: unknown): Promise<Outcome<Booked>[]> {
  if (requests.length === 1) return [{ error }];
  const outcomes: Outcome<Booked>[] = [];
  for (const request of requests) outcomes.push(...(await decideGroup(db, clock, tools, branchId, [request])));
  return outcomes;
}

/**
 * After a connection was lost at COMMIT: waits until the database answers again. Whether the group stands is then
 * read from the kept replies when it is decided once more, so nobody is booked twice and nobody is forgotten.
 */
async function settle(db: Database, requests: readonly BookingRequest[]): Promise<void> {
  for (let attempt = 1; attempt <= 20; attempt++) {
    try {
      await listReplies(db, requests.map((r) => ({ actorId: r.personId, key: r.idempotency.key })));
      return;
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      await sleep(100 * attempt);
    }
  }
  throw new DomainError('unavailable');
}

const mostAlternatives = 6;

async function withWhatIsLeft(db: Database, availability: Availability, branchId: number, request: BookingRequest): Promise<DomainError> {
  const shown = await availability.read(branchId, request.service.serviceId);
  // All who lose a rush would ask for the same slot: it is nearly always among those that are shown.
  const slot = shown.find(({ slotId }) => slotId === request.slotId) ?? (await findSlot(db, branchId, request.slotId));
  // The first loser of a rush says so; those after see it in what is shown.
  if (shown.some(({ slotId, left }) => slotId === request.slotId && left > 0)) availability.full(branchId, request.service.serviceId, request.slotId);
  const open = shown.filter((other) => other.left > 0 && other.slotId !== request.slotId && other.section === slot?.section);
  const distance = (other: OpenSlot): number => Math.abs(other.startsAt.getTime() - (slot?.startsAt.getTime() ?? 0));
  const left = open.toSorted((a, b) => distance(a) - distance(b)).slice(0, mostAlternatives).toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return new DomainError('slot_full', {
    left: left.map(({ slotId, startsAt, left: seats }) => ({ slotId, startsAt: startsAt.toISOString(), left: seats })),
  });
}

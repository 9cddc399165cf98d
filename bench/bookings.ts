import { strict as assert } from 'node:assert';
import { row, sql, type Database } from '../apps/server/src/platform/database.ts';
import { compare, type Comparison } from './compare.ts';
import { requestText, runLoad } from './http-load.ts';
import type { Server } from './installation.ts';
import { makePeople, type SignedInPerson } from './people.ts';
import type { RawBookings } from './raw-bookings.ts';
import type { BenchSlot } from './seats.ts';

const connections = 64;

export interface BookingContest {
  readonly db: Database;
  readonly portal: Server;
  readonly raw: RawBookings;
  readonly rounds: number;
  /** Bookings a round, on each side. */
  readonly perRound: number;
  readonly ours: readonly BenchSlot[];
  readonly reference: readonly BenchSlot[];
}

/**
 * Bookings over HTTP against the same rows written by bare database clients. Every answer must have its
 * rows and every slot must count what it holds, else the run fails.
 */
export async function benchBookings({ db, portal, raw, rounds, perRound, ours, reference }: BookingContest): Promise<Comparison> {
  const people = await makePeople(db, (rounds + 1) * perRound);
  const booked: string[] = [];
  const figures = await compare({
    rounds,
    reference: () => raw.run(reference, perRound),
    ours: () => book(portal, people.splice(0, perRound), ours, booked),
  });
  await checkBookings(db, ours, booked);
  return figures;
}

/** Books one seat for each of these people, in turn over the slots; adds the appointments' ids to `booked`. */
export async function book({ port }: Server, people: readonly SignedInPerson[], slots: readonly BenchSlot[], booked: string[]): Promise<number> {
  const requests = people.map(({ personId, cookie }, index) => {
    const { branchId, serviceId, slotId } = slots[index % slots.length]!;
    return requestText('POST', '/api/v1/appointments', { cookie, 'idempotency-key': personId }, JSON.stringify({ branchId, serviceId, slotId }));
  });
  const bodies: string[] = [];
  const rate = await runLoad({
    port, connections, count: requests.length, request: (index) => requests[index]!,
    onAnswer({ status, body }) {
      if (status !== 201) throw new Error(`a booking was answered with ${status}: ${body.toString()}`);
      bodies.push(body.toString());
    },
  });
  booked.push(...bodies.map((body) => {
    const { appointmentId, ticket } = JSON.parse(body) as { appointmentId: string; ticket: string };
    assert.match(ticket, /^BW1:/, 'a booking was answered without its ticket');
    return appointmentId;
  }));
  return rate;
}

/** Every acknowledged booking has its appointment, claim, ticket, message, record and kept answer; `taken` counts them. */
async function checkBookings(db: Database, slots: readonly BenchSlot[], booked: readonly string[]): Promise<void> {
  const branchIds = [...new Set(slots.map((slot) => slot.branchId))];
  const found = (await row<Record<string, number>>(db, sql`
    with a as (select * from appointment where branch_id = any(${branchIds}::int[]) and appointment_id = any(${booked}::uuid[]) and status = 'booked')
    select (select count(*) from a) as appointments,
      (select count(*) from appointment where branch_id = any(${branchIds}::int[])) as "ever made",
      (select count(*) from a join booking_claim c using (appointment_id, person_id)) as claims,
      (select count(*) from a join ticket t using (branch_id, appointment_id) where t.status = 0) as tickets,
      (select count(*) from a join message m using (person_id)) as messages,
      (select count(*) from a join audit_entry e on e.subject_kind = 'appointment' and e.subject_id = a.appointment_id::text) as records,
      (select count(*) from a join idempotency i on i.actor_id = a.person_id) as answers,
      (select sum(taken) from slot where branch_id = any(${branchIds}::int[])) as taken`))!;
  for (const [name, count] of Object.entries(found)) assert.equal(count, booked.length, `${booked.length} bookings were acknowledged, but there are ${count} ${name}`);
  assert.equal(new Set(booked).size, booked.length, 'an appointment was acknowledged twice');
}

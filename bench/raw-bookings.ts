import { randomBytes, randomUUID } from 'node:crypto';
import { strict as assert } from 'node:assert';
import pg from 'pg';
import { localDay } from '../apps/server/src/platform/calendar.ts';
import { newId } from '../apps/server/src/platform/id.ts';
import { perSecond } from './compare.ts';
import type { BenchSlot } from './seats.ts';

/** The texts of a real booking's rows, so that the reference writes as many bytes. */
export interface BookingTexts {
  readonly ticket: string;
  readonly message: string;
  readonly details: string;
}

/** Bare database clients that do nothing but book. */
export interface RawBookings {
  /** Books `count` seats, in turn over the slots; returns bookings a second. */
  run(slots: readonly BenchSlot[], count: number): Promise<number>;
  close(): Promise<void>;
}

interface RawBooking {
  readonly slot: BenchSlot;
  readonly personId: string;
  readonly appointmentId: string;
  readonly statusIndex: number;
  readonly mac: Buffer;
  readonly cti: Buffer;
}

const clientCount = 8;

/**
 * The statements and rows that make a booking, one booking a transaction, by 8 clients, from values made before the
 * clock starts: no HTTP, session, checks, signing, sealing or answer. It is the least that a booking can be.
 */
export async function openRawBookings(databaseUrl: string, texts: BookingTexts): Promise<RawBookings> {
  const clients = Array.from({ length: clientCount }, () => new pg.Client({ connectionString: databaseUrl, options: '-c role=bawaba_app' }));
  await Promise.all(clients.map((client) => client.connect()));
  const counts = new Map<string, number>();
  return {
    async run(slots, count) {
      const bookings = Array.from({ length: count }, (_, n) => prepare(slots[n % slots.length]!, counts));
      const rest = bookings.values();
      return perSecond(count, () => Promise.all(clients.map(async (client) => {
        for (const booking of rest) await book(client, booking, texts);
      })));
    },
    close: async () => void (await Promise.all(clients.map((client) => client.end()))),
  };
}

function prepare(slot: BenchSlot, counts: Map<string, number>): RawBooking {
  const day = `${slot.branchId}|${localDay(slot.startsAt)}`;
  const statusIndex = counts.get(day) ?? 0;
  counts.set(day, statusIndex + 1);
  const now = new Date();
  return { slot, statusIndex, personId: newId(now), appointmentId: newId(now), cti: randomBytes(10), mac: randomBytes(32) };
}

async function book(client: pg.Client, { slot, personId, appointmentId, statusIndex, cti, mac }: RawBooking, texts: BookingTexts): Promise<void> {
  const { branchId, slotId, serviceId, section, startsAt, endsAt } = slot;
  const now = new Date();
  const run = (text: string, values: unknown[]): Promise<pg.QueryResult> => client.query(text, values);
  await client.query('begin');
  await run('select capacity, taken, held_back from slot where branch_id = $1 and slot_id = $2 for update', [branchId, slotId]);
  const claim = await run('insert into booking_claim (person_id, service_id, branch_id, appointment_id) values ($1, $2, $3, $4) on conflict do nothing returning appointment_id', [personId, serviceId, branchId, appointmentId]);
  assert.equal(claim.rowCount, 1);
  await run('update slot set taken = taken + 1 where branch_id = $1 and slot_id = $2', [branchId, slotId]);
  await run(
    `insert into appointment (branch_id, appointment_id, slot_id, service_id, section, person_id, status, starts_at, ends_at, booked_at, changes, changed_from, status_at)
     values ($1, $2, $3, $4, $5, $6, 'booked', $7, $8, $9, 0, null, $9)`,
    [branchId, appointmentId, slotId, serviceId, section, personId, startsAt, endsAt, now],
  );
  await run(
    'insert into ticket (branch_id, cti, appointment_id, service_id, day, starts_at, status_index, text, issued_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [branchId, cti, appointmentId, serviceId, localDay(startsAt), startsAt, statusIndex, texts.ticket, now],
  );
  await run(
    'insert into idempotency (actor_id, key, request_hash, status, body, created_at) values ($1, $2, $3, 201, $4, $5)',
    [personId, randomUUID(), mac, JSON.stringify({ appointmentId, branchId }), now],
  );
  await run(
    `insert into message (message_id, person_id, channel, kind, urgent, recipient, subject, body, state, attempts, due_at, created_at)
     values ($1, $2, 'sms', 'appointments.booked', false, '+966500000000', null, $3, 'waiting', 0, $4, $4)`,
    [newId(now), personId, texts.message, now],
  );
  await run(
    `insert into audit_entry (entry_id, at, actor_kind, actor_id, action, subject_kind, subject_id, person_id, details, mac)
     values ($1, $2, 'beneficiary', $3, 'appointments.book', 'appointment', $4, $3, $5, $6)`,
    [newId(now), now, personId, appointmentId, texts.details, mac],
  );
  await client.query('commit');
}

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createAppointments } from '../modules/appointments/index.ts';
import { makeBranch, openSlots, roundTheClock, testKeys } from '../modules/appointments/fixtures.ts';
import { makePerson, testRuntime } from '../modules/identity/fixtures.ts';
import { anywhere, makeWaiting, waitingRuntime } from '../modules/waiting-list/fixtures.ts';
import { offerSeats, takeOffer } from '../modules/waiting-list/index.ts';
import { CommitUnknown, type Database, row, rows, sql, type Tx } from '../platform/database.ts';
import { newId } from '../platform/id.ts';
import { testDatabase } from '../testing/database.ts';

/**
 * Booking, changing, cancelling, offering a freed seat and taking it, each ended after every one of its statements (row 2 of docs/security.md): nothing of it stays.
 * And ended after the commit, before the portal hears of it: all of it stays, and asking again gives the same answer.
 */
const { db } = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'bawaba-each-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const audited = testRuntime(db);
const keys = testKeys(folder, audited);
const { service } = await makeBranch(db, { opening: roundTheClock(50) });
const runtime = waitingRuntime({ ...audited, keys }, Math.random);
const { waiting } = runtime;
const slots = await openSlots(db, 1, 1);
let used = 0;

class Ended extends Error {}

/** A database whose transactions end after `n` statements (the last statements' transaction counts); `statements` counts those of the last one. */
function endingAfter(n: number): { db: Database; statements: () => number } {
  let statements = 0;
  return {
    statements: () => statements,
    db: {
      ...db,
      transaction: (work) => db.transaction(async (tx) => {
        statements = 0;
        const counted: Tx = {
          inTransaction: true,
          async query(statement) {
            const result = await tx.query<never>(statement);
            if (++statements === n) throw new Ended();
            return result;
          },
        };
        return work(counted);
      }),
    },
  };
}

/** The connection breaks right after a commit that has happened. */
function breakingAfterCommit(): Database {
  let broken = false;
  return {
    ...db,
    transaction: async (work) => {
      const result = await db.transaction(work);
      if (broken) return result;
      broken = true;
      throw new CommitUnknown('connection lost at commit');
    },
  };
}

/** All that a booking may leave anywhere. Slots made by looking are no trace: they are made before. */
async function everything(): Promise<unknown> {
  const parts = [
    sql`select to_jsonb(t) as row from appointment t order by appointment_id`, sql`select to_jsonb(t) as row from ticket t order by cti`, sql`select to_jsonb(t) as row from message t order by message_id`,
    sql`select to_jsonb(t) as row from booking_claim t order by person_id`, sql`select to_jsonb(t) as row from slot t order by slot_id`, sql`select to_jsonb(t) as row from idempotency t order by key`,
    sql`select to_jsonb(t) as row from rebooking_bar t order by person_id`, sql`select to_jsonb(t) as row from release_pool t`, sql`select to_jsonb(t) as row from audit_entry t order by entry_id`,
    sql`select to_jsonb(t) as row from waiting_entry t order by person_id`, sql`select to_jsonb(t) as row from waiting_at_branch t order by person_id`, sql`select to_jsonb(t) as row from seat_offer t order by offer_id`,
  ];
  return Promise.all(parts.map((part) => rows(db, part)));
}

const appointmentsOn = (database: Database): ReturnType<typeof createAppointments> => createAppointments({ ...audited, db: database, keys });
const operation = (): { key: string; hash: Buffer } => {
  const key = newId(new Date());
  return { key, hash: Buffer.from(key) };
};
const seat = (): { branchId: number; serviceId: number; slotId: string } => ({ branchId: 1, serviceId: 1, slotId: slots[used++]!.slotId });

/** Somebody who waits, and a seat that another gave up. */
async function waitingFor(): Promise<string> {
  // Seats that the deeds before gave up are not offered here.
  await db.query(sql`update slot set held_back = 0`);
  const personId = await makeWaiting(runtime, { branchId: 1, service }, anywhere(1));
  const { personId: holder } = await makePerson(db);
  const { appointmentId } = await appointmentsOn(db).book(holder, { ...seat(), slotId: slots.slice(48)[used]!.slotId }, operation());
  await appointmentsOn(db).cancel(holder, appointmentId);
  return personId;
}

interface Deed {
  /** What must be there before; returns what is then done on a database. */
  prepare(): Promise<(database: Database) => Promise<string>>;
}

const deeds: Readonly<Record<string, Deed>> = {
  booking: {
    async prepare() {
      const { personId } = await makePerson(db);
      const [to, key] = [seat(), operation()];
      return async (database) => (await appointmentsOn(database).book(personId, to, key)).appointmentId;
    },
  },
  changing: {
    async prepare() {
      const { personId } = await makePerson(db);
      const { appointmentId } = await appointmentsOn(db).book(personId, seat(), operation());
      const [to, key] = [seat(), operation()];
      return async (database) => (await appointmentsOn(database).change(personId, appointmentId, to, key)).appointmentId;
    },
  },
  cancelling: {
    async prepare() {
      const { personId } = await makePerson(db);
      const { appointmentId } = await appointmentsOn(db).book(personId, seat(), operation());
      return async (database) => {
        await appointmentsOn(database).cancel(personId, appointmentId);
        return appointmentId;
      };
    },
  },
  'offering a freed seat': {
    async prepare() {
      await waitingFor();
      return async (database) => {
        await offerSeats(database, waiting, new Date());
        return 'offered';
      };
    },
  },
  'taking an offered seat': {
    async prepare() {
      const personId = await waitingFor();
      await offerSeats(db, waiting, new Date());
      const { offerId } = (await row<{ offerId: string }>(db, sql`select offer_id as "offerId" from seat_offer where person_id = ${personId}`))!;
      return async (database) => (await takeOffer(database, waiting, { personId, offerId, now: new Date() })).appointmentId;
    },
  },
};

for (const [name, { prepare }] of Object.entries(deeds)) {
  test(`${name}, ended after each of its statements, leaves nothing behind`, async () => {
    const whole = endingAfter(Infinity);
    await (await prepare())(whole.db);
    const statements = whole.statements();
    assert.ok(statements >= 8, `${statements} statements`);
    const again = await prepare();
    const before = await everything();
    for (let n = 1; n <= statements; n++) {
      await assert.rejects(again(endingAfter(n).db), Ended, `after ${n}`);
      assert.deepEqual(await everything(), before, `after statement ${n} of ${statements}`);
    }
    await again(db);
    assert.notDeepEqual(await everything(), before);
  });

  test(`${name} whose answer was lost after the commit stands, once, and is found by asking again`, async () => {
    const deed = await prepare();
    const database = breakingAfterCommit();
    const first = await deed(database).catch((error: unknown) => error);
    const after1 = await everything();
    assert.equal(first instanceof CommitUnknown || typeof first === 'string', true, String(first));
    const second = await deed(db);
    assert.deepEqual(await everything(), after1, 'asking again changed nothing');
    if (typeof first === 'string') assert.equal(second, first);
  });
}

import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { platformErrors } from '../../platform/errors.ts';
import { html } from '../../platform/html.ts';
import { createHttp } from '../../platform/http.ts';
import { sql } from '../../platform/database.ts';
import type { Level } from '../../platform/shedding.ts';
import { testDatabase } from '../../testing/database.ts';
import { makePerson, testRuntime } from '../identity/fixtures.ts';
import { createAppointments } from './actions/appointments.ts';
import { createAvailability } from './actions/slots.ts';
import { makeBranch, openSlots, roundTheClock, testKeys } from './fixtures.ts';
import { registerAppointmentPages } from './index.ts';

/** What is left out when there is too much to do (platform/shedding.ts): the freshness of free times, and never a booking. */
let level: Level = 'calm';
const { db } = await testDatabase();
const base = testRuntime(db);
const audited = { ...base, load: { ...base.load, level: () => level } };
const parts = { ...audited, keys: testKeys(mkdtempSync(join(tmpdir(), 'bawaba-keys-')), audited) };
const runtime = { ...parts, appointments: createAppointments(parts) };
const app = createHttp({ ...runtime, errors: platformErrors, errorPage: (_request, error) => html`<p>${error.code}</p>`, findViewer: () => Promise.resolve(null) });
registerAppointmentPages(app, runtime);
const { service } = await makeBranch(db, { opening: roundTheClock(5) });

const late = 'كما كانت قبل لحظات';
const look = async (): Promise<string> => (await app.inject({ url: `/book/${service.slug}/1`, headers: { 'accept-language': 'ar' } })).body;

test('the page says when its numbers may be some seconds old', async () => {
  assert.ok(!(await look()).includes(late));
  runtime.appointments.availability.forget(1, service.serviceId);
  level = 'strained';
  assert.ok((await look()).includes(late));
  level = 'calm';
});

test('a booking is seen at once in calm, within a second when busy, and other processes’ after what the level allows', async (t) => {
  t.mock.timers.enable({ apis: ['Date'] });
  let time = 0;
  t.mock.method(performance, 'now', () => time);
  const availability = createAvailability(db, runtime.clock, runtime.load);
  const leftAfter = async (milliseconds: number): Promise<number> => {
    time += milliseconds;
    return (await availability.read(1, service.serviceId))[3]!.left;
  };
  const take = async (): Promise<void> => {
    const [, , , slot] = await availability.read(1, service.serviceId);
    await db.query(sql`update slot set taken = taken + 1 where slot_id = ${slot!.slotId}`);
  };
  assert.equal(await leftAfter(0), 5);
  await take();
  assert.equal(await leftAfter(999), 5, 'of another process, within a second');
  assert.equal(await leftAfter(1), 4);
  await take();
  availability.forget(1, service.serviceId);
  assert.equal(await leftAfter(1), 3, 'our own, at once');

  level = 'busy';
  assert.equal(await leftAfter(1_000), 3);
  await take();
  assert.equal(await leftAfter(4_999), 3);
  assert.equal(await leftAfter(1), 2);
  await take();
  availability.forget(1, service.serviceId);
  assert.equal(await leftAfter(999), 2, 'our own: a hundred bookings are one look');
  assert.equal(await leftAfter(1), 1);
  level = 'calm';
});

test('a booking is decided on the database while everything that can be left out is left out', async () => {
  level = 'drowning';
  const slot = (await openSlots(db, 1, service.serviceId))[9]!;
  const book = async (n: number) => {
    const { personId } = await makePerson(db);
    return runtime.appointments.book(personId, { branchId: 1, serviceId: service.serviceId, slotId: slot.slotId }, { key: `an operation ${n}`, hash: Buffer.from([n]) });
  };
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => book(n)));
  for (const outcome of outcomes) if (outcome.status === 'rejected') assert.match(String(outcome.reason), /slot_full/);
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, slot.left);
  level = 'calm';
});

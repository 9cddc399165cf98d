import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { row, rows, sql } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import { bookOne, openPortal, send, signedInPerson } from '../../hostile/fixtures.ts';
import { makeBranch, openSlots } from '../appointments/fixtures.ts';
import { makePerson } from '../identity/fixtures.ts';
import { createObserver, forgetObservations } from './actions/observe.ts';
import { formTime, networkOf, type Observation } from './rules/observation.ts';
import { listShared } from './store/observations.ts';

const portal = await openPortal();
const { app, db, runtime } = portal;
await makeBranch(db);

const day = 86_400_000;
const all = { since: new Date(0), fewest: 1, crowded: 1000, most: 1000 };

async function observed(personId: string, count: number): Promise<readonly Observation[]> {
  for (let tries = 0; tries < 100; tries++) {
    const found = (await listShared(db, all)).filter((one) => one.personId === personId);
    if (found.length >= count) return found;
    await sleep(50);
  }
  throw new Error(`fewer than ${count} deeds were observed`);
}

test('booking and cancelling are observed with the browser and how long the form was open; nothing is kept in clear', async () => {
  const person = await signedInPerson(portal);
  const known = `${'s'.repeat(22)}.${'m'.repeat(22)}`;
  const actor = { ...person, cookie: `${person.cookie}; known=${known}` };
  const slot = (await openSlots(db, 1, 1)).find(({ left }) => left > 0)!;
  const shownAt = new Date(Date.now() - 4_000);
  const booked = await send(app, { method: 'POST', url: '/book/service-1/1/confirm', actor, body: { slot: slot.slotId, _idempotency: newId(shownAt) } });
  const appointmentId = /appointments\/([0-9a-f-]+)/.exec(booked.location!)![1]!;
  await send(app, { method: 'POST', url: `/api/v1/appointments/${appointmentId}/cancel`, actor, body: {} });
  const [first, second] = await observed(person.id, 2);
  assert.deepEqual([first!.kind, first!.branchId, first!.serviceId, first!.appointmentId], ['book', 1, 1, appointmentId]);
  assert.ok(first!.formMs! >= 4_000, 'the page was shown four seconds ago');
  assert.deepEqual([second!.kind, second!.formMs, second!.serviceId], ['cancel', null, 1]);
  assert.equal(first!.device, second!.device);
  assert.equal(first!.address, second!.address);
  const [kept] = await rows<{ text: string }>(db, sql`select string_agg(o::text, '') as text from observation o`);
  for (const secret of ['127.0.0.1', 's'.repeat(22), '+9665']) assert.ok(!kept!.text.includes(secret), `${secret} is kept`);
});

test('what was refused is not observed', async () => {
  const person = await signedInPerson(portal);
  const body = { branchId: 1, serviceId: 1, slotId: newId(new Date()) };
  assert.equal((await send(app, { method: 'POST', url: '/api/v1/appointments', actor: person, body, headers: { 'idempotency-key': newId(new Date()) } })).status, 404);
  const other = await signedInPerson(portal);
  const slot = (await openSlots(db, 1, 1)).find(({ left }) => left > 0)!;
  await send(app, { method: 'POST', url: '/api/v1/appointments', actor: other, body: { ...body, slotId: slot.slotId }, headers: { 'idempotency-key': newId(new Date()) } });
  await observed(other.id, 1);
  assert.equal(await row(db, sql`select 1 from observation where person_id = ${person.id}`), null);
});

test('the same browser looks the same within a period, and other than itself under the next salt', async () => {
  const observer = createObserver(runtime);
  const { personId } = await makePerson(db);
  const at = new Date(Math.floor(Date.now() / (30 * day)) * 30 * day + 1000);
  const see = (when: Date) => observer.see({ deed: { kind: 'book', personId }, browser: 'one-browser', address: '2001:db8:1:2:aaaa::1', at: when });
  await see(at);
  await see(new Date(at.getTime() + 60_000));
  await see(new Date(at.getTime() - 60_000));
  const devices = (await observed(personId, 3)).map(({ device }) => device);
  assert.equal(devices[1], devices[2], 'the two of this period');
  assert.notEqual(devices[0], devices[1], 'the one of the period before');
});

test('an observation is gone after 90 days, and the salt of its period with the last of them', async () => {
  const observer = createObserver(runtime);
  const { personId } = await makePerson(db);
  const old = new Date(Date.now() - 91 * day);
  const young = new Date(Date.now() - 89 * day);
  for (const at of [old, young, new Date(old.getTime() - 40 * day)]) await observer.see({ deed: { kind: 'book', personId }, browser: null, address: '192.0.2.1', at });
  await forgetObservations(db, new Date());
  assert.deepEqual((await listShared(db, all)).filter((one) => one.personId === personId).map(({ at }) => at.getTime()), [young.getTime()]);
  const salts = (await rows<{ period: number }>(db, sql`select period from observation_salt order by period`)).map(({ period }) => period);
  assert.ok(!salts.includes(Math.floor((old.getTime() - 40 * day) / (30 * day))), 'its salt is still there');
  assert.ok(salts.includes(Math.floor(young.getTime() / (30 * day))), 'the salt of what is still kept is gone');
});

test('a person who shares nothing with anybody is not read, nor is what only a crowded network has in common', async () => {
  const observer = createObserver(runtime);
  const people = await Promise.all(Array.from({ length: 5 }, () => makePerson(db)));
  for (const [index, { personId }] of people.entries()) {
    await observer.see({ deed: { kind: 'book', personId }, browser: `own-${index}`, address: '198.51.100.7', at: new Date() });
  }
  const ids = new Set(people.map(({ personId }) => personId));
  const read = async (fewest: number, crowded: number) => (await listShared(db, { ...all, fewest, crowded })).filter(({ personId }) => ids.has(personId)).length;
  assert.deepEqual([await read(2, 5), await read(2, 4), await read(6, 5)], [5, 0, 0]);
});

test('a network is an IPv4 address or half of an IPv6 one', () => {
  assert.equal(networkOf('192.0.2.7'), '192.0.2.7');
  assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7');
  assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), networkOf('2001:0db8:0001:0002::9'));
  assert.notEqual(networkOf('2001:db8:1:2::1'), networkOf('2001:db8:1:3::1'));
  assert.equal(networkOf('fe80::1%eth0'), 'fe80:0:0:0::/64');
  assert.equal(networkOf('::1'), '0:0:0:0::/64');
});

test('a form’s time is read from its key, and nothing from what is none', () => {
  const now = new Date();
  assert.equal(formTime(newId(new Date(now.getTime() - 1500)), now), 1500);
  for (const key of [undefined, '', 'no-key-at-all', newId(new Date(now.getTime() + 1)), newId(new Date(now.getTime() - 2 * day))]) assert.equal(formTime(key, now), null);
});

test('a booking that no request made leaves no observation', async () => {
  const { personId } = await makePerson(db);
  await bookOne(portal, personId);
  assert.equal(await row(db, sql`select 1 from observation where person_id = ${personId}`), null);
});

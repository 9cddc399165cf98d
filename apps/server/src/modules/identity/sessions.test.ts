import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FastifyRequest } from 'fastify';
import { affected, sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { makePerson, makeSession, makeStaff, testRuntime } from './fixtures.ts';
import { findViewer } from './sessions.ts';

const { db } = await testDatabase();
const minutes = (n: number): number => n * 60_000;
let now = new Date('2026-11-24T06:00:00Z');
const runtime = testRuntime(db, { clock: () => now });

function request(url: string, cookie: string): FastifyRequest {
  const cookies = Object.fromEntries(cookie.split('; ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
  return { url, cookies } as unknown as FastifyRequest;
}

function after(ms: number): void {
  now = new Date(now.getTime() + ms);
}

test('a session is known by its cookie, on the paths of its kind only', async () => {
  const person = await makePerson(db);
  const staff = await makeStaff(db, { role: 'sector_officer', sectorId: 2, branchId: null });
  const mine = await makeSession(runtime, person.personId);
  const theirs = await makeSession(runtime, staff.staffId, { kind: 'staff' });
  assert.deepEqual((await findViewer(runtime, request('/my', mine.cookie)))?.name, person.name);
  assert.equal(await findViewer(runtime, request('/staff/desk', mine.cookie)), null);
  assert.equal(await findViewer(runtime, request('/my', theirs.cookie)), null);
  assert.equal(await findViewer(runtime, request('/staffing', theirs.cookie)), null);
  const viewer = await findViewer(runtime, request('/staff?x', theirs.cookie));
  assert.deepEqual([viewer?.role, viewer?.sectorId, viewer?.branchId, viewer?.personId], ['sector_officer', 2, null, staff.staffId]);
  // A staff cookie's value under the beneficiary's name is not a beneficiary's session, nor the other way round.
  assert.equal(await findViewer(runtime, request('/my', theirs.cookie.replace('staff=', 'session='))), null);
  assert.equal(await findViewer(runtime, request('/staff', mine.cookie.replace('session=', 'staff='))), null);
});

test('cookies that were changed, cut or made up are nobody', async () => {
  const { cookie } = await makeSession(runtime, (await makePerson(db)).personId);
  const value = /session=([^;]+)/.exec(cookie)![1]!;
  const other = value.at(-5) === 'A' ? 'B' : 'A';
  for (const wrong of ['', 'x', value.slice(0, -1), `${value}A`, value.slice(0, -5) + other + value.slice(-4), `${'%'.repeat(65)}`, `' or 1=1 --${value}`]) {
    assert.equal(await findViewer(runtime, request('/my', `session=${wrong}`)), null, wrong);
  }
});

test('a session ends after 15 minutes without use, and after 12 hours in any case', async () => {
  const { cookie } = await makeSession(runtime, (await makePerson(db)).personId);
  const seen = async (): Promise<boolean> => (await findViewer(runtime, request('/my', cookie))) !== null;
  after(minutes(14));
  assert.equal(await seen(), true);
  after(minutes(14));
  assert.equal(await seen(), true, 'use keeps it');
  after(minutes(15));
  assert.equal(await seen(), false);

  const long = await makeSession(runtime, (await makePerson(db)).personId);
  for (let i = 0; i < 71; i++) {
    after(minutes(10));
    assert.ok(await findViewer(runtime, request('/my', long.cookie)), `after ${i + 1} times 10 minutes`);
  }
  after(minutes(10));
  assert.equal(await findViewer(runtime, request('/my', long.cookie)), null);
});

test('use is written down at most once a minute', async () => {
  const { personId } = await makePerson(db);
  const { cookie } = await makeSession(runtime, personId);
  const seenAt = async (): Promise<Date> => (await db.query<{ seen_at: Date }>(sql`select seen_at from session where holder_id = ${personId}`)).rows[0]!.seen_at;
  const first = await seenAt();
  after(59_000);
  await findViewer(runtime, request('/my', cookie));
  assert.deepEqual(await seenAt(), first);
  after(1_000);
  await findViewer(runtime, request('/my', cookie));
  assert.deepEqual(await seenAt(), now);
});

test('a member of staff who is no longer active is out at once', async () => {
  const staff = await makeStaff(db);
  const { cookie } = await makeSession(runtime, staff.staffId, { kind: 'staff' });
  assert.ok(await findViewer(runtime, request('/staff', cookie)));
  await affected(db, sql`update staff set active = false where staff_id = ${staff.staffId}`);
  assert.equal(await findViewer(runtime, request('/staff', cookie)), null);
});

test('sessions that are looked up together each find their own holder', async () => {
  const people = await Promise.all(Array.from({ length: 30 }, () => makePerson(db)));
  const made = await Promise.all(people.map(({ personId }) => makeSession(runtime, personId)));
  const stranger = (await makeSession(runtime, (await makePerson(db)).personId)).cookie;
  const mixed = `${made[0]!.cookie.slice(0, 'session='.length + 22)}${stranger.slice('session='.length + 22)}`;
  const [nobody, ...viewers] = await Promise.all([mixed, ...made.map(({ cookie }) => cookie)].map((cookie) => findViewer(runtime, request('/my', cookie))));
  assert.equal(nobody, null, 'the token of one with the id of another');
  assert.deepEqual(viewers.map((viewer) => viewer?.personId), people.map(({ personId }) => personId));
});

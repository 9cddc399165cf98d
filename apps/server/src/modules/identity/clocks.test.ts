import assert from 'node:assert/strict';
import { test } from 'node:test';
import { row, sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { makePerson, openBrowser, testPortal, testRuntime } from './fixtures.ts';
import { hashPassword } from './passwords.ts';
import { putPassword } from './store/credentials.ts';

/** A telephone whose clock is off by hours signs in as everybody does, and cannot make anything last longer or begin earlier. */
const { db } = await testDatabase();
let shift = 0;
const runtime = testRuntime(db, { clock: () => new Date(Date.now() + shift) });
const app = testPortal(runtime);
const password = 'مطر على سطح المدرسة';
const hashed = await hashPassword(password);
const hour = 3_600_000;

for (const off of [-72 * hour, -5 * hour, 5 * hour, 72 * hour]) {
  test(`with a clock that is ${off / hour} hours off`, async () => {
    const person = await makePerson(db);
    await db.transaction((tx) => putPassword(tx, person.personId, hashed, runtime.clock()));
    const theirs = new Date(runtime.clock().getTime() + off);
    const browser = openBrowser(app, { date: theirs.toUTCString(), 'if-modified-since': theirs.toUTCString(), 'if-unmodified-since': theirs.toUTCString() });
    const claims = { now: theirs.toISOString(), date: theirs.toISOString(), timestamp: String(theirs.getTime()), expires_at: theirs.toISOString() };
    const code = async (): Promise<string> => /#(\d{6})$/.exec((await row<{ body: string }>(db, sql`select body from message where recipient = ${person.phone} order by created_at desc limit 1`))!.body)![1]!;
    await browser.get('/sign-in');
    await browser.post('/sign-in', { id_number: person.idNumber, password, ...claims });
    await browser.get('/sign-in/code');
    shift += 10 * 60_000;
    assert.match((await browser.post('/sign-in/code', { code: await code(), ...claims })).body, /انتهت صلاحية هذا الرمز/, 'ten minutes are ours');
    assert.equal((await browser.post('/sign-in/code/again', claims)).status, 303);
    assert.equal((await browser.post('/sign-in/code', { code: await code(), ...claims })).location, '/appointments');
    const { created_at: created } = (await row<{ created_at: Date }>(db, sql`select created_at from session where holder_id = ${person.personId}`))!;
    assert.ok(Math.abs(created.getTime() - runtime.clock().getTime()) < hour, 'the session began by our clock');
    shift += 14 * 60_000;
    assert.equal((await browser.get('/account')).status, 200);
    shift += 16 * 60_000;
    assert.equal((await browser.get('/account')).status, 303, 'and ended by it');
  });
}

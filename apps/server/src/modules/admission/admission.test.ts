import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { affected, row, rows, sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { makePerson, makeSession, openBrowser } from '../identity/fixtures.ts';
import { callNear } from './actions/call.ts';
import { announce, closeNow, openNow } from './actions/operate.ts';
import { confirmRate, proposeRate } from './actions/override.ts';
import { watchRooms } from './actions/watch.ts';
import { order, waitingPortals } from './fixtures.ts';
import { advanceRooms, beat, fence, findRoom, readAll, takeLead } from './store/rooms.ts';

const database = await testDatabase();
const { db } = database;
const [one, two] = await waitingPortals(db, database.open());
if (!one || !two) throw new Error('two portals');
const { app, runtime, loop } = one;

const look = async (): Promise<void> => {
  await loop.tick();
  await two.loop.tick();
};
/** The line by hand, out of the leaders' reach: who is called does not hang on a stopwatch here. */
const callThrough = async (room: string, through: number): Promise<void> => {
  assert.equal(await affected(db, sql`update waiting_room set admitted_through = least(${through}, next_serial - 1), rate = 5, term = 1000000 where room = ${room}`), 1);
  await look();
};
const serialOf = (body: string): number => (JSON.parse(body) as { serial: number }).serial;

test('while a room is shut nobody sees it, and who has begun goes on when it opens', async () => {
  const browser = openBrowser(app);
  assert.equal((await browser.get('/register')).status, 200);
  assert.ok(browser.cookies.has('pass-registration'));
  await openNow(runtime, 'registration', order);
  await look();
  assert.equal((await browser.post('/register', {})).status, 422, 'the form is read');
  assert.equal((await openBrowser(app).get('/register')).location, '/waiting/registration?next=%2Fregister');
});

test('a place is given once, kept over a closed tab, called in order, and exchanged for a pass by going in', async () => {
  await openNow(runtime, 'sign-in', order);
  await look();
  const [first, second] = [openBrowser(app), openBrowser(two.app)];
  assert.equal((await first.get('/sign-in?next=/account')).location, '/waiting/sign-in?next=%2Fsign-in%3Fnext%3D%2Faccount'.replace('/account', '%2Faccount'));
  const page = await first.get('/waiting/sign-in?next=/sign-in');
  assert.equal(page.status, 200);
  const token = first.cookies.get('place-sign-in');
  await first.get('/waiting/sign-in');
  assert.equal(first.cookies.get('place-sign-in'), token, 'coming again gives no other place');
  await second.get('/waiting/sign-in');
  await callThrough('sign-in', 1);
  const states = [await first.get('/api/v1/waiting-rooms/sign-in/place'), await second.get('/api/v1/waiting-rooms/sign-in/place')].map(({ body }) => (JSON.parse(body) as { state: string }).state);
  assert.deepEqual(states, ['called', 'waiting']);
  assert.equal((await second.get('/sign-in')).status, 303);
  assert.equal((await first.get('/sign-in')).status, 200);
  assert.equal((await first.get('/sign-in')).status, 200, 'the pass lets through again');
});

test('a place copied to another browser, changed, or used in another lets nobody in, and is answered with a new place', async () => {
  const [owner, thief] = [openBrowser(app), openBrowser(app)];
  await owner.get('/waiting/sign-in');
  const serial = serialOf((await owner.get('/api/v1/waiting-rooms/sign-in/place')).body);
  await callThrough('sign-in', serial);
  await thief.get('/waiting/sign-in');
  thief.cookies.set('place-sign-in', owner.cookies.get('place-sign-in')!);
  assert.equal((await thief.get('/sign-in')).status, 303);
  const answer = await thief.get('/waiting/sign-in');
  assert.equal(answer.status, 200);
  assert.match(answer.body, /يخص متصفحًا آخر/);
  assert.ok(serialOf((await thief.get('/api/v1/waiting-rooms/sign-in/place')).body) > serial, 'at the end');
  thief.cookies.set('place-sign-in', `${owner.cookies.get('place-sign-in')!.slice(0, -1)}x`);
  assert.match((await thief.get('/waiting/sign-in')).body, /تعذرت قراءة/);
  assert.equal((await owner.get('/sign-in')).status, 200);
  const waiting = openBrowser(app);
  await waiting.get('/waiting/sign-in');
  waiting.cookies.set('pass-sign-in', waiting.cookies.get('place-sign-in')!);
  assert.equal((await waiting.get('/sign-in')).status, 303, 'a place shown as a pass');
});

test('who is told by one process that they are called is let in by another that has not looked since', async () => {
  const [told, next] = [openBrowser(two.app), openBrowser(app)];
  await told.get('/waiting/sign-in');
  await next.get('/waiting/sign-in');
  const { serial } = JSON.parse((await told.get('/api/v1/waiting-rooms/sign-in/place')).body) as { serial: number };
  await look();
  assert.equal(await affected(db, sql`update waiting_room set admitted_through = ${serial}, rate = 5, term = 1000000 where room = 'sign-in'`), 1);
  await two.loop.tick();
  assert.equal((JSON.parse((await told.get('/api/v1/waiting-rooms/sign-in/place')).body) as { state: string }).state, 'called');
  const cookie = [...told.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  assert.equal((await app.inject({ url: '/sign-in', headers: { cookie } })).statusCode, 200);
  assert.equal((await next.get('/sign-in')).status, 303, 'who stands behind them is not');
});

test('a process that has just started knows who waits before its first request, and lets nobody past them', async () => {
  const waiting = openBrowser(app);
  await waiting.get('/waiting/sign-in');
  const [young] = await waitingPortals(database.open());
  const cookie = [...waiting.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  // Its keys are its own here, so that the place is not: what matters is that the room is known to be open.
  assert.equal((await young!.app.inject({ url: '/sign-in', headers: { cookie } })).statusCode, 303);
  assert.equal((await young!.app.inject({ url: '/sign-in' })).statusCode, 303);
});

test('of fifty exchanges of one place at once, at two processes, all give the same browser one pass', async () => {
  const browser = openBrowser(app);
  await browser.get('/waiting/sign-in');
  const serial = serialOf((await browser.get('/api/v1/waiting-rooms/sign-in/place')).body);
  await callThrough('sign-in', serial);
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => [app, two.app][index % 2]!.inject({ url: '/sign-in', headers: { cookie } })));
  assert.deepEqual([...new Set(answers.map(({ statusCode }) => statusCode))], [200]);
  const expiries = new Set(answers.map(({ cookies }) => cookies.find(({ name }) => name === 'pass-sign-in')?.value));
  assert.equal(expiries.size, 1);
  assert.equal((await row<{ count: number }>(db, sql`select count(*) from admission_pass where room = 'sign-in' and serial = ${serial}`))!.count, 1);
});

test('a place that was used long ago gives a new one at the end', async () => {
  const browser = openBrowser(app);
  await browser.get('/waiting/sign-in');
  const serial = serialOf((await browser.get('/api/v1/waiting-rooms/sign-in/place')).body);
  await callThrough('sign-in', serial);
  assert.equal((await browser.get('/sign-in')).status, 200);
  browser.cookies.delete('pass-sign-in');
  assert.equal(await affected(db, sql`delete from admission_pass where serial = ${serial} and room = 'sign-in'`), 1);
  await db.query(sql`insert into admission_pass (room, epoch, serial, browser, passed_at) values ('sign-in', 1, ${serial}, ${Buffer.alloc(16)}, ${new Date()})`);
  const led = await browser.get('/sign-in');
  assert.equal(led.location, '/waiting/sign-in?lost=used&next=%2Fsign-in');
  assert.match((await browser.get(led.location!)).body, /سبق الدخول بالدور السابق/);
  assert.ok(serialOf((await browser.get('/api/v1/waiting-rooms/sign-in/place')).body) > serial);
});

test('people inside, staff and the API are not led about', async () => {
  const person = await makePerson(db);
  const signedIn = openBrowser(app, {}, await makeSession(runtime, person.personId));
  assert.equal((await signedIn.get('/sign-in')).status, 200);
  assert.equal((await openBrowser(app).get('/staff/sign-in')).status, 200);
  const asked = await app.inject({ method: 'POST', url: '/api/v1/waiting-rooms/sign-in/place' });
  assert.equal(asked.statusCode, 200);
  assert.equal((asked.json() as { state: string }).state, 'waiting');
  assert.equal((await app.inject({ method: 'POST', url: '/api/v1/waiting-rooms/nowhere/place' })).statusCode, 404);
});

test('when a room closes whoever waits may go in, and a quick opening goes on with the same places', async () => {
  const browser = openBrowser(app);
  await browser.get('/waiting/sign-in');
  const before = serialOf((await browser.get('/api/v1/waiting-rooms/sign-in/place')).body);
  await closeNow(runtime, 'sign-in', order);
  await look();
  assert.equal((await browser.get('/sign-in')).status, 200);
  browser.cookies.delete('pass-sign-in');
  await openNow(runtime, 'sign-in', order);
  await look();
  assert.equal(serialOf((await browser.get('/api/v1/waiting-rooms/sign-in/place')).body), before);
});

test('at an announced opening those who gathered are drawn, and the draw is what the announced hash says', async () => {
  const opensAt = new Date(Date.now() + 2 * 3_600_000);
  const { seedHash } = await announce(runtime, 'booking-renew-identity-card', opensAt, order);
  const [minute, past] = [60_000, new Date(Date.now() - 60_000)];
  await db.query(sql`update waiting_room set gathers_at = ${new Date(past.getTime() - minute)} where room = 'booking-renew-identity-card'`);
  await look();
  await look();
  const people = await Promise.all(Array.from({ length: 6 }, async () => openBrowser(app, {}, await makeSession(runtime, (await makePerson(db)).personId))));
  const asked = '/api/v1/waiting-rooms/booking-renew-identity-card/place';
  for (const browser of people.slice(0, 5)) assert.match((await browser.get('/waiting/booking-renew-identity-card')).body, /مكانك محفوظ/);
  await db.query(sql`update waiting_room set opens_at = ${past} where room = 'booking-renew-identity-card'`);
  await look();
  await look();
  await people[5]!.get('/waiting/booking-renew-identity-card');
  const places = await Promise.all(people.map(async (browser) => JSON.parse((await browser.get(asked)).body) as { serial: number; position: number; state: string }));
  assert.deepEqual(places.slice(0, 5).map(({ position }) => position).toSorted(), [1, 2, 3, 4, 5]);
  assert.deepEqual([places[5]!.serial, places[5]!.position], [6, 6]);
  const held = (await row<{ seed: Buffer; hash: Buffer }>(db, sql`select seed, seed_hash as hash from waiting_room where room = 'booking-renew-identity-card'`))!;
  assert.equal(held.hash.toString('hex'), seedHash);
});

test('a place before a booking belongs to the person who is signed in as well', async () => {
  const room = 'booking-renew-identity-card';
  assert.equal((await openBrowser(app).get(`/waiting/${room}`)).location, `/sign-in?next=${encodeURIComponent(`/waiting/${room}`)}`);
  const seller = openBrowser(app, {}, await makeSession(runtime, (await makePerson(db)).personId));
  await seller.get(`/waiting/${room}`);
  const buyer = openBrowser(app, {}, await makeSession(runtime, (await makePerson(db)).personId));
  for (const name of [`place-${room}`, 'place-browser']) buyer.cookies.set(name, seller.cookies.get(name)!);
  assert.match((await buyer.get(`/waiting/${room}`)).body, /يخص حسابًا آخر/);
});

test('processes give every serial once and leave none out', async () => {
  const serials = await Promise.all([app, two.app].flatMap((each) => Array.from({ length: 40 }, async () => {
    const answer = await each.inject({ method: 'POST', url: '/api/v1/waiting-rooms/registration/place' });
    return (answer.json() as { serial: number }).serial;
  })));
  assert.equal(new Set(serials).size, 80);
  assert.equal(Math.max(...serials) - Math.min(...serials), 79);
});

test('one process leads, and a leader whose term is over moves nothing any more', async () => {
  const { leader, rooms } = await readAll(db);
  assert.ok([one, two].some((portal) => portal.runtime.admission.memory.processId === leader.holder));
  const heir = '018f0000-0000-7000-8000-00000000000a';
  assert.equal(await takeLead(db, heir, { ...leader, beat: leader.beat - 1 }), false, 'it has given a sign of life');
  assert.equal(await takeLead(db, heir, leader), true);
  assert.equal(await takeLead(db, heir, leader), false, 'two that wait for it do not both get it');
  assert.equal(await beat(db, leader.holder!, leader.term), false);
  await db.query(sql`update waiting_room set term = 0`);
  await fence(db, leader.term + 1);
  const room = rooms.find((found) => found.room === 'registration')!;
  const step = { room: room.room, epoch: room.epoch, admittedThrough: room.admittedThrough + 1, rate: 5 };
  await advanceRooms(db, leader.term, [step]);
  assert.equal((await findRoom(db, room.room))!.admittedThrough, room.admittedThrough);
  await advanceRooms(db, leader.term + 1, [step]);
  assert.equal((await findRoom(db, room.room))!.admittedThrough, room.admittedThrough + 1);
});

test('a rate by hand takes two people, holds at once, and ends by itself', async () => {
  const [first, second] = ['018f0000-0000-7000-8000-000000000011', '018f0000-0000-7000-8000-000000000012'] as const;
  const override = { rate: 3, lastsSeconds: 60, reason: 'the registry asked us to go slowly' };
  const { proposalId } = await proposeRate(runtime, 'registration', first, override);
  const rateNow = async (at: Date): Promise<number> => (await watchRooms(db, at)).rooms.find(({ room }) => room === 'registration')!.rateNow;
  assert.notEqual(await rateNow(new Date()), 3, 'nothing changes before it is confirmed');
  await assert.rejects(confirmRate(runtime, 'registration', proposalId, first), { code: 'second_person_needed' });
  await confirmRate(runtime, 'registration', proposalId, second);
  assert.equal(await rateNow(new Date()), 3);
  assert.notEqual(await rateNow(new Date(Date.now() + 61_000)), 3);
  await assert.rejects(confirmRate(runtime, 'registration', proposalId, second), { code: 'proposal_not_found' });
  for (const wrong of [{ rate: 0 }, { rate: Number.NaN }, { lastsSeconds: 5 }]) await assert.rejects(proposeRate(runtime, 'registration', first, { ...override, ...wrong }), { code: 'rate_wrong' });
  const entries = await row<{ count: number }>(db, sql`select count(*) from audit_entry where action in ('admission.propose_rate', 'admission.confirm_rate')`);
  assert.equal(entries!.count, 2);
});

test('whoever left a registered number is called near their turn and goes in from another browser, once', async () => {
  await closeNow(runtime, 'registration', order);
  await db.query(sql`update waiting_room set changed_at = ${new Date(0)} where room = 'registration'`);
  await openNow(runtime, 'registration', order);
  await db.query(sql`update waiting_room set rate = 5 where room = 'registration'`);
  await look();
  const person = await makePerson(db);
  const browser = openBrowser(app);
  await browser.get('/waiting/registration');
  await browser.get('/waiting/registration/call');
  assert.equal((await browser.post('/waiting/registration/call', { phone: '12' })).status, 422);
  assert.match((await browser.post('/waiting/registration/call', { phone: person.phone })).location!, /noted=1$/);
  const stranger = openBrowser(app);
  await stranger.get('/waiting/registration');
  await stranger.get('/waiting/registration/call');
  assert.match((await stranger.post('/waiting/registration/call', { phone: '+966500000999' })).location!, /noted=1$/, 'the same answer for a number of nobody');
  await look();
  await callNear(runtime);
  await callNear(runtime);
  const sent = await rows<{ recipient: string; body: string }>(db, sql`select recipient, body from message where kind = 'admission.call'`);
  assert.deepEqual(sent.map(({ recipient }) => recipient), [person.phone], 'one message, to the registered number');
  assert.equal((await row<{ phones: number }>(db, sql`select count(phone) as phones from admission_call`))!.phones, 0, 'the number is kept no longer than needed');
  const code = /(\d{6})/.exec(sent[0]!.body.replaceAll(/https?:\S+/g, ''))![1]!;
  const elsewhere = openBrowser(two.app);
  await elsewhere.get('/waiting/registration/called');
  assert.equal((await elsewhere.get('/register')).status, 303);
  const wrong = code === '000000' ? '111111' : '000000';
  for (const typed of [{ phone: person.phone, code: wrong }, { phone: '+966500000999', code }]) {
    const answer = await elsewhere.post('/waiting/registration/called', typed);
    assert.equal(answer.status, 422);
    assert.match(answer.body, /الرمز لا يطابق هذا الرقم/);
  }
  const race = await Promise.all(Array.from({ length: 50 }, () => elsewhere.post('/waiting/registration/called', { phone: person.phone, code })));
  assert.equal(race.filter(({ status }) => status === 303).length, 1, 'of fifty at once one');
  assert.equal((await elsewhere.get('/register')).status, 200);
  await browser.get('/waiting/registration');
  await callThrough('registration', 10);
  assert.equal((await browser.get('/register')).location, '/waiting/registration?lost=used&next=%2Fregister', 'the place was used elsewhere');
});

test('a code is worth five tries and the time of its window', async () => {
  const person = await makePerson(db);
  const browser = openBrowser(app);
  await browser.get('/waiting/registration');
  await browser.get('/waiting/registration/call');
  await browser.post('/waiting/registration/call', { phone: person.phone });
  await look();
  await callNear(runtime);
  const { body } = (await row<{ body: string }>(db, sql`select body from message where kind = 'admission.call' and recipient = ${person.phone}`))!;
  const code = /(\d{6})/.exec(body.replaceAll(/https?:\S+/g, ''))![1]!;
  const typed = { phone: person.phone, code };
  await db.query(sql`update admission_call set window_until = ${new Date(Date.now() - 1)} where person_id = ${person.personId}`);
  assert.equal((await browser.post('/waiting/registration/called', typed)).status, 422, 'too late');
  await db.query(sql`update admission_call set window_until = ${new Date(Date.now() + 60_000)}, tries = 5 where person_id = ${person.personId}`);
  assert.equal((await browser.post('/waiting/registration/called', typed)).status, 422, 'too many tries');
  await db.query(sql`update admission_call set tries = 4, window_from = ${new Date(Date.now() + 60_000)} where person_id = ${person.personId}`);
  for (let tries = 0; tries < 6; tries++) assert.match((await browser.post('/waiting/registration/called', typed)).body, /لم يبدأ وقتك بعد/, 'too early costs no try and lets nobody pass');
  await db.query(sql`update admission_call set window_from = ${new Date(Date.now() - 1)} where person_id = ${person.personId}`);
  assert.equal((await browser.post('/waiting/registration/called', typed)).status, 303);
});

test('people who were called long ago and come together go in one after another, and none of them loses their turn', async () => {
  await closeNow(runtime, 'sign-in', order).catch(() => undefined);
  await db.query(sql`update waiting_room set changed_at = ${new Date(0)} where room = 'sign-in'`);
  await openNow(runtime, 'sign-in', order);
  await look();
  const late = Array.from({ length: 12 }, () => openBrowser(app));
  for (const browser of late) await browser.get('/waiting/sign-in');
  const punctual = openBrowser(app);
  await db.query(sql`update waiting_room set next_serial = 5000 where room = 'sign-in'`);
  await punctual.get('/waiting/sign-in');
  await callThrough('sign-in', 5000);
  const inside = new Set<(typeof late)[number]>();
  const tryAll = async (): Promise<void> => {
    for (const browser of late) if (!inside.has(browser) && (await browser.get('/sign-in')).status === 200) inside.add(browser);
  };
  await tryAll();
  assert.ok(inside.size >= 1 && inside.size <= 6, `${inside.size} of 12 went in at once`);
  const waiting = late.find((browser) => !inside.has(browser))!;
  const told = JSON.parse((await waiting.get('/api/v1/waiting-rooms/sign-in/place')).body) as { state: string; ahead?: number };
  assert.deepEqual([told.state, told.ahead], ['waiting', 0]);
  assert.equal((await punctual.get('/sign-in')).status, 200, 'who comes in their turn does not wait for the late');
  for (let tries = 0; inside.size < late.length; tries++) {
    assert.ok(tries < 300, `${inside.size} came in`);
    await sleep(50);
    await tryAll();
  }
});

test('the line is looked at, reported and given places from while every connection of the pool is taken', async () => {
  const blocker = new pg.Client({ connectionString: database.ownerUrl });
  await blocker.connect();
  await blocker.query('begin; lock table job_lease in access exclusive mode');
  const held = { released: false };
  const waits = [
    ...Array.from({ length: 8 }, () => db.transaction((tx) => tx.query(sql`select 1 from job_lease`))),
    ...Array.from({ length: 8 }, () => db.query(sql`select 1 from job_lease`)),
  ];
  const all = Promise.allSettled(waits).then(() => (held.released = true));
  try {
    while (db.usage().idle > 0 || db.usage().total < 8) await sleep(10);
    await loop.tick();
    const browser = openBrowser(app);
    assert.equal((await browser.get('/waiting/sign-in')).status, 200);
    assert.ok(browser.cookies.has('place-sign-in'));
    assert.equal(held.released, false, 'nothing was free meanwhile');
  } finally {
    await blocker.query('rollback');
    await blocker.end();
    await all;
  }
});

import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { SMTPServer } from 'smtp-server';
import { affected, row, sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { testRuntime } from '../identity/fixtures.ts';
import { deliveryJob, notify, notifyMany } from './index.ts';
import { givenUpAfter, nextAttempt, pauseAfter } from './rules.ts';
import { claimDue } from './store.ts';

const { db } = await testDatabase();
let shift = 0;
const clock = (): Date => new Date(Date.now() + shift);

interface Got { readonly key: string; readonly body: { to: string; text: string } }

/** A gateway that answers with what `answers` says next (200 when nothing), and remembers what it was sent. */
const got: Got[] = [];
const answers: number[] = [];
const gateway = await listen(createServer(async (request: IncomingMessage, response) => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  got.push({ key: String(request.headers['idempotency-key']), body: JSON.parse(text) });
  response.writeHead(answers.shift() ?? 200).end('{}');
}));

const mails: string[] = [];
const mailServer = new SMTPServer({
  authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
  onData(stream, _session, done) {
    let text = '';
    stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    stream.on('end', () => { mails.push(text); done(); });
  },
});
await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
after(() => mailServer.close());
const mailPort = (mailServer.server.address() as AddressInfo).port;

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
}

const live = testRuntime(db, { clock, config: { demo: false, smsGatewayUrl: gateway, smtpUrl: `smtp://127.0.0.1:${mailPort}`, baseUrl: 'https://portal.example' } });

interface State { state: string; attempts: number; body: string | null; recipient: string | null; failure: string | null }

async function write(text: string, channel: 'sms' | 'email' = 'sms'): Promise<string> {
  await db.transaction((tx) => notify(tx, clock(), { channel, to: channel === 'sms' ? '+966500000001' : 'someone@people.example', kind: 'test.message', message: { subject: 'موعدك', text } }));
  return (await row<{ message_id: string }>(db, sql`select message_id from message where body = ${text}`))!.message_id;
}

async function stateOf(id: string): Promise<State> {
  return (await row<State & Record<string, unknown>>(db, sql`select state, attempts, body, recipient, failure from message where message_id = ${id}`))!;
}

test('a text message reaches the gateway with its id as key, and nothing personal stays behind', async () => {
  const id = await write('رمزك 1');
  await deliveryJob(live).run();
  assert.deepEqual(got.filter(({ key }) => key === id), [{ key: id, body: { to: '+966500000001', text: 'رمزك 1' } }]);
  assert.deepEqual(await stateOf(id), { state: 'sent', attempts: 1, body: null, recipient: null, failure: null });
});

test('mail reaches a real SMTP server, in Arabic, with its id as Message-ID', async () => {
  const id = await write('نص الرسالة', 'email');
  await deliveryJob(live).run();
  const mail = mails.find((text) => text.includes(id))!;
  assert.match(mail, new RegExp(`Message-ID: <${id}@portal.example>`, 'i'));
  assert.match(mail, /To: someone@people\.example/);
  assert.ok(mail.includes(Buffer.from('نص الرسالة').toString('base64').slice(0, 12)) || mail.includes('نص الرسالة'));
  assert.equal((await stateOf(id)).state, 'sent');
});

test('a message of a transaction that was rolled back was never written', async () => {
  await assert.rejects(db.transaction(async (tx) => {
    await notify(tx, clock(), { channel: 'sms', to: '+966500000009', kind: 'test.message', message: { text: 'never' } });
    throw new Error('no');
  }));
  await deliveryJob(live).run();
  assert.ok(!got.some(({ body }) => body.text === 'never'));
});

test('a gateway that fails is tried again later, and only then', async () => {
  const id = await write('رمزك 2');
  answers.push(503);
  await deliveryJob(live).run();
  assert.deepEqual([(await stateOf(id)).state, (await stateOf(id)).failure], ['waiting', '503']);
  await deliveryJob(live).run();
  assert.equal((await stateOf(id)).attempts, 1, 'not before its time');
  shift += pauseAfter(1) + 1000;
  await deliveryJob(live).run();
  assert.deepEqual([(await stateOf(id)).state, (await stateOf(id)).attempts], ['sent', 2]);
  assert.deepEqual(got.filter(({ key }) => key === id).length, 2, 'both attempts under the same key');
});

test('a message that the gateway refuses for good, or that is a day old, is given up and said so', async () => {
  const refused = await write('رمزك 3');
  answers.push(400);
  await deliveryJob(live).run();
  assert.deepEqual(await stateOf(refused), { state: 'given_up', attempts: 1, body: null, recipient: null, failure: '400' });

  const nowhere = testRuntime(db, { clock, config: { demo: false } });
  const old = await write('رمزك 4');
  for (let runs = 0; (await stateOf(old)).state === 'waiting' && runs < 100; runs++) {
    await deliveryJob(nowhere).run();
    shift += 60 * 60_000;
  }
  assert.deepEqual([(await stateOf(old)).state, (await stateOf(old)).failure], ['given_up', 'not_configured']);
  assert.equal((await row<{ n: number }>(db, sql`select count(*)::int as n from audit_entry where action = 'notifications.give_up' and subject_id = any(${[refused, old]}::text[])`))!.n, 2);
});

test('two processes that deliver at once send each message once', async () => {
  const texts = Array.from({ length: 60 }, (_, n) => `كثيرة ${n}`);
  await db.transaction((tx) => notifyMany(tx, clock(), texts.map((text) => ({ channel: 'sms', to: '+966500000002', kind: 'test.message', message: { text } }))));
  const before = got.length;
  await Promise.all([deliveryJob(live).run(), deliveryJob(live).run(), deliveryJob(live).run()]);
  assert.deepEqual(got.slice(before).map(({ body }) => body.text).toSorted(), texts.toSorted());
});

test('a process that died after sending is repeated under the same key, and only after its lease', async () => {
  const id = await write('رمزك 5');
  // What is left by a process that claimed and sent, then died before noting it.
  await affected(db, sql`update message set attempts = 1, leased_until = ${new Date(clock().getTime() + 60_000)} where message_id = ${id}`);
  got.push({ key: id, body: { to: '+966500000001', text: 'رمزك 5' } });
  await deliveryJob(live).run();
  assert.equal(got.filter(({ key }) => key === id).length, 1, 'not while the lease runs');
  shift += 61_000;
  await deliveryJob(live).run();
  assert.equal(got.filter(({ key }) => key === id).length, 2);
  assert.equal(new Set(got.filter(({ key }) => key === id).map(({ body }) => body.text)).size, 1, 'one message to a gateway that keeps keys');
});

test('urgent messages go before all others', async () => {
  const slow = Array.from({ length: 5 }, (_, n) => ({ channel: 'sms' as const, to: '+966500000003', kind: 'test.message', message: { text: `عادية ${n}` } }));
  await db.transaction((tx) => notifyMany(tx, clock(), [...slow, { ...slow[0]!, urgent: true, message: { text: 'عاجلة' } }]));
  const now = clock();
  const [first] = await claimDue(db, now, new Date(now.getTime() + 1000), 1);
  assert.equal(first?.text, 'عاجلة');
  shift += 2000;
  await deliveryJob(live).run();
});

test('in the demo, what has no network is shown in the outbox and kept', async () => {
  const id = await write('رمزك 6');
  await deliveryJob(testRuntime(db, { clock })).run();
  const { state, body, recipient } = await stateOf(id);
  assert.deepEqual([state, body, recipient], ['shown', 'رمزك 6', '+966500000001']);
});

test('attempts come ever later, at most an hour apart, and end within a day', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: givenUpAfter * 2 }), (attempts, age) => {
    const [created, now] = [new Date(0), new Date(age)];
    const at = nextAttempt(created, attempts, now);
    assert.ok(pauseAfter(attempts) <= 3_600_000 && pauseAfter(attempts + 1) >= pauseAfter(attempts));
    assert.equal(at === null, age + pauseAfter(attempts) > givenUpAfter);
  }));
});

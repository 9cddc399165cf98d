import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPortal } from '../testing/portal.ts';
import { openPortal } from './fixtures.ts';

/** What no browser sends, byte by byte (row 34 of docs/security.md): answered or closed, never two requests out of one, and others are served meanwhile. */
const { app, database } = await openPortal();
await app.listen({ port: 0, host: '127.0.0.1' });
const { port } = app.server.address() as AddressInfo;

async function open(to = port): Promise<Socket> {
  const socket = connect(to, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** All that comes back for these bytes until the server closes, or has been silent for a while after its first answer. */
async function answersTo(bytes: string): Promise<{ text: string; closed: boolean }> {
  const socket = await open();
  let text = '';
  socket.on('data', (part: Buffer) => (text += part.toString('latin1')));
  socket.write(bytes, 'latin1');
  for (let quiet = 0; !socket.destroyed && quiet < 20; quiet++) {
    const before = text.length;
    await sleep(10);
    if (text.length !== before || text === '') quiet = 0;
  }
  const closed = socket.destroyed;
  socket.destroy();
  return { text, closed };
}

const statusesOf = (text: string): number[] => [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));

/** The server serves, whatever else is going on. */
async function assertServes(): Promise<void> {
  assert.equal((await fetch(`http://127.0.0.1:${port}/help`)).status, 200);
}

const post = (headers: string, body: string): string => `POST /sign-out HTTP/1.1\r\nHost: localhost:3000\r\nContent-Type: application/x-www-form-urlencoded\r\n${headers}\r\n\r\n${body}`;
const smuggled = 'GET /robots.txt HTTP/1.1\r\nHost: localhost:3000\r\n\r\n';

const ambiguous: Readonly<Record<string, string>> = {
  'both lengths': post(`Content-Length: 4\r\nTransfer-Encoding: chunked`, `0\r\n\r\n${smuggled}`),
  'both lengths, the other way round': post(`Transfer-Encoding: chunked\r\nContent-Length: ${smuggled.length + 5}`, `0\r\n\r\n${smuggled}`),
  'two lengths': post(`Content-Length: 0\r\nContent-Length: ${smuggled.length}`, smuggled),
  'a list of lengths': post(`Content-Length: 0, ${smuggled.length}`, smuggled),
  'a length with a sign': post('Content-Length: +0', smuggled),
  'a length in hex': post('Content-Length: 0x0', smuggled),
  'a negative length': post('Content-Length: -1', smuggled),
  'a length of many digits': post(`Content-Length: ${'9'.repeat(40)}`, smuggled),
  'a space before the colon': post('Transfer-Encoding : chunked', `0\r\n\r\n${smuggled}`),
  'a folded header': post('Transfer-Encoding:\r\n chunked', `0\r\n\r\n${smuggled}`),
  'an unknown coding': post('Transfer-Encoding: xchunked', `0\r\n\r\n${smuggled}`),
  'chunked not last': post('Transfer-Encoding: chunked, identity', `0\r\n\r\n${smuggled}`),
  'chunked twice': post('Transfer-Encoding: chunked\r\nTransfer-Encoding: identity', `0\r\n\r\n${smuggled}`),
  'a vertical tab before the coding': post('Transfer-Encoding: \x0bchunked', `0\r\n\r\n${smuggled}`),
  'a bare line feed in the head': `POST /sign-out HTTP/1.1\nHost: localhost:3000\nContent-Length: 0\n\n${smuggled}`,
  'a bare line feed between headers': post(`X: y\nContent-Length: ${smuggled.length}`, smuggled),
  'a bare carriage return': post(`X: y\rContent-Length: 0`, smuggled),
  'a NUL in a header': post('X: a\0b', smuggled),
  'a NUL in the address': `GET /help\0 HTTP/1.1\r\nHost: localhost:3000\r\n\r\n${smuggled}`,
  'a chunk size that is none': post('Transfer-Encoding: chunked', `zz\r\n\r\n${smuggled}`),
  'a chunk size of many digits': post('Transfer-Encoding: chunked', `${'f'.repeat(20)}\r\n\r\n${smuggled}`),
  'a chunk longer than its size': post('Transfer-Encoding: chunked', `1\r\nabc\r\n0\r\n\r\n${smuggled}`),
  'a chunk ended by a bare line feed': post('Transfer-Encoding: chunked', `1\na\n0\n\n${smuggled}`),
};

for (const [name, bytes] of Object.entries(ambiguous)) {
  test(`${name}: one refusal, the connection ends, and nothing behind it is carried out`, async () => {
    const { text, closed } = await answersTo(bytes);
    assert.doesNotMatch(text, /User-agent: \*/, 'the second request was answered');
    assert.deepEqual(statusesOf(text).map((status) => status >= 400 && status < 500), [true], text.slice(0, 300));
    assert.ok(closed);
    await assertServes();
  });
}

test('noise, other protocols and requests without end are answered or closed', async () => {
  const cases = [
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'GET /help\r\n\r\n', 'GET  /help HTTP/1.1\r\n\r\n', 'GET /help HTTP/1.1\r\n\r\n', 'GET /help HTTP/9.9\r\nHost: x\r\n\r\n', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    `GET /help HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, `GET /help HTTP/1.1\r\nHost: x\r\n${'X: y\r\n'.repeat(4000)}\r\n`, 'GET /help HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', 'CONNECT localhost:22 HTTP/1.1\r\nHost: x\r\n\r\n', 'EVIL /help HTTP/1.1\r\nHost: x\r\n\r\n',
    '\xff\xfe\x00\x00'.repeat(50), '\r\n\r\n\r\n\r\nx\r\n', `GET /help HTTP/1.1\r\nHost: x\r\nExpect: 200-ok\r\n\r\n`,
  ];
  for (const bytes of cases) {
    const { text } = await answersTo(bytes);
    assert.deepEqual(statusesOf(text).filter((status) => status >= 500 && status !== 505), [], JSON.stringify(bytes.slice(0, 60)) + text.slice(0, 200));
    assert.doesNotMatch(text, /\n\s+at |HPE_|\.js:\d/, 'no stack, no names of parsers');
  }
  await assertServes();
});

test('addresses of other forms reach nothing that their usual form does not', async () => {
  const get = (target: string, more = ''): Promise<{ text: string }> => answersTo(`GET ${target} HTTP/1.1\r\nHost: localhost:3000\r\n${more}Connection: close\r\n\r\n`);
  for (const target of ['http://evil.example/staff/audit', 'http://localhost:3000/staff/audit', '//evil.example/staff/audit', '/\\evil.example', '/%5cevil.example', '/..;/staff/audit', '/help/..%2fstaff', '/staff%2faudit', 'http://x:99999/none', '*', '/?next=//evil.example']) {
    const { text } = await get(target);
    assert.ok(statusesOf(text).every((status) => status < 500), `${target} ${text.slice(0, 200)}`);
    assert.doesNotMatch(text, /location: (https?:)?\/\/evil|location: \/\\/i, target);
  }
  const upgraded = await get('/help', 'Upgrade: websocket\r\n');
  assert.deepEqual(statusesOf(upgraded.text), [200]);
});

test('refusals of the protocol are in words, in both languages', async () => {
  const { text } = await answersTo(`GET /help HTTP/1.1\r\nHost: x\r\nCookie: ${'x'.repeat(20_000)}\r\n\r\n`);
  assert.deepEqual(statusesOf(text), [431]);
  const body = Buffer.from(text.slice(text.indexOf('\r\n\r\n') + 4), 'latin1').toString();
  assert.match(body, /lang="ar"[\s\S]*[\u0621-\u064a]{3}[\s\S]*lang="en"[\s\S]*cookies/);
  assert.match(text, /content-security-policy: default-src 'none'/i);
});

test('people are served while hundreds of connections say nothing, or speak a byte at a time', async () => {
  const silent = await Promise.all(Array.from({ length: 200 }, () => open()));
  const slow = await Promise.all(Array.from({ length: 100 }, () => open()));
  slow.forEach((socket, i) => socket.write(i % 2 ? 'GET /help HTTP/1.1\r\nHost: localh' : post('Content-Length: 1000', 'a=')));
  for (let i = 0; i < 5; i++) {
    slow.forEach((socket) => socket.write('x'));
    await assertServes();
  }
  for (const socket of [...silent, ...slow]) socket.destroy();
  const { requestTimeout, headersTimeout, keepAliveTimeout } = app.server;
  for (const limit of [requestTimeout, headersTimeout, keepAliveTimeout]) assert.ok(limit > 0 && limit <= 75_000, `${requestTimeout} ${headersTimeout} ${keepAliveTimeout}`);
});

test('an address that a client claims to come from is not believed', async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 25; i++) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/reader/enrol`, {
      method: 'POST', body: '{"code":"AAAAAAAA","name":"x"}',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.51.100.${i}`, forwarded: `for=198.51.100.${i}`, 'x-real-ip': `198.51.100.${i}`, 'cf-connecting-ip': `198.51.100.${i}`, 'true-client-ip': `198.51.100.${i}` },
    });
    statuses.push(answer.status);
  }
  assert.deepEqual(statuses.slice(20), [429, 429, 429, 429, 429]);
});

test('a stop is not held up by a request that never ends', { timeout: 45_000 }, async () => {
  const portal = await startPortal({ env: { DATABASE_URL: database.ownerUrl } });
  const socket = await open(Number(new URL(portal.baseUrl).port));
  socket.write(post('Content-Length: 1000', 'a='));
  await sleep(50);
  const dribble = setInterval(() => socket.write('x'), 500);
  after(() => clearInterval(dribble));
  await portal.stop();
  clearInterval(dribble);
});

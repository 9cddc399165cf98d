import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { after, suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPortal } from '../testing/portal.ts';
import { openPortal } from './fixtures.ts';

/** Slow and endless senders against the real portal (row 36 of docs/security.md): others are served, and each is answered in words or closed. */
const portal = await startPortal({ env: { WAITING_ROOMS: 'by_hand' } });
const port = Number(new URL(portal.baseUrl).port);
const sockets: Socket[] = [];
const slowOnes = 200;
after(async () => {
  for (const socket of sockets) socket.destroy();
  await portal.stop();
});

async function open(to = port): Promise<Socket> {
  const socket = connect(to, '127.0.0.1');
  socket.on('error', () => undefined);
  sockets.push(socket);
  await once(socket, 'connect');
  return socket;
}

const post = 'POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n';

/** What a slow sender begins with, and what it says again and again. */
const kinds: readonly (readonly [first: string, again: string])[] = [
  ['', ''],
  ['GET /help HTTP/1.1\r\nHost: loc', 'a'],
  ['GET /help HTTP/1.1\r\nHost: localhost\r\n', 'X-A: b\r\n'],
  [`${post}Content-Length: 60000\r\n\r\n`, 'a'],
  [`${post}Transfer-Encoding: chunked\r\n\r\n`, '1\r\na\r\n'],
  ['', '\x00\xff{]\r\n\r\n'],
  ['GET /help HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(8), ''],
];

/** So many slow senders of all kinds at a port, each saying something ten times a second. How many of them the server still holds is read at any time. */
async function hold(to: number, count: number): Promise<{ held(): number; end(): void }> {
  const slow = await Promise.all(Array.from({ length: count }, async (_, n) => {
    const socket = await open(to);
    const [first, again] = kinds[n % kinds.length]!;
    socket.resume();
    socket.write(first, 'latin1');
    return { socket, again };
  }));
  const talking = setInterval(() => slow.forEach(({ socket, again }) => socket.writable && socket.write(again, 'latin1')), 100);
  return {
    // What was ended from the other side, or by a reset, is destroyed here at once: nothing of ours closes it.
    held: () => slow.filter(({ socket }) => !socket.destroyed).length,
    end() {
      clearInterval(talking);
      for (const { socket } of slow) socket.destroy();
    },
  };
}

/** What an ordinary person does, without a mistake: reads pages, and is answered to a form that costs a password's hash. */
async function beServed(base: string): Promise<void> {
  for (const path of ['/help', '/services', '/sign-in']) assert.equal((await fetch(base + path)).status, 200, path);
  const page = await fetch(`${base}/sign-in`);
  const cookie = page.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  const csrf = /name="_csrf" value="([^"]+)"/.exec(await page.text())![1]!;
  const answer = await fetch(`${base}/sign-in`, { method: 'POST', redirect: 'manual', headers: { cookie }, body: new URLSearchParams({ _csrf: csrf, id: '1', password: 'x' }) });
  assert.equal(answer.status, 422);
}

/** The same portal with every time-out switched off: what the others are measured against. */
async function withoutTimeOuts(): Promise<number> {
  const { app } = await openPortal();
  Object.assign(app.server, { requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 0 });
  app.server.setTimeout(0);
  await app.listen({ port: 0, host: '127.0.0.1' });
  return (app.server.address() as AddressInfo).port;
}

/** All that comes back until the server closes. */
async function answerTo(socket: Socket, bytes: readonly string[]): Promise<string> {
  let text = '';
  socket.on('data', (part: Buffer) => (text += part.toString()));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  for (const part of bytes) {
    if (socket.destroyed) break;
    socket.write(part, 'latin1');
    await sleep(1);
  }
  await closed;
  return text;
}

const endless: readonly (readonly [name: string, status: number, words: RegExp, bytes: readonly string[]])[] = [
  ['a body that never ends', 413, /الطلب أكبر من الحد المسموح|larger than allowed/, [`${post}Transfer-Encoding: chunked\r\n\r\n`, ...Array.from({ length: 40 }, () => `1000\r\n${'a'.repeat(4096)}\r\n`)]],
  ['a body longer than any form', 413, /الطلب أكبر من الحد المسموح|larger than allowed/, [`${post}Connection: close\r\nContent-Length: 9000000\r\n\r\n`]],
  ['headers that never end', 431, /بيانات أكثر من الحد[\s\S]*more than is allowed/, ['GET /help HTTP/1.1\r\nHost: localhost\r\n', ...Array.from({ length: 40 }, (_, n) => `X-${n}: ${'a'.repeat(1000)}\r\n`)]],
  ['junk behind a request', 400, /لم نتمكن من قراءة الطلب[\s\S]*could not be read/, ['GET /help HTTP/1.1\r\nHost: localhost\r\n\r\n\x00\x01\x02 junk\r\n\r\n']],
];

for (const [name, status, words, bytes] of endless) {
  test(`${name}: ${status} in words, and the connection ends`, { timeout: 60_000 }, async () => {
    const text = await answerTo(await open(), bytes);
    assert.ok(text.includes(`HTTP/1.1 ${status} `), text.slice(0, 200));
    assert.match(text, words);
  });
}

// Both wait for the same time-outs.
suite('time-outs', { concurrency: true }, () => {
  test('200 slow, endless and senseless senders: an ordinary person is served beside them, and none of them is held for long', { timeout: 200_000 }, async () => {
    const [ours, unguarded] = [await hold(port, slowOnes), await hold(await withoutTimeOuts(), slowOnes)];
    try {
      let beside = 0;
      for (; ours.held() > 0; await sleep(500)) {
        const before = ours.held();
        await beServed(portal.baseUrl);
        // Only what was held all the while counts.
        if (Math.min(before, ours.held()) >= slowOnes / 2) beside += 1;
      }
      const { length: talkers } = Array.from({ length: slowOnes }, (_, n) => kinds[n % kinds.length]!).filter(([first]) => first !== '');
      assert.ok(beside >= 10, `served ${beside} times beside the slow ones`);
      assert.ok(unguarded.held() >= talkers, `${unguarded.held()} of ${slowOnes} are held where there are no time-outs: this test would see nothing`);
    } finally {
      for (const attack of [ours, unguarded]) attack.end();
    }
  });

  test('who sends a byte now and then is told after a while that the request did not arrive, in words', { timeout: 120_000 }, async () => {
    const [head, body] = [await open(), await open()];
    const slow = setInterval(() => {
      for (const socket of [head, body]) if (socket.writable) socket.write('a');
    }, 2_000);
    const answers = await Promise.all([answerTo(head, ['GET /help HTTP/1.1\r\nHost: localh']), answerTo(body, [`${post}Content-Length: 1000\r\n\r\n`])]);
    clearInterval(slow);
    for (const text of answers) {
      assert.match(text, /^HTTP\/1\.1 408 /);
      assert.match(text, /لم يصل الطلب كاملًا[\s\S]*did not arrive in time/);
    }
  });
});

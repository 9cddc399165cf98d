import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPortal } from '../testing/portal.ts';

/** Slow and endless senders against the real portal (row 36 of docs/security.md): others are not slowed, and each is answered in words or closed. */
const portal = await startPortal();
const port = Number(new URL(portal.baseUrl).port);
const sockets: Socket[] = [];
after(async () => {
  for (const socket of sockets) socket.destroy();
  await portal.stop();
});

async function open(): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
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

/** The median of some looks at a page, in milliseconds, one after the other. */
async function median(looks: number): Promise<number> {
  const times: number[] = [];
  for (let look = 0; look < looks; look++) {
    const begun = performance.now();
    const answer = await fetch(`${portal.baseUrl}/help`);
    assert.equal(answer.status, 200);
    await answer.text();
    times.push(performance.now() - begun);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(looks / 2)]!;
}

/** With 200 slow senders of all kinds, each saying something ten times a second. */
async function besideSlow<T>(work: () => Promise<T>): Promise<T> {
  const slow = await Promise.all(Array.from({ length: 200 }, async (_, n) => {
    const socket = await open();
    const [first, again] = kinds[n % kinds.length]!;
    socket.resume();
    socket.write(first, 'latin1');
    return { socket, again };
  }));
  const talking = setInterval(() => slow.forEach(({ socket, again }) => socket.writable && socket.write(again, 'latin1')), 100);
  try {
    return await work();
  } finally {
    clearInterval(talking);
    for (const { socket } of slow) socket.destroy();
  }
}

test('200 slow, endless and senseless senders do not slow down who asks properly', { timeout: 120_000 }, async () => {
  await median(50);
  const ratios: number[] = [];
  for (let round = 0; round < 5; round++) {
    const alone = await median(40);
    ratios.push((await besideSlow(() => median(40))) / alone);
  }
  // Taken in turn, and the calmest round counts: 2,000 messages a second cost something, and the machine has other work.
  assert.ok(Math.min(...ratios) < 5, ratios.map((ratio) => ratio.toFixed(1)).join(' '));
});

/** All that comes back until the server closes. */
async function answerTo(socket: Socket, bytes: readonly string[]): Promise<string> {
  let text = '';
  socket.on('data', (part: Buffer) => (text += part.toString()));
  const closed = once(socket, 'close');
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

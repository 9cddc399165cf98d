import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify from 'fastify';
import { DomainError } from '../errors.ts';
import { mostBytes } from './kinds.ts';
import { filesOf, mostFiles, takeForms } from './receive.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'bawaba-receive-'));
const incoming = join(dataDir, 'uploads/incoming');
const app = Fastify({ bodyLimit: 64 * 1024 * 1024 });
takeForms(app, dataDir);
app.setErrorHandler((error, _request, reply) => reply.status(400).send({ code: error instanceof DomainError ? error.code : String(error) }));
let seen: { name: string; shown: string; bytes: number; tooLarge: boolean }[] = [];
app.post('/form', (request) => {
  seen = filesOf(request).map(({ path, name, tooLarge }) => ({ name: path.slice(incoming.length + 1), shown: name, bytes: readFileSync(path).length, tooLarge }));
  return request.body;
});
before(() => app.listen({ port: 0, host: '127.0.0.1' }));
after(async () => {
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const boundary = 'x-boundary';
const field = (name: string, value: string): string => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (name: string, bytes: Buffer | string): Buffer => Buffer.concat([Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/jpeg\r\n\r\n`), Buffer.from(bytes), Buffer.from('\r\n')]);

async function send(parts: readonly (Buffer | string)[]): Promise<{ status: number; body: Record<string, unknown> }> {
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/form`;
  seen = [];
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, body: Buffer.concat([...parts.map((part) => Buffer.from(part)), Buffer.from(`--${boundary}--\r\n`)]) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

/** Files of answered requests go just after the answer. */
async function nothingLeft(): Promise<void> {
  for (let tries = 0; tries < 200 && existsSync(incoming) && readdirSync(incoming).length > 0; tries++) await sleep(10);
  assert.deepEqual(existsSync(incoming) ? readdirSync(incoming) : [], []);
}

test('names that climb, turn round or end nowhere name nothing here: each file lies under a random name until its answer', async () => {
  const names = ['../../../etc/passwd', '..\\..\\windows\\win.ini', '/etc/cron.d/x', 'photo\u202egpj.exe', 'a\u0000.jpg', '%2e%2e%2fx', `${'a'.repeat(300)}.jpg`];
  for (const name of names) {
    const { status, body } = await send([field('who', 'سعاد'), file(name, 'bytes')]);
    assert.deepEqual([status, { ...body }], [200, { who: 'سعاد' }], JSON.stringify(name));
    assert.equal(seen.length, 1, JSON.stringify(name));
    assert.match(seen[0]!.name, /^[0-9a-f-]{36}$/);
    assert.ok(seen[0]!.shown.length <= 100 && !/[\\/\u202e]|\p{Cc}/u.test(seen[0]!.shown), 'nor is anybody shown a path, or letters that turn round');
  }
  await nothingLeft();
  assert.deepEqual(readdirSync(dataDir), ['uploads']);
});

test('of forty megabytes ten are kept until the answer, and memory holds none of them', async () => {
  const big = file('big.jpg', Buffer.alloc(40 * 1024 * 1024, 1));
  const { status } = await send([big, field('after', 'the file')]);
  assert.equal(status, 200);
  assert.deepEqual(seen.map(({ bytes, tooLarge }) => [bytes, tooLarge]), [[mostBytes, true]]);
  await nothingLeft();
});

test('more files, more fields, longer names and longer values than any form of ours are refused whole', async () => {
  const forms: readonly (readonly (Buffer | string)[])[] = [
    Array.from({ length: mostFiles + 1 }, (_, index) => file(`${index}.jpg`, 'x')),
    Array.from({ length: 61 }, (_, index) => field(`f${index}`, 'x')),
    [field('x'.repeat(10_000), 'x')],
    [field('words', 'x'.repeat(70_000))],
  ];
  for (const [index, form] of forms.entries()) {
    const { status, body } = await send(form);
    assert.deepEqual([status, body['code']], [400, 'too_large'], `form ${index}`);
  }
  assert.equal((await send(Array.from({ length: mostFiles }, (_, index) => file(`${index}.jpg`, 'x')))).status, 200);
  await nothingLeft();
});

test('fields that name what every object has are fields and nothing else', async () => {
  const { status } = await send([field('__proto__', '{"admin":true}'), field('constructor', 'x'), field('toString', 'x')]);
  assert.equal(status, 200);
  assert.equal(({} as Record<string, unknown>)['admin'], undefined);
  assert.equal(typeof {}.toString, 'function');
});

test('a body that ends early, or is no form, leaves nothing', async () => {
  const { port } = app.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  const head = `POST /form HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=${boundary}\r\ncontent-length: 1000000\r\n\r\n`;
  socket.write(Buffer.concat([Buffer.from(head), file('cut.jpg', Buffer.alloc(100_000))]));
  for (let tries = 0; tries < 200 && !(existsSync(incoming) && readdirSync(incoming).length > 0); tries++) await sleep(10);
  assert.equal(readdirSync(incoming).length, 1, 'it was arriving');
  socket.destroy();
  await nothingLeft();
  const url = `http://127.0.0.1:${port}/form`;
  for (const [type, body] of [['multipart/form-data', 'x'], [`multipart/form-data; boundary=${boundary}`, 'no form at all'], [`multipart/form-data; boundary=${boundary}`, field('open', 'end')], [`multipart/form-data; boundary=${'b'.repeat(5000)}`, 'x']] as const) {
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body });
    assert.equal(answer.status, 400, type.slice(0, 60));
    assert.equal(((await answer.json()) as { code: string }).code, 'malformed_request');
  }
  await nothingLeft();
});

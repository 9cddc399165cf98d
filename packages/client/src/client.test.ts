import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Contract } from '@bawaba/contracts';
import { z } from 'zod';
import { route } from '../../../apps/server/src/platform/api.ts';
import { readConfig } from '../../../apps/server/src/platform/config.ts';
import { DomainError, platformErrors } from '../../../apps/server/src/platform/errors.ts';
import { html } from '../../../apps/server/src/platform/html.ts';
import { createHttp } from '../../../apps/server/src/platform/http.ts';
import { createLoad } from '../../../apps/server/src/platform/load.ts';
import { createLog } from '../../../apps/server/src/platform/log.ts';
import { secretsFrom } from '../../../apps/server/src/platform/secrets.ts';
import { ApiError, createClient } from './index.ts';

const getThing = {
  id: 'getThing', method: 'GET', path: '/api/v1/things/:name', summary: '', access: 'anyone',
  params: z.object({ name: z.string() }), query: z.object({ day: z.string().optional(), n: z.coerce.number().optional() }),
  status: 200, response: z.object({ name: z.string(), day: z.string().nullable(), n: z.number().nullable(), lang: z.string(), token: z.string().nullable() }), errors: [],
} as const satisfies Contract;
const makeThing = {
  id: 'makeThing', method: 'POST', path: '/api/v1/things', summary: '', access: 'anyone', idempotent: true,
  body: z.object({ name: z.string().min(1) }), status: 201, response: z.object({ key: z.string() }), errors: [],
} as const satisfies Contract;
const touchThing = { id: 'touchThing', method: 'POST', path: '/api/v1/touch', summary: '', access: 'anyone', status: 204, response: z.undefined(), errors: [] } as const satisfies Contract;

const dataDir = mkdtempSync(join(tmpdir(), 'client-'));
const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
const app = createHttp({ config, secrets: secretsFrom(Buffer.alloc(32)), log: createLog(config), load: createLoad({ pool: () => ({ total: 0, idle: 0, waiting: 0, waitMs: 0 }) }), errors: platformErrors, errorPage: () => html``, findViewer: async () => null });

/** What befalls the next requests, one each, before the route is reached. */
const mishaps: ('cut' | 'busy' | 'html')[] = [];
const keys: unknown[] = [];
app.addHook('preHandler', async (request, reply) => {
  keys.push(request.headers['idempotency-key']);
  const mishap = mishaps.shift();
  if (mishap === 'cut') request.raw.socket.destroy();
  if (mishap === 'busy') throw new DomainError('unavailable', { retryAfterSeconds: 0 });
  if (mishap === 'html') await reply.status(502).type('text/html').send('<h1>Bad Gateway</h1>');
});
route(app, getThing, async ({ params, query, request }) => ({ name: params.name, day: query.day ?? null, n: query.n ?? null, lang: request.lang, token: request.headers.authorization ?? null }));
route(app, makeThing, async ({ body, idempotency }) => {
  if (body.name === 'twice') throw new DomainError('idempotency_key_reused', { earlier: 'x' });
  return { key: idempotency.key };
});
route(app, touchThing, async () => undefined);
const baseUrl = await app.listen({ port: 0, host: '127.0.0.1' });
after(async () => {
  await app.close();
  rmSync(dataDir, { recursive: true });
});

const client = createClient({ baseUrl, language: 'en', pauses: [1, 1, 1] });
// The types ask for what a contract asks for, and for nothing else; the type check fails when they do not.
export const wrongCalls = [
  // @ts-expect-error a parameter of the path is needed
  () => client.call(getThing, {}),
  // @ts-expect-error a body is needed
  () => client.call(makeThing),
  // @ts-expect-error of another type
  () => client.call(makeThing, { body: { name: 7 } }),
];

const thing = { name: 'a/b ج?' };

function begin(...next: typeof mishaps): void {
  mishaps.splice(0, mishaps.length, ...next);
  keys.length = 0;
}

test('parameters, query, language and token arrive as they were given, and the answer is parsed', async () => {
  begin();
  const asReader = createClient({ baseUrl, token: 'T1' });
  assert.deepEqual(await asReader.call(getThing, { params: thing, query: { day: '2026-11-24', n: 3 } }), { name: thing.name, day: '2026-11-24', n: 3, lang: 'ar', token: 'Bearer T1' });
  assert.deepEqual(await client.call(getThing, { params: thing, query: { day: undefined } }), { name: thing.name, day: null, n: null, lang: 'en', token: null });
  assert.equal(await client.call(touchThing), undefined);
});

test('a refusal is thrown with its code, its words and its fields', async () => {
  begin();
  await assert.rejects(client.call(makeThing, { body: { name: '' } }), (error: unknown) => {
    assert.ok(error instanceof ApiError);
    assert.deepEqual([error.status, error.code, error.title], [422, 'invalid_input', 'Some of the details need correcting']);
    assert.deepEqual(error.fields, { name: { code: 'required', title: 'This field is needed' } });
    assert.notEqual(error.next, '');
    return true;
  });
  await assert.rejects(client.call(makeThing, { body: { name: 'twice' } }), { status: 422, code: 'idempotency_key_reused', facts: { earlier: 'x' } });
});

test('an operation keeps its key over every try, and the next operation has another', async () => {
  begin('cut', 'busy', 'html');
  const first = await client.call(makeThing, { body: { name: 'x' } });
  assert.deepEqual(keys, [first.key, first.key, first.key, first.key]);
  const second = await client.call(makeThing, { body: { name: 'x' } });
  assert.notEqual(second.key, first.key);
  assert.equal((await client.call(makeThing, { body: { name: 'x' }, idempotencyKey: 'kept-by-the-app' })).key, 'kept-by-the-app');
});

test('what might happen twice is not tried twice', async () => {
  for (const mishap of ['cut', 'busy'] as const) {
    begin(mishap);
    await assert.rejects(client.call(touchThing), { code: mishap === 'cut' ? 'unreachable' : 'unavailable' });
    assert.equal(keys.length, 1);
  }
});

test('a refusal is an answer: it is not asked for again', async () => {
  begin();
  await assert.rejects(client.call(makeThing, { body: { name: 'twice' } }));
  assert.equal(keys.length, 1);
});

test('tries come to an end, and the last failure is told', async () => {
  begin('cut', 'cut', 'cut', 'cut', 'cut');
  await assert.rejects(client.call(getThing, { params: thing }), { status: 0, code: 'unreachable', title: 'The portal cannot be reached' });
  assert.equal(keys.length, 4);
  begin('html', 'html', 'html', 'html');
  await assert.rejects(client.call(getThing, { params: thing }), { status: 502, code: 'unreadable_answer' });
});

test('an answer of another shape is told and not passed on', async () => {
  begin();
  const changed = { ...getThing, response: z.object({ other: z.number() }) } as const satisfies Contract;
  await assert.rejects(client.call(changed, { params: thing }), { status: 200, code: 'unreadable_answer' });
});

test('who no longer wants an answer is not kept waiting', async () => {
  begin('cut', 'cut', 'cut', 'cut');
  const wanted = new AbortController();
  const call = client.call(getThing, { params: thing, signal: wanted.signal });
  wanted.abort(new Error('left the page'));
  await assert.rejects(call, { message: 'left the page' });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import Fastify from 'fastify';
import { createLoad } from './load.ts';
import { registerMetrics } from './metrics.ts';
import type { Runtime } from './runtime.ts';

const load = createLoad({ pool: () => ({ total: 8, idle: 3, waiting: 2, waitMs: 400 }), hashing: () => ({ running: 1, waiting: 9 }) });
const app = Fastify();
app.setErrorHandler((error, _request, reply) => reply.status(404).send((error as Error).message));
registerMetrics(app, { load } as Runtime);

test('tells of the process what it feels, as sums and as moments', async () => {
  load.begin('POST sign-in')('completed');
  load.begin('POST sign-in')('failed');
  load.count('refused.503', 3);
  const { body, headers } = await app.inject('/metrics');
  assert.match(String(headers['content-type']), /^text\/plain; version=/);
  for (const line of [
    'bawaba_level 2', 'bawaba_pool_connections 8', 'bawaba_pool_waiting 2', 'bawaba_pool_wait_seconds 0.4', 'bawaba_hashing_waiting 9', 'bawaba_actions_total{action="POST sign-in",outcome="failed"} 1', 'bawaba_events_total{event="refused.503"} 3',
  ]) assert.ok(body.split('\n').includes(line), `${line} is not in\n${body}`);
  assert.ok((await app.inject('/metrics')).body.includes('outcome="completed"} 1'), 'asked twice, it is not counted twice');
});

test('is there for this machine alone, and not through its proxy', async () => {
  for (const remoteAddress of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) assert.equal((await app.inject({ url: '/metrics', remoteAddress })).statusCode, 200, remoteAddress);
  for (const remoteAddress of ['10.0.0.5', '::ffff:10.0.0.5', '2001:db8::1']) assert.equal((await app.inject({ url: '/metrics', remoteAddress })).statusCode, 404, remoteAddress);
  assert.equal((await app.inject({ url: '/metrics', headers: { host: 'portal.example' } })).statusCode, 404);
  for (const header of ['x-forwarded-for', 'forwarded', 'via']) assert.equal((await app.inject({ url: '/metrics', headers: { [header]: '198.51.100.7' } })).statusCode, 404, header);
});

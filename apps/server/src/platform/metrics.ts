import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Counter, Gauge, Registry } from 'prom-client';
import { DomainError } from './errors.ts';
import type { Load } from './load.ts';
import type { Runtime } from './runtime.ts';
import type { Level } from './shedding.ts';

const levels: readonly Level[] = ['calm', 'busy', 'strained', 'drowning'];

/**
 * `/metrics`: what this process feels, in Prometheus' text. For whoever asks from this machine itself, not through a proxy;
 * to everybody else there is no such page. Nothing of a person is in it: its labels are words of the code.
 */
export function registerMetrics(app: FastifyInstance, { load }: Runtime): void {
  const registry = describe(load);
  app.get('/metrics', async (request, reply) => {
    if (!isOfThisMachine(request)) throw new DomainError('not_found');
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** A proxy on this machine says for whom it asks, or at least passes on the name that was asked for. */
function isOfThisMachine({ socket, headers }: FastifyRequest): boolean {
  const own = /^(?:::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');
  const named = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(headers.host ?? '');
  return own && named && headers['x-forwarded-for'] === undefined && headers.forwarded === undefined && headers.via === undefined;
}

function describe(load: Load): Registry {
  const registry = new Registry();
  const gauge = (name: string, help: string, value: () => number): void => {
    registry.registerMetric(new Gauge({ name, help, registers: [], collect() {
      this.set(value());
    } }));
  };
  gauge('bawaba_level', 'What is left out: 0 calm, 1 busy, 2 strained, 3 drowning', () => levels.indexOf(load.level()));
  gauge('bawaba_loop_delay_seconds', 'How late 99 of 100 timers at most were in the last seconds', () => load.snapshot().loopDelayMs / 1_000);
  gauge('bawaba_loop_use', 'Share of the last seconds that the event loop was busy', () => load.snapshot().loopUse);
  gauge('bawaba_pool_connections', 'Connections to the database', () => load.snapshot().pool.total);
  gauge('bawaba_pool_idle', 'Connections that nobody uses', () => load.snapshot().pool.idle);
  gauge('bawaba_pool_waiting', 'Requests that wait for a connection', () => load.snapshot().pool.waiting);
  gauge('bawaba_pool_wait_seconds', 'How long 95 of 100 waited at most in the last seconds', () => load.snapshot().poolWaitMs / 1_000);
  gauge('bawaba_hashing_running', 'Passwords that are being hashed', () => load.snapshot().hashing.running);
  gauge('bawaba_hashing_waiting', 'Passwords that wait to be hashed', () => load.snapshot().hashing.waiting);
  gauge('bawaba_requests_in_flight', 'HTTP requests that have not ended', () => load.snapshot().inFlight);
  describeActions(load, registry);
  return registry;
}

function describeActions(load: Load, registry: Registry): void {
  registry.registerMetric(new Counter({ name: 'bawaba_actions_total', help: 'Actions by how they ended', labelNames: ['action', 'outcome'], registers: [], collect() {
    this.reset();
    for (const [action, { completed, failed }] of Object.entries(load.totals().actions)) {
      this.inc({ action, outcome: 'completed' }, completed);
      this.inc({ action, outcome: 'failed' }, failed);
    }
  } }));
  registry.registerMetric(new Counter({ name: 'bawaba_events_total', help: 'Events by name, such as sign-in.password or refused.503', labelNames: ['event'], registers: [], collect() {
    this.reset();
    for (const [event, count] of Object.entries(load.totals().counters)) this.inc({ event }, count);
  } }));
  registry.registerMetric(new Gauge({ name: 'bawaba_action_p95_seconds', help: 'How long 95 of 100 took at most in the last seconds', labelNames: ['action'], registers: [], collect() {
    this.reset();
    for (const [action, { p95Ms }] of Object.entries(load.snapshot().actions)) this.set({ action }, p95Ms / 1_000);
  } }));
}

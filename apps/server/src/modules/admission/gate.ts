import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../platform/errors.ts';
import { enter } from './actions/enter.ts';
import { countLost, type Found, findPlace } from './answer.ts';
import { browserCookie, dropCookie, giveBrowser, keepPass, keysOf, readBrowser, tokenCookie } from './cookies.ts';
import { countAnswer, counterOf } from './counters.ts';
import { goThrough } from './late.ts';
import type { LookNow } from './look.ts';
import { makeKnown } from './memory.ts';
import { isPersonal, mayBeCalled, passLife, standingOf } from './rules/room.ts';
import type { AdmissionRuntime } from './runtime.ts';
import { type Binding, readPass } from './tokens.ts';

/** Which room stands in front of a request; null: none. */
export type RoomOf = (request: FastifyRequest) => string | null | Promise<string | null>;

export interface Gate {
  /** The room's name where it is always the same. */
  readonly room: string | RoomOf;
  /**
   * `entry`: whoever passes it has begun, and goes on to the end when the room opens meanwhile. `look`: only looking round.
   * `end`: where the journey that began at an entry is done; nobody is stopped here. `whole`: entry and end in one.
   */
  readonly at: 'entry' | 'look' | 'end' | 'whole';
}

/** Routes with a room in front of them, by `METHOD /path`. */
export type Gates = Readonly<Record<string, Gate>>;

/**
 * Puts waiting rooms in front of routes. It runs after the form's token was checked and before the route: whoever
 * has no pass is led to the waiting room, and back to where they were going. Routes know nothing of it.
 */
export function registerGates(app: FastifyInstance, runtime: AdmissionRuntime, gates: Gates, lookNow: LookNow): void {
  const { counters } = runtime.admission.memory;
  const roomOf = (gate: Gate | undefined, request: FastifyRequest): ReturnType<RoomOf> => (typeof gate?.room === 'function' ? gate.room(request) : (gate?.room ?? null));
  const gateOf = (request: FastifyRequest): Gate | undefined => gates[`${request.method} ${request.routeOptions.url}`];
  app.addHook('preHandler', async (request, reply) => {
    const gate = gateOf(request);
    const room = await roomOf(gate, request);
    if (gate && room && gate.at !== 'end') await requirePass(runtime, lookNow, request, reply, room, gate.at !== 'look');
  });
  app.addHook('onResponse', async (request, reply) => {
    const gate = request.method === 'POST' ? gateOf(request) : undefined;
    const room = await roomOf(gate, request);
    if (gate && room && reply.statusCode !== 409) countAnswer(counters, room, reply.statusCode, reply.elapsedTime, gate.at === 'end' || gate.at === 'whole');
  });
}

/**
 * Lets through: everybody while the room is shut, whoever holds a pass, whoever's turn has come (their place becomes a
 * pass here), and people already inside. Otherwise throws `must_wait`, which leads a page to the waiting room.
 */
export async function requirePass(runtime: AdmissionRuntime, lookNow: LookNow, request: FastifyRequest, reply: FastifyReply, name: string, begins: boolean): Promise<void> {
  const { config, clock, secrets, admission: { memory } } = runtime;
  counterOf(memory.counters, name).asked += 1;
  const known = memory.rooms.get(name);
  if (!known) makeKnown(memory, name);
  const personal = isPersonal(name);
  if (!personal && request.viewer !== null) return;
  const keys = keysOf(secrets);
  const browser = readBrowser(request.cookies[browserCookie(config)]);
  if (!known || known.room.state === 'shut') return begins ? letBegin(runtime, request, reply, name, browser) : undefined;
  const holderId = personal ? (request.viewer?.personId ?? null) : null;
  const held = browser && request.cookies[tokenCookie(config, 'pass', name)];
  if (browser && held) {
    const pass = readPass(keys.pass, held, { browser, holderId });
    if (typeof pass !== 'string' && pass.room === name && pass.expiresAt > clock()) return;
  }
  if (personal && request.viewer === null) throw new DomainError('sign_in_needed');
  const found = await findAtDoor(runtime, lookNow, () => findPlace(memory, keys.place, name, request.cookies[tokenCookie(config, 'place', name)], browser, holderId, clock()));
  countLost(memory.counters, name, found);
  if (browser && 'place' in found && standingOf(found.room, found.place).state === 'called') {
    if (!goThrough(memory, found.room, found.place, clock())) throw mustWait(request, name, null);
    const binding: Binding = { browser, holderId };
    const pass = await enter(runtime, found.place, binding);
    if (pass) return keepPass(reply, config, keys.pass, pass, binding);
    // Its cookie goes, so that the waiting room gives a new place and does not call this one again.
    dropCookie(reply, config, 'place', name);
    throw mustWait(request, name, 'used');
  }
  throw mustWait(request, name, null);
}

/** The place that is shown at a door. Whoever may have been called since we last looked is not turned back before we have looked again: another process may have told them. */
async function findAtDoor({ clock }: AdmissionRuntime, lookNow: LookNow, find: () => Found): Promise<Found> {
  const found = find();
  if (!('place' in found) || !mayBeCalled(found.room, found.place, clock())) return found;
  await lookNow();
  return find();
}

/** Whoever begins while nobody need wait goes on to the end, also when the room opens meanwhile. */
function letBegin({ config, clock, secrets }: AdmissionRuntime, request: FastifyRequest, reply: FastifyReply, room: string, browser: string | undefined): void {
  if (request.method !== 'GET' || request.url.startsWith('/api/')) return;
  const binding: Binding = { browser: browser ?? giveBrowser(reply, config), holderId: null };
  keepPass(reply, config, keysOf(secrets).pass, { room, epoch: 0, serial: 0, expiresAt: new Date(clock().getTime() + passLife) }, binding);
}

function mustWait(request: FastifyRequest, room: string, lost: 'used' | null): DomainError {
  const resume = request.method === 'GET' && !request.url.startsWith('/api/') ? { resume: request.url } : {};
  return new DomainError('must_wait', { room, place: `/api/v1/waiting-rooms/${room}/place`, page: `/waiting/${room}${lost ? `?lost=${lost}` : ''}`, ...resume });
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../platform/errors.ts';
import type { GivePlace } from './actions/arrive.ts';
import { answerFor, countLost, findPlace, type Found, type Lost, type PlaceAnswer } from './answer.ts';
import { browserCookie, giveBrowser, keepPlace, keysOf, readBrowser, tokenCookie } from './cookies.ts';
import { isPersonal } from './rules/room.ts';
import type { AdmissionRuntime } from './runtime.ts';
import type { Binding } from './tokens.ts';

/** What a visit to a waiting room came to. `lost`: why the place that was shown before is worth nothing. */
export interface Visited {
  readonly answer: PlaceAnswer;
  readonly lost: Lost | null;
  /** Whether the browser showed a place of its own. */
  readonly kept: boolean;
}

/** The browser's own secret, or undefined. */
export function browserOf({ config }: AdmissionRuntime, request: FastifyRequest): string | undefined {
  return readBrowser(request.cookies[browserCookie(config)]);
}

/** The place that a request shows for a room. */
export function placeOf(runtime: AdmissionRuntime, request: FastifyRequest, name: string): Found {
  const { config, clock, secrets, admission: { memory } } = runtime;
  const holderId = isPersonal(name) ? (request.viewer?.personId ?? null) : null;
  const found = findPlace(memory, keysOf(secrets).place, name, request.cookies[tokenCookie(config, 'place', name)], browserOf(runtime, request), holderId, clock());
  countLost(memory.counters, name, found);
  return found;
}

/**
 * Where this browser's place stands; whoever has none is given one at the end. Throws `sign_in_needed` where places are
 * bound to a person, and `room_not_found`.
 */
export async function visitRoom(runtime: AdmissionRuntime, givePlace: GivePlace, request: FastifyRequest, reply: FastifyReply, name: string): Promise<Visited> {
  const { config, clock, secrets, admission: { memory } } = runtime;
  if (!memory.rooms.has(name)) throw new DomainError('room_not_found');
  const found = placeOf(runtime, request, name);
  if (found.room === null || found.room.state === 'shut') return { answer: { state: 'shut' }, lost: null, kept: false };
  if ('place' in found) return { answer: answerFor(memory, found, clock()), lost: null, kept: true };
  const holderId = isPersonal(name) ? (request.viewer?.personId ?? null) : null;
  if (isPersonal(name) && holderId === null) throw new DomainError('sign_in_needed');
  const place = await givePlace(name);
  if (place === null) return { answer: { state: 'shut' }, lost: null, kept: false };
  const binding: Binding = { browser: browserOf(runtime, request) ?? giveBrowser(reply, config), holderId };
  keepPlace(reply, config, keysOf(secrets).place, place, binding);
  return { answer: answerFor(memory, { room: found.room, place }, clock()), lost: found.lost === 'none' ? null : found.lost, kept: found.lost !== 'none' };
}

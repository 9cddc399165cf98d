import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../platform/config.ts';
import { cookieName, cookieOptions } from '../../platform/http.ts';
import { mac, randomToken, sameText, type Secrets } from '../../platform/secrets.ts';
import type { Limit } from './limits.ts';
import type { Visit } from './visit.ts';

/** A browser that a family shares knows several people; the one longest ago is forgotten first. */
const mostHolders = 6;
const yearInSeconds = 31_536_000;

/** Which door: the same id could be a person's number here and a username there. */
export type Door = 'sign_in' | 'staff_sign_in';

interface KnownCookie {
  /** 128 random bits of this browser. */
  readonly seed: string;
  /** One a holder, newest first. */
  readonly marks: readonly string[];
}

function readKnown(value: string | undefined): KnownCookie | null {
  if (value === undefined || !/^[\w-]{22}(?:\.[\w-]{22}){1,6}$/.test(value)) return null;
  const [seed, ...marks] = value.split('.') as [string, ...string[]];
  return { seed, marks };
}

/** The browser's own random number, where it has signed somebody in before. */
export function browserOf(request: Pick<FastifyRequest, 'cookies'>, config: Config): string | null {
  return seedOf(request.cookies[cookieName(config, 'known')]);
}

/** The same of a cookie's value. */
export function seedOf(value: string | undefined): string | null {
  return readKnown(value)?.seed ?? null;
}

/** Says that this browser has signed this holder in, to whoever has the installation's secret, and nothing to anybody else. */
function markOf(secrets: Secrets, door: Door, subject: string, seed: string): string {
  return mac(secrets.key('known-browser'), `${door}\n${subject}\n${seed}`).slice(0, 22);
}

/** The seed of a browser that has signed this holder in before, or null. */
function knownSeed(secrets: Secrets, visit: Pick<Visit, 'known'>, door: Door, subject: string): string | null {
  const known = readKnown(visit.known);
  if (!known) return null;
  const mark = markOf(secrets, door, subject, known.seed);
  return known.marks.some((one) => sameText(one, mark)) ? known.seed : null;
}

/** The counter that a password is counted on: a known browser has its own, so that the tries of strangers never make it wait. */
export function secretLimit(secrets: Secrets, visit: Pick<Visit, 'known'>, door: Door, subject: string): Limit {
  const seed = knownSeed(secrets, visit, door, subject);
  return ['secret', seed === null ? `${door} ${subject}` : `${door} ${subject} in ${seed}`];
}

/** What a try to sign in is counted on: the person, then the address; a known browser by itself alone. */
export function signInLimits(secrets: Secrets, visit: Pick<Visit, 'known' | 'address'>, door: Door, subject: string): Limit[] {
  const own = secretLimit(secrets, visit, door, subject);
  return knownSeed(secrets, visit, door, subject) === null ? [own, ['address', visit.address]] : [own];
}

/** The cookie's value with this holder in front. It names nobody, and is of no use in forging another. */
export function rememberHolder(secrets: Secrets, visit: Pick<Visit, 'known'>, door: Door, subject: string): string {
  const { seed, marks } = readKnown(visit.known) ?? { seed: randomToken(16), marks: [] };
  const mark = markOf(secrets, door, subject, seed);
  return [seed, ...[mark, ...marks.filter((one) => one !== mark)].slice(0, mostHolders)].join('.');
}

export function sendKnown(reply: FastifyReply, config: Config, value: string): void {
  reply.setCookie(cookieName(config, 'known'), value, { ...cookieOptions(config), maxAge: yearInSeconds });
}

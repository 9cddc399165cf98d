import type { FastifyReply } from 'fastify';
import type { Config } from '../../platform/config.ts';
import { cookieName, cookieOptions } from '../../platform/http.ts';
import { randomToken, type Secrets } from '../../platform/secrets.ts';
import { passLife, type Place, placeLife } from './rules/room.ts';
import { type Binding, type Pass, signPass, signPlace } from './tokens.ts';

const browserPattern = /^[\w-]{43}$/;

/** The keys of places and passes: one is never taken for the other. */
export function keysOf(secrets: Secrets): { place: Buffer; pass: Buffer } {
  return { place: secrets.key('admission-place'), pass: secrets.key('admission-pass') };
}

export type Kind = 'place' | 'pass';

export function tokenCookie(config: Config, kind: Kind, room: string): string {
  return cookieName(config, `${kind}-${room}`);
}

export function browserCookie(config: Config): string {
  return cookieName(config, 'place-browser');
}

/** The browser's own secret, or undefined when it has none that we gave. */
export function readBrowser(value: string | undefined): string | undefined {
  return value !== undefined && browserPattern.test(value) ? value : undefined;
}

/** Gives a browser its secret, which what it is given is bound to. Both outlive a closed tab and a dead battery. */
export function giveBrowser(reply: FastifyReply, config: Config): string {
  const browser = randomToken(32);
  keep(reply, config, browserCookie(config), browser, 30 * placeLife);
  return browser;
}

export function keepPlace(reply: FastifyReply, config: Config, key: Buffer, place: Place, binding: Binding): void {
  keep(reply, config, tokenCookie(config, 'place', place.room), signPlace(key, place, binding), placeLife);
}

export function keepPass(reply: FastifyReply, config: Config, key: Buffer, pass: Pass, binding: Binding): void {
  keep(reply, config, tokenCookie(config, 'pass', pass.room), signPass(key, pass, binding), passLife);
}

export function dropCookie(reply: FastifyReply, config: Config, kind: Kind, room: string): void {
  reply.clearCookie(tokenCookie(config, kind, room), cookieOptions(config));
}

function keep(reply: FastifyReply, config: Config, name: string, value: string, life: number): void {
  reply.setCookie(name, value, { ...cookieOptions(config), maxAge: life / 1000 });
}

/** One cookie out of a request's header, without reading the others. */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined;
  for (let from = 0; ; ) {
    const at = header.indexOf(`${name}=`, from);
    if (at < 0) return undefined;
    // Only a whole name: what stands before it is the beginning, a space or a semicolon.
    if (at === 0 || header[at - 1] === ' ' || header[at - 1] === ';') {
      const end = header.indexOf(';', at);
      return header.slice(at + name.length + 1, end < 0 ? undefined : end);
    }
    from = at + 1;
  }
}

import type { FastifyReply } from 'fastify';
import type { Config } from '../../platform/config.ts';
import { cookieLine, cookieName, cookieOptions } from '../../platform/http.ts';
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

const browserLife = 30 * placeLife;

/** Gives a browser its secret, which what it is given is bound to. Both outlive a closed tab and a dead battery. */
export function giveBrowser(reply: FastifyReply, config: Config): string {
  const browser = randomToken(32);
  keep(reply, config, browserCookie(config), browser, browserLife);
  return browser;
}

/** The `set-cookie` lines of a place that is bound to a browser and to nobody's account. `isNew`: the browser is given its secret with it. */
export function placeLines(config: Config, key: Buffer, place: Place, browser: string, isNew: boolean): string[] {
  const own = cookieLine(config, tokenCookie(config, 'place', place.room), signPlace(key, place, { browser, holderId: null }), placeLife / 1000);
  return isNew ? [cookieLine(config, browserCookie(config), browser, browserLife / 1000), own] : [own];
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

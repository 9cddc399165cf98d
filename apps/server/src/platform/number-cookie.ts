import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from './config.ts';
import { cookieName, cookieOptions } from './http.ts';

/** A number that somebody was given, and what opens it. */
export interface NumberAndSecret {
  readonly number: string;
  readonly secret: string;
}

/** Keeps them in this browser until it is closed: what opens something stands in no address. */
export function keepNumber(reply: FastifyReply, config: Config, name: string, { number, secret }: NumberAndSecret): void {
  reply.setCookie(cookieName(config, name), `${number}.${secret}`, cookieOptions(config));
}

export function keptNumber({ cookies }: FastifyRequest, config: Config, name: string): NumberAndSecret | null {
  const [number, secret] = (cookies[cookieName(config, name)] ?? '').split('.');
  return number && secret ? { number, secret } : null;
}

export function dropNumber(reply: FastifyReply, config: Config, name: string): void {
  reply.clearCookie(cookieName(config, name), cookieOptions(config));
}

import { hash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../platform/config.ts';
import { cookieName, cookieOptions } from '../../platform/http.ts';
import type { Language } from '../../platform/language.ts';
import type { Viewer } from '../../platform/request-context.ts';
import { randomToken } from '../../platform/secrets.ts';
import { deviceOf } from './rules/session.ts';

/** Who knocks, as far as the browser shows it. */
export interface Visit {
  /** SHA-256 of the flow cookie. */
  readonly browserHash: Buffer;
  readonly address: string;
  readonly device: string;
  readonly lang: Language;
  /** Who is signed in here already; their session ends when another begins. */
  readonly viewer: Viewer | null;
  /** The cookie that says whom this browser signed in before, as sent: see known-browsers.ts. */
  readonly known: string | undefined;
}

/** Reads the browser's flow cookie, or gives it one. */
export function visitOf(request: FastifyRequest, reply: FastifyReply, config: Config): Visit {
  const name = cookieName(config, 'flow');
  let token = request.cookies[name];
  if (token === undefined || !/^[\w-]{43}$/.test(token)) {
    token = randomToken(32);
    reply.setCookie(name, token, cookieOptions(config));
  }
  return { browserHash: hash('sha256', token, 'buffer'), address: request.ip, device: deviceOf(request.headers['user-agent']), lang: request.lang, viewer: request.viewer, known: request.cookies[cookieName(config, 'known')] };
}

const beat = 200;

/**
 * Answers on the next beat of 200 ms after the question. What differs inside one (whether there was a message to write,
 * whether there was somebody to find) cannot be told from the time the answer takes.
 */
export async function onTheBeat<T>(work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    await untilTheBeat(start);
  }
}

/** The same for work whose success need not wait: only what is refused is answered on the beat. */
export async function refusedOnTheBeat<T>(work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } catch (error) {
    await untilTheBeat(start);
    throw error;
  }
}

async function untilTheBeat(start: number): Promise<void> {
  await sleep(beat - ((performance.now() - start) % beat));
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../../platform/config.ts';
import { cookieName, cookieOptions } from '../../../platform/http.ts';

export const copyHome = '/pledge/copy';

/** What opens an owner's copy. */
export interface CopyKey {
  readonly number: string;
  readonly key: string;
}

const name = 'pledge';

/** Keeps it in this browser until it is closed: after the message's link it stands in no address any more. */
export function keepCopy(reply: FastifyReply, config: Config, { number, key }: CopyKey): void {
  reply.setCookie(cookieName(config, name), `${number}.${key}`, cookieOptions(config));
}

export function keptCopy({ cookies }: FastifyRequest, config: Config): CopyKey | null {
  const [number, key] = (cookies[cookieName(config, name)] ?? '').split('.');
  return number && key ? { number, key } : null;
}

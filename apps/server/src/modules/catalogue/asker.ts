import type { FastifyRequest } from 'fastify';
import { type Asker, channels } from './rules/gate.ts';

/**
 * Who asks, and which way. Pages are the web; the applications for telephones name themselves in the header
 * `Bawaba-Channel`. It keeps a service from being shown where it was not approved yet; it is no secret and opens nothing that
 * is shut on all channels.
 */
export function askerOf({ url, headers, viewer }: FastifyRequest): Asker {
  const named = url.startsWith('/api/') ? channels.find((channel) => channel === headers['bawaba-channel']) : undefined;
  return { channel: named ?? 'web', personId: viewer?.kind === 'beneficiary' ? viewer.personId : null };
}

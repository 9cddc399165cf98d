import type { FastifyInstance } from 'fastify';
import type { AuditedRuntime } from '../audit/index.ts';

/** Registration, sign-in, recovery, the account, the staff's sign-in and home, and the demo's personas. */
export function registerIdentityPages(_app: FastifyInstance, _runtime: AuditedRuntime): void {
}

import type { FastifyInstance } from 'fastify';
import type { ApplicationRuntime } from './runtime.ts';

/** `/apply` and `/applications`: asking for a service in steps, and following what becomes of it. */
export function registerApplications(_app: FastifyInstance, _runtime: ApplicationRuntime): void {}

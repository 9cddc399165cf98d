import type { FastifyInstance } from 'fastify';
import type { WaitingRuntime } from '../runtime.ts';
import { registerJoinPages } from './join.ts';
import { registerMinePage } from './mine.ts';
import { registerOfferPages } from './offer.ts';

/** Waiting for a service, and answering an offer. */
export function registerWaitingPages(app: FastifyInstance, runtime: WaitingRuntime): void {
  registerMinePage(app, runtime);
  registerJoinPages(app, runtime);
  registerOfferPages(app, runtime);
}

import type { FastifyInstance } from 'fastify';
import { createPlaceGiver } from './actions/arrive.ts';
import { registerAdmissionApi } from './api.ts';
import { type Gates, registerGates } from './gate.ts';
import { registerWaitingPages } from './pages/waiting.ts';
import { pollInFront } from './poll.ts';
import type { AdmissionRuntime } from './runtime.ts';

/** The waiting rooms: gates in front of other modules' routes, their pages, polls and API. Comes before the routes it stands in front of. */
export function registerAdmission(app: FastifyInstance, runtime: AdmissionRuntime, gates: Gates): void {
  const givePlace = createPlaceGiver(runtime);
  registerGates(app, runtime, gates);
  registerAdmissionApi(app, runtime, givePlace);
  registerWaitingPages(app, runtime, givePlace);
  pollInFront(app.server, runtime);
}

import type { FastifyInstance } from 'fastify';
import { createPlaceGiver } from './actions/arrive.ts';
import { registerAdmissionApi } from './api.ts';
import { type MayBeInside, standInFront } from './front.ts';
import { type Gates, registerGates } from './gate.ts';
import { createLook } from './look.ts';
import { registerWaitingPages } from './pages/waiting.ts';
import { quickPoll } from './poll.ts';
import { quickDoor } from './quick-door.ts';
import { quickPage } from './quick-page.ts';
import type { AdmissionRuntime } from './runtime.ts';

/** The waiting rooms: gates in front of other modules' routes, their pages, polls and API. Comes before the routes it stands in front of. */
export function registerAdmission(app: FastifyInstance, runtime: AdmissionRuntime, gates: Gates, mayBeInside: MayBeInside): void {
  const givePlace = createPlaceGiver(runtime);
  const lookNow = createLook(runtime);
  // Before its first request: a process that knows of no room would tell all who wait that nobody need, and let them in.
  app.addHook('onReady', lookNow);
  registerGates(app, runtime, gates, lookNow);
  registerAdmissionApi(app, runtime, givePlace);
  registerWaitingPages(app, runtime, givePlace);
  standInFront(app.server, [quickPoll(runtime), quickPage(runtime, givePlace, mayBeInside), quickDoor(runtime, gates, mayBeInside)]);
}

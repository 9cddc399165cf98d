import type { FastifyInstance } from 'fastify';
import type { AdmissionRuntime } from '../admission/index.ts';
import { registerAnnouncePages } from './pages/announce.ts';
import { registerOverview } from './pages/overview.ts';
import { registerRatePages } from './pages/rate.ts';
import { registerRoomPages } from './pages/room.ts';

/** `/staff/operation`: how the portal is doing, and what operators do about crowds. */
export function registerOperationPages(app: FastifyInstance, runtime: AdmissionRuntime): void {
  registerOverview(app, runtime);
  registerRoomPages(app, runtime);
  registerAnnouncePages(app, runtime);
  registerRatePages(app, runtime);
}

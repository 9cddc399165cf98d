import type { FastifyInstance } from 'fastify';
import type { AppointmentRuntime } from '../appointments/index.ts';
import { registerCheckPages } from './pages/check.ts';
import { registerReleaseList } from './pages/list.ts';
import { registerReleasePage } from './pages/one.ts';
import { registerStepPages } from './pages/step.ts';

/** The staff's pages of releases: review, signature, pilot, launch, suspension. */
export function registerReleasePages(app: FastifyInstance, runtime: AppointmentRuntime): void {
  registerReleaseList(app, runtime);
  registerReleasePage(app, runtime);
  registerCheckPages(app, runtime);
  registerStepPages(app, runtime);
}

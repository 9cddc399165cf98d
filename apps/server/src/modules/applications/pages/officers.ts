import type { FastifyInstance } from 'fastify';
import type { ApplicationRuntime } from '../runtime.ts';
import { registerCase } from './officers/one.ts';
import { registerLetterOfCase } from './officers/letter.ts';
import { registerQueue } from './officers/queue.ts';
import { registerSecond } from './officers/second.ts';
import { registerStatistics } from './officers/statistics.ts';
import { registerSteps } from './officers/steps.ts';

/** `/staff/applications`: what officers of a sector, and the desks it asks people to, do with applications. */
export function registerOfficerPages(app: FastifyInstance, runtime: ApplicationRuntime): void {
  registerQueue(app, runtime);
  registerStatistics(app, runtime);
  registerSecond(app, runtime);
  registerCase(app, runtime);
  registerSteps(app, runtime);
  registerLetterOfCase(app, runtime);
}

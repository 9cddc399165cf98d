import type { AppointmentRuntime } from '../modules/appointments/index.ts';
import type { DirectiveRuntime } from '../modules/directives/index.ts';
import { inTurn } from '../platform/jobs.ts';
import { seedAnnouncementsDemo } from './announcements.ts';
import { seedDirectivesDemo } from './directives.ts';
import { seedEstablishmentsDemo } from './establishments.ts';
import { seedIdentityDemo } from './identity.ts';
import { seedInspectionsDemo } from './inspections.ts';
import { seedOrganisationDemo } from './organisation.ts';
import { seedPenalties } from './penalties.ts';
import { seedReleasesDemo } from './releases.ts';

/** Fills an empty portal with labelled synthetic branches, people and staff. A second time changes nothing. Processes that start together do so one after another. */
export function seedDemo(runtime: AppointmentRuntime & DirectiveRuntime): Promise<void> {
  return inTurn(runtime.db, runtime.clock, 'demo', () => seed(runtime));
}

async function seed(runtime: AppointmentRuntime & DirectiveRuntime): Promise<void> {
  await seedOrganisationDemo(runtime);
  await seedIdentityDemo(runtime);
  await seedReleasesDemo(runtime);
  await seedAnnouncementsDemo(runtime);
  await seedDirectivesDemo(runtime);
  await seedEstablishmentsDemo(runtime);
  await seedPenalties(runtime);
  await seedInspectionsDemo(runtime);
}

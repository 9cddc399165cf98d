import type { AppointmentRuntime } from '../modules/appointments/index.ts';
import { seedAnnouncementsDemo } from './announcements.ts';
import { seedEstablishmentsDemo } from './establishments.ts';
import { seedIdentityDemo } from './identity.ts';
import { seedOrganisationDemo } from './organisation.ts';
import { seedPenalties } from './penalties.ts';
import { seedReleasesDemo } from './releases.ts';

/** Fills an empty portal with labelled synthetic branches, people and staff. A second time changes nothing. */
export async function seedDemo(runtime: AppointmentRuntime): Promise<void> {
  await seedOrganisationDemo(runtime);
  await seedIdentityDemo(runtime);
  await seedReleasesDemo(runtime);
  await seedAnnouncementsDemo(runtime);
  await seedEstablishmentsDemo(runtime);
  await seedPenalties(runtime);
}

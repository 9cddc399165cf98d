import { serviceColumns } from '../modules/catalogue/index.ts';
import { services } from '../services/index.ts';
import { readDemoTable } from './files.ts';

/** Slugs of all services that the demonstration has, by number: of its file and of the folders. */
export function demoSlugs(): string[] {
  const rows = readDemoTable('services.csv', serviceColumns).map(({ service_id, slug }) => ({ serviceId: Number(service_id), slug }));
  const built = services.map(({ manifest: { serviceId, slug } }) => ({ serviceId, slug }));
  return [...rows, ...built].toSorted((a, b) => a.serviceId - b.serviceId).map(({ slug }) => slug);
}

/** The same, of those with an appointment. */
export function demoSlugsToBook(): string[] {
  const rows = readDemoTable('services.csv', serviceColumns).filter(({ needs_appointment }) => needs_appointment === 'yes').map(({ slug }) => slug);
  return [...rows, ...services.filter(({ manifest }) => manifest.needsAppointment).map(({ manifest }) => manifest.slug)];
}

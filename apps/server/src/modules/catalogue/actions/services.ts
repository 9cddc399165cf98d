import type { Queryable } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { keepFor } from '../../../platform/kept.ts';
import type { Service } from '../rules/service.ts';
import { readServices } from '../store.ts';

const catalogue = keepFor<readonly Service[]>(readServices);

/** All services, by number. */
export function listServices(db: Queryable): Promise<readonly Service[]> {
  return catalogue.read(db);
}

/** Call after a commit that changed services. */
export function forgetCatalogue(db: Queryable): void {
  catalogue.forget(db);
}

/** The service with this slug, or null. */
export async function findServiceBySlug(db: Queryable, slug: string): Promise<Service | null> {
  return (await listServices(db)).find((service) => service.slug === slug) ?? null;
}

/** The service with this number. Throws `service_not_found`. */
export async function getService(db: Queryable, serviceId: number): Promise<Service> {
  const found = (await listServices(db)).find((service) => service.serviceId === serviceId);
  if (!found) throw new DomainError('service_not_found');
  return found;
}

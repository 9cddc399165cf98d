import type { Queryable } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Service } from '../rules/service.ts';
import { readServices } from '../store.ts';

/** The catalogue is small and read on every page: kept per database for a few seconds, forgotten at once where it is changed. */
const keptMs = 5_000;
const kept = new WeakMap<Queryable, { readonly until: number; readonly value: Promise<readonly Service[]> }>();

/** All services, by number. */
export function listServices(db: Queryable): Promise<readonly Service[]> {
  const found = kept.get(db);
  if (found && performance.now() < found.until) return found.value;
  const value = readServices(db);
  kept.set(db, { until: performance.now() + keptMs, value });
  value.catch(() => kept.delete(db));
  return value;
}

/** Call after a commit that changed services. */
export function forgetCatalogue(db: Queryable): void {
  kept.delete(db);
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

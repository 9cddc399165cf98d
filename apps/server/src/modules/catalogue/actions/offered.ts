import type { Queryable } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { type Asker, type Standing, standing } from '../rules/gate.ts';
import { refusalAt, type Service } from '../rules/service.ts';
import { listServices } from './services.ts';

/** A service that somebody may know of, and what it is to them. */
export interface Offered {
  readonly service: Service;
  readonly standing: Exclude<Standing, 'hidden'>;
}

/** What somebody may know of, by number: open, to come, or suspended. What was withdrawn is not listed. */
export async function listOffered(db: Queryable, asker: Asker): Promise<Offered[]> {
  return (await listServices(db)).flatMap((service) => {
    const found = standing(service.gate, service.slug, asker);
    return found === 'hidden' || service.gate.state === 'withdrawn' ? [] : [{ service, standing: found }];
  });
}

/** The services that somebody may begin. */
export async function listOpen(db: Queryable, asker: Asker): Promise<Service[]> {
  return (await listServices(db)).filter((service) => standing(service.gate, service.slug, asker) === 'open');
}

/** The service with this slug, if the asker may know of it; withdrawn ones too, with why. */
export async function findOffered(db: Queryable, slug: string, asker: Asker): Promise<Offered | null> {
  const service = (await listServices(db)).find((one) => one.slug === slug);
  const found = service ? standing(service.gate, service.slug, asker) : 'hidden';
  return found === 'hidden' ? null : { service: service!, standing: found };
}

/**
 * The service, if the asker may begin it now, at this branch where one is given. What is hidden from them does not exist.
 * Throws `service_not_found`, `service_soon`, `service_shut` or `service_not_here`.
 */
export async function getOpen(db: Queryable, which: { serviceId: number } | { slug: string }, asker: Asker, branchId?: number): Promise<Service> {
  const service = (await listServices(db)).find((one) => ('slug' in which ? one.slug === which.slug : one.serviceId === which.serviceId));
  const refusal = service ? refusalAt(service, asker, branchId) : 'service_not_found';
  if (refusal) throw new DomainError(refusal);
  return service!;
}

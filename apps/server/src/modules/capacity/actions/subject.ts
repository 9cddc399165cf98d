import type { Queryable } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import { findServiceBySlug, type Service } from '../../catalogue/index.ts';
import { type Branch, getBranch } from '../../organisation/index.ts';

/** What an officer works on: a service at a branch of the own sector. */
export interface Subject {
  readonly branch: Branch;
  readonly service: Service;
}

/** Throws `branch_not_found` or `service_not_found`, and `not_allowed` for another sector's. Anything may stand in `branch` and `slug`. */
export async function getSubject(db: Queryable, viewer: Viewer, branch: string, slug: string): Promise<Subject> {
  const found = await getBranch(db, /^\d{1,5}$/.test(branch) ? Number(branch) : -1);
  const service = await findServiceBySlug(db, slug);
  if (!service?.needsAppointment) throw new DomainError('service_not_found');
  if (found.sectorId !== viewer.sectorId || service.sectorId !== viewer.sectorId) throw new DomainError('not_allowed');
  return { branch: found, service };
}

import type { Queryable } from '../../../platform/database.ts';
import type { Violation } from '../rules/violation.ts';
import { listOfEstablishments } from '../store/violations.ts';

const mostShown = 20;

/** The violations of an office, by all ids that it is known by, as far as these authorities go. */
export function listOfOffice(db: Queryable, authorityIds: readonly number[], familyIds: readonly string[]): Promise<Violation[]> {
  return listOfEstablishments(db, authorityIds, familyIds, mostShown);
}

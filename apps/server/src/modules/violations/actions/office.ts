import type { Queryable } from '../../../platform/database.ts';
import { familyOf, standingEstablishment } from '../../establishments/index.ts';
import type { Violation } from '../rules/violation.ts';
import { listOfEstablishments } from '../store/violations.ts';

/** All ids under which an office is or was known: one that was merged into another is that other. Throws `establishment_not_found`. */
export async function idsOfOffice(db: Queryable, establishmentId: string): Promise<string[]> {
  return familyOf(db, (await standingEstablishment(db, establishmentId)).establishmentId);
}

const mostShown = 20;

/** The violations of an office, by all ids that it is known by, as far as these authorities go. */
export function listOfOffice(db: Queryable, authorityIds: readonly number[], familyIds: readonly string[]): Promise<Violation[]> {
  return listOfEstablishments(db, authorityIds, familyIds, mostShown);
}

import type { Queryable } from '../../../platform/database.ts';
import { familyOf, standingEstablishment } from '../../establishments/index.ts';

/** All ids under which an office is or was known: one that was merged into another is that other. Throws `establishment_not_found`. */
export async function idsOfOffice(db: Queryable, establishmentId: string): Promise<string[]> {
  return familyOf(db, (await standingEstablishment(db, establishmentId)).establishmentId);
}

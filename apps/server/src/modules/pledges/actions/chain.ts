import type { Queryable } from '../../../platform/database.ts';
import { familyOf, mapStandingIds } from '../../establishments/index.ts';

/** Whose chain an establishment's pledges belong to: its own, or that of the one it was merged into. */
export async function chainOf(db: Queryable, establishmentId: string): Promise<string> {
  return (await mapStandingIds(db, [establishmentId])).get(establishmentId) ?? establishmentId;
}

/** The ids under which the pledges of that chain stand. */
export async function idsOfChain(db: Queryable, establishmentId: string): Promise<string[]> {
  return familyOf(db, await chainOf(db, establishmentId));
}

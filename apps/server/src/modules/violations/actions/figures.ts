import type { Queryable } from '../../../platform/database.ts';
import type { Status } from '../rules/status.ts';
import { countByAuthority, countByStatus, type Counts, type CountScope } from '../store/violations.ts';

/** Counts of each of the scope's authorities; one without any has no entry. Dismissed violations do not count, nor do penalties that were cancelled. */
export async function countViolationsByAuthority(db: Queryable, scope: CountScope): Promise<ReadonlyMap<number, Counts>> {
  return new Map((await countByAuthority(db, scope)).map(({ authorityId, ...counts }) => [authorityId, counts]));
}

/** How many violations of a scope stand where, also those that were dismissed. */
export function countViolationsByStatus(db: Queryable, scope: CountScope): Promise<ReadonlyMap<Status, number>> {
  return countByStatus(db, scope);
}

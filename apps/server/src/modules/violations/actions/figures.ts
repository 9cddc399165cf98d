import type { Queryable } from '../../../platform/database.ts';
import type { Status } from '../rules/status.ts';
import { countByAuthority, countByStatus, type Counts, type CountScope } from '../store/violations.ts';

export type { Counts, CountScope } from '../store/violations.ts';

/** Counts of each of the scope's authorities; one without any has no entry. Dismissed violations do not count, nor do penalties that were cancelled. */
export async function countViolationsByAuthority(db: Queryable, scope: CountScope): Promise<ReadonlyMap<number, Counts>> {
  return new Map((await countByAuthority(db, scope)).map(({ authorityId, ...counts }) => [authorityId, counts]));
}

/** The same of all of them together. */
export async function countViolations(db: Queryable, scope: CountScope): Promise<Counts> {
  const sum = { violations: 0, breaches: 0, penalties: 0, objections: 0 };
  for (const counts of (await countViolationsByAuthority(db, scope)).values()) for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += counts[key];
  return sum;
}

/** How many violations of a scope stand where, also those that were dismissed. */
export function countViolationsByStatus(db: Queryable, scope: CountScope): Promise<ReadonlyMap<Status, number>> {
  return countByStatus(db, scope);
}

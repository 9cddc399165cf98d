import type { Queryable } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { isId } from '../../../platform/id.ts';
import type { AuthorityViewer } from '../../authorities/index.ts';
import { idsOfOffice } from '../../establishments/index.ts';
import type { Pledge, PledgeStatus } from '../rules/pledge.ts';
import type { PledgeRuntime } from '../runtime.ts';
import { countByAuthority, countMatching, findByNumber, findPledge, listMatching, listStanding, type PledgeFilter } from '../store/pledges.ts';

export type { PledgeFilter } from '../store/pledges.ts';

/**
 * The pledge that binds an establishment at a moment, or null: the newest that was signed by then and not taken in error. One that
 * was signed binds from its signature on; whether it was confirmed with the code too, its status says. Those of establishments that
 * were merged with this one bind it as well.
 */
export async function findStandingPledge(db: Queryable, establishmentId: string, at: Date): Promise<Pledge | null> {
  const found = await listStanding(db, await idsOfOffice(db, establishmentId), at);
  return found.toSorted((a, b) => b.signedAt.getTime() - a.signedAt.getTime())[0] ?? null;
}

/** The same for many establishments, each by its own id alone. */
export async function mapStandingPledges(db: Queryable, establishmentIds: readonly string[], at: Date): Promise<ReadonlyMap<string, Pledge>> {
  return new Map((await listStanding(db, establishmentIds, at)).map((pledge) => [pledge.establishmentId, pledge]));
}

/** The newest first. */
export function listPledges(db: Queryable, filter: PledgeFilter, page: { readonly limit: number; readonly offset: number }): Promise<Pledge[]> {
  return listMatching(db, filter, page);
}

/** How many there are, by status; those taken in error are counted apart like the others. */
export function countPledges(db: Queryable, filter: PledgeFilter): Promise<ReadonlyMap<PledgeStatus, number>> {
  return countMatching(db, filter);
}

/** How many each authority has taken, without those taken in error; one without any has no entry. */
export function countPledgesByAuthority(db: Queryable, filter: PledgeFilter): Promise<ReadonlyMap<number, number>> {
  return countByAuthority(db, filter);
}

/** A pledge of one of these authorities. `pledgeId` may be anything a URL held. Throws `pledge_not_found`. */
export async function getPledge(db: Queryable, authorityIds: readonly number[], pledgeId: string): Promise<Pledge> {
  const pledge = isId(pledgeId) ? await findPledge(db, pledgeId) : null;
  if (pledge === null || !authorityIds.includes(pledge.authorityId)) throw new DomainError('pledge_not_found');
  return pledge;
}

/** By its number, whosever it is. */
export function findPledgeByNumber(db: Queryable, number: string): Promise<Pledge | null> {
  return findByNumber(db, number);
}

/** A look at names, numbers and signatures is on record. */
export function recordLook({ db, audit, clock }: PledgeRuntime, { viewer }: AuthorityViewer, pledgeId: string, details: Readonly<Record<string, unknown>>): Promise<void> {
  return db.transaction((tx) => audit.record(tx, clock(), { actor: { kind: 'staff', id: viewer.personId }, action: 'pledges.look', subjectKind: 'pledge', subjectId: pledgeId, details }));
}

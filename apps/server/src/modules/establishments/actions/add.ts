import type { Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/id.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { getAuthority } from '../../authorities/index.ts';
import type { Establishment, EstablishmentFacts } from '../rules/establishment.ts';
import { readLicence } from '../rules/typed.ts';
import { insertChanges } from '../store/changes.ts';
import { findEstablishment, insertEstablishments, lockByLicence } from '../store/establishments.ts';
import { findNearest } from './nearest.ts';
import { proposeDuplicates } from './propose.ts';

export interface NewEstablishment {
  /** Chosen before the transaction, so that a request that is sent again adds nothing twice. */
  readonly establishmentId: string;
  readonly authorityId: number;
  readonly facts: EstablishmentFacts;
  readonly source: 'officer' | 'field';
  readonly staffId: string;
  readonly now: Date;
}

/** What became of it: `known` when the id or the licence number was in the register; then nothing was added. */
export interface Added {
  readonly establishment: Establishment;
  readonly known: boolean;
}

/**
 * Adds an establishment that an officer or an inspector found. Where its licence number is registered, that
 * establishment is the answer; what it may be a duplicate of is proposed to officers. Throws `establishment_city_wrong`.
 */
export async function addEstablishment({ audit }: Pick<AuditedRuntime, 'audit'>, tx: Tx, { establishmentId, authorityId, facts: told, source, staffId, now }: NewEstablishment): Promise<Added> {
  const facts = { ...told, licenceNumber: told.licenceNumber === null ? null : readLicence(told.licenceNumber) };
  const there = await findKnown(tx, establishmentId, authorityId, facts.licenceNumber);
  if (there) return { establishment: there, known: true };
  if (!(await getAuthority(tx, authorityId)).cityIds.includes(facts.cityId)) throw new DomainError('establishment_city_wrong');
  const establishment: Establishment = { ...facts, establishmentId, authorityId, source, status: 'active', mergedInto: null, nearestBranch: await findNearest(tx, facts.place), synthetic: false, revision: 1 };
  // Two at one door: who comes second finds what the first has added.
  if ((await insertEstablishments(tx, [establishment], now)) === 0) return { establishment: (await findKnown(tx, establishmentId, authorityId, facts.licenceNumber))!, known: true };
  await insertChanges(tx, [{ establishmentId, changeId: newId(now), at: now, staffId, what: 'added', before: {}, otherId: null }]);
  await proposeDuplicates(tx, [establishment], now);
  await audit.record(tx, now, { actor: { kind: 'staff', id: staffId }, action: 'establishments.add', subjectKind: 'establishment', subjectId: establishmentId, details: { authorityId, source } });
  return { establishment, known: false };
}

/** By its id or its licence. */
async function findKnown(tx: Tx, establishmentId: string, authorityId: number, licenceNumber: string | null): Promise<Establishment | null> {
  const [licensed] = licenceNumber === null ? [] : await lockByLicence(tx, [authorityId], [licenceNumber]);
  return (await findEstablishment(tx, establishmentId)) ?? licensed ?? null;
}

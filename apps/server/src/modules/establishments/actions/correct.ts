import { isUniqueViolation, type Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/id.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { changesOf, type Establishment, type EstablishmentFacts, type EstablishmentStep, mayStep } from '../rules/establishment.ts';
import { insertChanges } from '../store/changes.ts';
import { lockByLicence, lockEstablishments, updateEstablishment } from '../store/establishments.ts';
import { dropProposals } from '../store/pairs.ts';
import { findNearest } from './nearest.ts';
import { proposeDuplicates } from './propose.ts';

/** An officer of the municipality, acting on one of its establishments as they saw it. */
export interface OfficerStep {
  readonly establishmentId: string;
  /** Of the officer: they act for no other. */
  readonly authorityId: number;
  readonly staffId: string;
  /** That the page was made from. */
  readonly revision: number;
}

/** The row, held, if the step can be taken now. Throws `establishment_not_found` or `establishment_changed`. */
export async function holdFor(tx: Tx, { establishmentId, authorityId, revision }: OfficerStep, step: EstablishmentStep): Promise<Establishment> {
  const [found] = await lockEstablishments(tx, [establishmentId]);
  if (!found || found.authorityId !== authorityId) throw new DomainError('establishment_not_found');
  if (found.revision !== revision || !mayStep(found.status, step)) throw new DomainError('establishment_changed');
  return found;
}

/** Writes other facts over an establishment's; what stood there before is kept. Throws `establishment_licence_taken` too. */
export function correctEstablishment({ db, clock, audit }: AuditedRuntime, officer: OfficerStep, facts: EstablishmentFacts): Promise<void> {
  const work = db.transaction(async (tx) => {
    const now = clock();
    const before = await holdFor(tx, officer, 'correct');
    const changes = changesOf(before, facts);
    if (Object.keys(changes).length === 0) return;
    if (facts.licenceNumber !== null && facts.licenceNumber !== before.licenceNumber) {
      const [other] = await lockByLicence(tx, [before.authorityId], [facts.licenceNumber]);
      if (other) throw new DomainError('establishment_licence_taken');
    }
    const after: Establishment = { ...before, ...facts, nearestBranch: await findNearest(tx, facts.place), revision: before.revision + 1 };
    await updateEstablishment(tx, after);
    await insertChanges(tx, [{ establishmentId: before.establishmentId, changeId: newId(now), at: now, staffId: officer.staffId, what: 'corrected', before: changes, otherId: null }]);
    await dropProposals(tx, [before.establishmentId]);
    await proposeDuplicates(tx, [after], now);
    await audit.record(tx, now, { actor: { kind: 'staff', id: officer.staffId }, action: 'establishments.correct', subjectKind: 'establishment', subjectId: before.establishmentId, details: { fields: Object.keys(changes) } });
  });
  // Given to another one between the look and the writing.
  return work.catch((error: unknown) => {
    throw isUniqueViolation(error) ? new DomainError('establishment_licence_taken') : error;
  });
}

/** Says that an office has closed, or works again. */
export function setOpen({ db, clock, audit }: AuditedRuntime, officer: OfficerStep, open: boolean): Promise<void> {
  return db.transaction(async (tx) => {
    const now = clock();
    const before = await holdFor(tx, officer, open ? 'reopen' : 'close');
    await updateEstablishment(tx, { ...before, status: open ? 'active' : 'closed', revision: before.revision + 1 });
    await insertChanges(tx, [{ establishmentId: before.establishmentId, changeId: newId(now), at: now, staffId: officer.staffId, what: open ? 'reopened' : 'closed', before: {}, otherId: null }]);
    await audit.record(tx, now, { actor: { kind: 'staff', id: officer.staffId }, action: open ? 'establishments.reopen' : 'establishments.close', subjectKind: 'establishment', subjectId: before.establishmentId, details: {} });
  });
}

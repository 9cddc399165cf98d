import { DomainError } from '../../../platform/errors.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { takeTry } from '../limits.ts';
import { findPersonByIdNumber } from '../persons.ts';
import { type GivenBirth, sameBirth } from '../rules/birth.ts';
import type { Person } from '../rules/person.ts';

/**
 * The person whose card lies before a member of staff, by its number and birth date. Tries are counted, and misses recorded.
 * Throws `too_many_attempts`, or `recovery_no_match`: the same without an account as with another birth date.
 */
export async function findPersonByCard(runtime: AuditedRuntime, viewer: Viewer, card: { idNumber: string; birth: GivenBirth }): Promise<Person> {
  const { db, audit, clock } = runtime;
  await takeTry(runtime, ['desk', viewer.personId]);
  const person = await findPersonByIdNumber(db, card.idNumber);
  if (person && sameBirth(card.birth, person.birth)) return person;
  const event = { actor: { kind: 'staff', id: viewer.personId }, action: 'identity.card_no_match', subjectKind: 'branch', subjectId: String(viewer.branchId), personId: person?.personId ?? null } as const;
  await db.transaction((tx) => audit.record(tx, clock(), event));
  throw new DomainError('recovery_no_match');
}

import { createHash } from 'node:crypto';
import { isUniqueViolation } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/id.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import { mac, type Secrets } from '../../../platform/secrets.ts';
import { takeTry } from '../limits.ts';
import { findPersonByIdNumber } from '../persons.ts';
import { announceRecovery, branchWords, contactsOf } from '../recovery-messages.ts';
import { type GivenBirth, sameBirth } from '../rules/birth.ts';
import { requestLife } from '../rules/recovery.ts';
import { requireFresh } from '../sessions.ts';
import { cancelOpen, insertRequest } from '../store/recovery.ts';
import type { IdentityRuntime } from './code.ts';

/** What a clerk has before them: the card, and what was checked. */
export interface GivenRequest {
  readonly idNumber: string;
  readonly birth: GivenBirth;
  /** False: the registered telephone is lost. */
  readonly hasPhone: boolean;
}

/** The staff who may ask and agree: those of a branch, for their own branch. Throws `not_allowed`. */
export function branchOf({ role, branchId }: Viewer): number {
  if (branchId === null || (role !== 'clerk' && role !== 'branch_manager')) throw new DomainError('not_allowed');
  return branchId;
}

/** What the links in all messages of one request carry: 132 bits that say nothing of the person. */
export function stopToken(secrets: Secrets, { personId, requestId }: { personId: string; requestId: string }): string {
  return mac(secrets.key('recovery-stop'), `${personId}\n${requestId}`).slice(0, 22);
}

/** What stands for a stop token in the database. */
export function hashStop(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * A member of staff who has seen the card and the face asks for a person to be let in again. Any earlier request of the
 * person is over. The person is told on every known contact. Returns the request's id.
 * Throws `fresh_sign_in_needed`, `too_many_attempts`, or `recovery_no_match`: the same without an account as with another birth date.
 */
export async function requestRecovery(runtime: IdentityRuntime, viewer: Viewer, given: GivenRequest): Promise<string> {
  const { config, db, audit } = runtime;
  const branchId = branchOf(viewer);
  requireFresh(viewer, runtime.clock());
  await takeTry(runtime, ['desk', viewer.personId]);
  const person = await findPersonByIdNumber(db, given.idNumber);
  const now = runtime.clock();
  const actor = { kind: 'staff', id: viewer.personId } as const;
  if (!person || !sameBirth(given.birth, person.birth)) {
    await db.transaction((tx) => audit.record(tx, now, { actor, action: 'identity.recovery_no_match', subjectKind: 'branch', subjectId: String(branchId), personId: person?.personId ?? null }));
    throw new DomainError('recovery_no_match');
  }
  const { personId } = person;
  const contacts = await contactsOf(runtime, person);
  const branch = await branchWords(runtime, branchId, person.lang);
  const requestId = newId(now);
  const token = stopToken(runtime.secrets, { personId, requestId });
  try {
    await db.transaction(async (tx) => {
      const replaced = await cancelOpen(tx, personId, now);
      await insertRequest(tx, {
        personId, requestId, branchId, state: 'requested', hasPhone: given.hasPhone, requestedBy: viewer.personId, requestedAt: now,
        approvedBy: null, approvedAt: null, validFrom: null, expiresAt: new Date(now.getTime() + requestLife),
      }, hashStop(token));
      await announceRecovery(tx, now, contacts, 'requested', { branch, link: `${config.baseUrl}/recover/stop/${token}` });
      await audit.record(tx, now, { actor, action: 'identity.request_recovery', subjectKind: 'recovery', subjectId: requestId, personId, details: { branchId, hasPhone: given.hasPhone, replaced } });
    });
  } catch (error) {
    // Another desk asked for the same person at the same moment.
    if (isUniqueViolation(error)) throw new DomainError('recovery_changed');
    throw error;
  }
  return requestId;
}

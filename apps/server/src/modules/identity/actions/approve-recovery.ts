import { createHmac } from 'node:crypto';
import { DomainError } from '../../../platform/errors.ts';
import type { Bilingual } from '../../../platform/language.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import type { Secrets } from '../../../platform/secrets.ts';
import { getPerson } from '../persons.ts';
import { announceRecovery, branchWords, contactsOf } from '../recovery-messages.ts';
import { codeWindow, recoveryCodeFrom } from '../rules/recovery.ts';
import { requireFresh } from '../sessions.ts';
import { getStaffNames } from '../staff-names.ts';
import { approveRequest, cancelRequest, findOfBranch, type ListedRequest, listOpenOfBranch } from '../store/recovery.ts';
import type { IdentityRuntime } from './code.ts';
import { branchOf, stopToken } from './request-recovery.ts';

/** The code of an approved request. It is kept nowhere: the request, its approval and a key that the database does not hold give it again. */
export function codeOfRequest(secrets: Secrets, { personId, requestId, approvedAt }: Pick<ListedRequest, 'personId' | 'requestId' | 'approvedAt'>): string {
  return recoveryCodeFrom(createHmac('sha256', secrets.key('recovery-code')).update(`${personId}\n${requestId}\n${approvedAt!.toISOString()}`).digest());
}

/** A request as its branch sees it. */
export interface ShownRequest extends ListedRequest {
  readonly requestedName: Bilingual;
  readonly approvedName: Bilingual | null;
  /** For who approved it, as long as it can be used: to be handed over. */
  readonly code: string | null;
}

/** What is open at the viewer's branch. Looking is recorded. */
export async function listRecoveries(runtime: IdentityRuntime, viewer: Viewer): Promise<ShownRequest[]> {
  const { db, audit } = runtime;
  const branchId = branchOf(viewer);
  const now = runtime.clock();
  const found = await listOpenOfBranch(db, branchId, now);
  await db.transaction((tx) => audit.record(tx, now, { actor: { kind: 'staff', id: viewer.personId }, action: 'identity.list_recoveries', subjectKind: 'branch', subjectId: String(branchId), details: { shown: found.length } }));
  return withNames(runtime, viewer, found);
}

/** One request of the viewer's branch. Throws `recovery_not_found`, also for another branch's. */
export async function readRecovery(runtime: IdentityRuntime, viewer: Viewer, requestId: string): Promise<ShownRequest> {
  const { db, audit } = runtime;
  const found = await findOfBranch(db, branchOf(viewer), requestId);
  if (!found) throw new DomainError('recovery_not_found');
  const { personId } = found;
  await db.transaction((tx) => audit.record(tx, runtime.clock(), { actor: { kind: 'staff', id: viewer.personId }, action: 'identity.look_at_recovery', subjectKind: 'recovery', subjectId: requestId, personId }));
  return (await withNames(runtime, viewer, [found]))[0]!;
}

async function withNames({ db, clock, secrets }: IdentityRuntime, viewer: Viewer, found: readonly ListedRequest[]): Promise<ShownRequest[]> {
  const names = await getStaffNames(db, [...new Set(found.flatMap(({ requestedBy, approvedBy }) => [requestedBy, ...(approvedBy === null ? [] : [approvedBy])]))]);
  const now = clock();
  return found.map((one) => {
    const shows = one.state === 'approved' && one.approvedBy === viewer.personId && one.expiresAt > now;
    return { ...one, requestedName: names.get(one.requestedBy)!, approvedName: one.approvedBy === null ? null : names.get(one.approvedBy)!, code: shows ? codeOfRequest(secrets, one) : null };
  });
}

/**
 * The second of two people, of the same branch, who has seen the card and the face as well. The database itself refuses the
 * same person twice. Told to the person on every known contact.
 * Throws `fresh_sign_in_needed`, `recovery_not_found`, `recovery_same_person` or `recovery_changed` (stopped, replaced, approved or too old by now).
 */
export async function approveRecovery(runtime: IdentityRuntime, viewer: Viewer, requestId: string): Promise<void> {
  const { config, db, audit } = runtime;
  const branchId = branchOf(viewer);
  requireFresh(viewer, runtime.clock());
  const found = await findOfBranch(db, branchId, requestId);
  if (!found) throw new DomainError('recovery_not_found');
  if (found.requestedBy === viewer.personId) throw new DomainError('recovery_same_person');
  const person = await getPerson(db, found.personId);
  const contacts = await contactsOf(runtime, person);
  const branch = await branchWords(runtime, branchId, person.lang);
  const now = runtime.clock();
  await db.transaction(async (tx) => {
    const approved = await approveRequest(tx, { branchId, requestId, approvedBy: viewer.personId, ...codeWindow(found.hasPhone, now), now });
    if (!approved) throw new DomainError('recovery_changed');
    await announceRecovery(tx, now, contacts, found.hasPhone ? 'approved' : 'waiting', { branch, link: `${config.baseUrl}/recover/stop/${stopToken(runtime.secrets, found)}` });
    await audit.record(tx, now, {
      actor: { kind: 'staff', id: viewer.personId }, action: 'identity.approve_recovery', subjectKind: 'recovery', subjectId: requestId, personId: person.personId,
      details: { branchId, requestedBy: found.requestedBy, hasPhone: found.hasPhone },
    });
  });
}

/** Ends a request at its branch: the card is another's, or the person left. Throws `recovery_not_found` or `recovery_changed`. */
export async function dropRecovery(runtime: IdentityRuntime, viewer: Viewer, requestId: string): Promise<void> {
  const { config, db, audit } = runtime;
  const found = await findOfBranch(db, branchOf(viewer), requestId);
  if (!found) throw new DomainError('recovery_not_found');
  const contacts = await contactsOf(runtime, await getPerson(db, found.personId));
  const now = runtime.clock();
  await db.transaction(async (tx) => {
    if (!(await cancelRequest(tx, found.personId, requestId, now))) throw new DomainError('recovery_changed');
    await announceRecovery(tx, now, contacts, 'stopped', { link: `${config.baseUrl}/account/devices` });
    await audit.record(tx, now, { actor: { kind: 'staff', id: viewer.personId }, action: 'identity.drop_recovery', subjectKind: 'recovery', subjectId: requestId, personId: found.personId });
  });
}

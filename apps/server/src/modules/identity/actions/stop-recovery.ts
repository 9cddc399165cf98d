import type { Viewer } from '../../../platform/request-context.ts';
import { type Actor, anyone } from '../../audit/index.ts';
import { getPerson } from '../persons.ts';
import { announceRecovery, contactsOf } from '../recovery-messages.ts';
import { cancelRequest, findByStop, findOpenOfPerson, type RecoveryRequest } from '../store/recovery.ts';
import type { IdentityRuntime } from './code.ts';
import { hashStop } from './request-recovery.ts';

/** A link as it stands in a message, or null when it is none. */
const tokenForm = /^[\w-]{22}$/;

/** The request that a message's link stops, while it can be stopped; null otherwise. */
export async function findStoppable({ db, clock }: IdentityRuntime, token: string): Promise<RecoveryRequest | null> {
  const found = tokenForm.test(token) ? await findByStop(db, hashStop(token)) : null;
  return found && (found.state === 'requested' || found.state === 'approved') && found.expiresAt > clock() ? found : null;
}

/** What a person has under way at a branch, for their account page. */
export function findOwnRecovery({ db, clock }: IdentityRuntime, viewer: Viewer): Promise<RecoveryRequest | null> {
  return findOpenOfPerson(db, viewer.personId, clock());
}

/** Stops a recovery by the link of its message; whoever holds it may. False when there is nothing to stop, or not any more. */
export async function stopByLink(runtime: IdentityRuntime, token: string): Promise<boolean> {
  const found = await findStoppable(runtime, token);
  return found !== null && stop(runtime, found, anyone);
}

/** Stops one's own from a session. Nothing to stop is stopped already. */
export async function stopOwn(runtime: IdentityRuntime, viewer: Viewer): Promise<void> {
  const found = await findOwnRecovery(runtime, viewer);
  if (found) await stop(runtime, found, { kind: 'beneficiary', id: viewer.personId });
}

async function stop(runtime: IdentityRuntime, { personId, requestId }: RecoveryRequest, actor: Actor): Promise<boolean> {
  const { config, db, audit } = runtime;
  const contacts = await contactsOf(runtime, await getPerson(db, personId));
  const now = runtime.clock();
  return db.transaction(async (tx) => {
    if (!(await cancelRequest(tx, personId, requestId, now))) return false;
    await announceRecovery(tx, now, contacts, 'stopped', { link: `${config.baseUrl}/account/devices` });
    await audit.record(tx, now, { actor, action: 'identity.stop_recovery', subjectKind: 'recovery', subjectId: requestId, personId });
    return true;
  });
}

import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import type { Language } from '../../../platform/language.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { takeTry } from '../limits.ts';
import { announce } from '../messages.ts';
import { hashPassword, verifyPassword } from '../passwords.ts';
import { openSession, requireFresh } from '../sessions.ts';
import { findPassword, putPassword, type StoredPassword } from '../store/credentials.ts';
import { deleteSession, deleteSessions } from '../store/sessions.ts';
import { subjectOf } from './account.ts';
import { getHolder } from './holder.ts';
import { isPasskeyNeeded } from './passkeys.ts';
import { checkNewPassword } from './register.ts';

/** A new password, and the browser that stays signed in with it. */
export interface NewPassword {
  readonly password: string;
  readonly device: string;
  readonly lang: Language;
}

/**
 * Changes the password of who signed in at most 10 minutes ago, or sets the first one of who has passkeys only; the rest
 * as {@link setPassword}. A member of staff who needs a passkey has none to set.
 * Throws `fresh_sign_in_needed`, `not_allowed`, `too_many_attempts`, or {@link InvalidInput} for `current` or `password`.
 */
export async function changePassword(runtime: AuditedRuntime, viewer: Viewer, current: string, given: NewPassword): Promise<string> {
  requireFresh(viewer, runtime.clock());
  await takeTry(runtime, ['secret', `change ${viewer.personId}`]);
  const stored = await findPassword(runtime.db, viewer.personId);
  if (stored === null && isPasskeyNeeded(runtime, viewer)) throw new DomainError('not_allowed');
  if (stored !== null && !(await verifyPassword(stored.hash, current))) throw new InvalidInput({ current: 'password_wrong' });
  return setPassword(runtime, viewer, stored, given);
}

/**
 * The own password in place of the first one, whose session asks for nothing but this. The first one was proved when the
 * session began and cannot be proved again: it is not asked for. Throws `flow_ended` when there is none to replace.
 */
export async function replaceFirstPassword(runtime: AuditedRuntime, viewer: Viewer, given: NewPassword): Promise<string> {
  const stored = await findPassword(runtime.db, viewer.personId);
  if (!viewer.passwordDue || !stored?.givenUntil) throw new DomainError('flow_ended');
  return setPassword(runtime, viewer, stored, given);
}

/** Sets a password that may stand, ends the other sessions, renews this one and announces it. Returns the new cookie. */
async function setPassword(runtime: AuditedRuntime, viewer: Viewer, stored: StoredPassword | null, { password, device, lang }: NewPassword): Promise<string> {
  const { config, db, audit } = runtime;
  const { kind, personId } = viewer;
  const holder = await getHolder(db, viewer, lang);
  await checkNewPassword(config, password, holder.facts);
  if (stored !== null && (await verifyPassword(stored.hash, password))) throw new InvalidInput({ password: 'password_same' });
  const hash = await hashPassword(password);
  const now = runtime.clock();
  return db.transaction(async (tx) => {
    await putPassword(tx, personId, hash, now);
    // A session that was ended meanwhile, by its owner elsewhere or with a reset, is not brought back.
    if (!(await deleteSession(tx, personId, viewer.sessionId))) throw new DomainError('sign_in_needed');
    const ended = await deleteSessions(tx, personId, null);
    const { cookie } = await openSession(tx, { holderId: personId, kind, device, now });
    await announce(tx, now, holder.to, holder.changed, config.baseUrl);
    await audit.record(tx, now, { actor: { kind, id: personId }, action: 'identity.change_password', ...subjectOf(viewer), details: { sessionsEnded: ended } });
    return cookie;
  });
}

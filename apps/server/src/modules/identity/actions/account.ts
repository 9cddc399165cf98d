import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import type { Language } from '../../../platform/language.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { takeTry } from '../limits.ts';
import { announce } from '../messages.ts';
import { hashPassword, verifyPassword } from '../passwords.ts';
import { getPerson } from '../persons.ts';
import type { Person } from '../rules/person.ts';
import { liveSessions, openSession, requireFresh } from '../sessions.ts';
import { findPasswordHash, putPassword } from '../store/credentials.ts';
import { updateLanguage } from '../store/persons.ts';
import { deleteSession, deleteSessions, type Session } from '../store/sessions.ts';
import { checkNewPassword, personalFacts } from './register.ts';

/** What the account page shows: the person, and where they are signed in. The look is recorded. */
export async function readAccount({ db, clock, audit }: AuditedRuntime, viewer: Viewer): Promise<{ person: Person; sessions: Session[] }> {
  const { personId } = viewer;
  const person = await getPerson(db, personId);
  const sessions = await liveSessions(db, personId, clock());
  await db.transaction((tx) => audit.record(tx, clock(), { actor: { kind: 'beneficiary', id: personId }, action: 'identity.look', subjectKind: 'person', subjectId: personId, personId }));
  return { person, sessions };
}

/** Ends one of the viewer's own sessions. One that is not there any more, or never was theirs, is ended already. */
export async function endSession({ db, clock, audit }: AuditedRuntime, viewer: Viewer, sessionId: string): Promise<void> {
  const { kind, personId } = viewer;
  await db.transaction(async (tx) => {
    if (!(await deleteSession(tx, personId, sessionId))) return;
    await audit.record(tx, clock(), { actor: { kind, id: personId }, action: 'identity.end_session', subjectKind: 'session', subjectId: sessionId, personId });
  });
}

/** Ends every session of the viewer, this one too. Takes effect with the next request of each. */
export async function endAllSessions({ db, clock, audit }: AuditedRuntime, viewer: Viewer): Promise<void> {
  const { kind, personId } = viewer;
  await db.transaction(async (tx) => {
    const ended = await deleteSessions(tx, personId, null);
    await audit.record(tx, clock(), { actor: { kind, id: personId }, action: 'identity.end_all_sessions', subjectKind: 'person', subjectId: personId, personId, details: { ended } });
  });
}

/**
 * Changes the password of who signed in at most 10 minutes ago, ends the other sessions, renews this one and announces it.
 * Returns the new cookie. Throws `fresh_sign_in_needed`, `too_many_attempts`, or {@link InvalidInput} for `current` or `password`.
 */
export async function changePassword(runtime: AuditedRuntime, viewer: Viewer, given: { current: string; password: string; device: string }): Promise<string> {
  const { config, db, audit } = runtime;
  const { personId } = viewer;
  requireFresh(viewer, runtime.clock());
  await takeTry(runtime, ['secret', `change ${personId}`]);
  const person = await getPerson(db, personId);
  const stored = await findPasswordHash(db, personId);
  if (stored === null || !(await verifyPassword(stored, given.current))) throw new InvalidInput({ current: 'password_wrong' });
  checkNewPassword(given.password, personalFacts(person));
  if (await verifyPassword(stored, given.password)) throw new InvalidInput({ password: 'password_same' });
  const hash = await hashPassword(given.password);
  const now = runtime.clock();
  return db.transaction(async (tx) => {
    await putPassword(tx, personId, hash, now);
    // A session that was ended meanwhile, by its owner elsewhere, is not brought back.
    if (!(await deleteSession(tx, personId, viewer.sessionId))) throw new DomainError('sign_in_needed');
    const ended = await deleteSessions(tx, personId, null);
    const { cookie } = await openSession(tx, { holderId: personId, kind: 'beneficiary', device: given.device, now });
    await announce(tx, now, person, 'password_changed', config.baseUrl);
    await audit.record(tx, now, { actor: { kind: 'beneficiary', id: personId }, action: 'identity.change_password', subjectKind: 'person', subjectId: personId, personId, details: { sessionsEnded: ended } });
    return cookie;
  });
}

/** The language of messages and of pages after sign-in. */
export async function changeLanguage({ db, clock, audit }: AuditedRuntime, viewer: Viewer, lang: Language): Promise<void> {
  const { personId } = viewer;
  await db.transaction(async (tx) => {
    await updateLanguage(tx, personId, lang);
    await audit.record(tx, clock(), { actor: { kind: 'beneficiary', id: personId }, action: 'identity.change_language', subjectKind: 'person', subjectId: personId, personId, details: { lang } });
  });
}

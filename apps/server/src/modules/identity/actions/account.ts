import type { Language } from '../../../platform/language.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import { type AuditedRuntime, readOwnEntries } from '../../audit/index.ts';
import { getPerson } from '../persons.ts';
import type { Person } from '../rules/person.ts';
import { liveSessions } from '../sessions.ts';
import { updateLanguage } from '../store/persons.ts';
import { deleteSession, deleteSessions, type Session } from '../store/sessions.ts';
import { findStaffById, type Staff } from '../store/staff.ts';
import { readPasskeys } from './passkeys.ts';

/** What somebody signs in with, and where they have. */
interface SignIns {
  readonly sessions: Session[];
  /** How many. */
  readonly passkeys: number;
  readonly hasPassword: boolean;
}

/** What the account page shows: the person, and where they are signed in. The look is recorded. */
export async function readAccount(runtime: AuditedRuntime, viewer: Viewer): Promise<{ person: Person } & SignIns> {
  return { person: await getPerson(runtime.db, viewer.personId), ...(await readSignIns(runtime, viewer)) };
}

/** The same for a member of staff. */
export async function readStaffAccount(runtime: AuditedRuntime, viewer: Viewer): Promise<{ staff: Staff } & SignIns> {
  return { staff: (await findStaffById(runtime.db, viewer.personId))!, ...(await readSignIns(runtime, viewer)) };
}

async function readSignIns(runtime: AuditedRuntime, viewer: Viewer): Promise<SignIns> {
  const { passkeys, hasPassword } = await readPasskeys(runtime, viewer);
  return { sessions: await readSessions(runtime, viewer), passkeys: passkeys.length, hasPassword };
}

async function readSessions({ db, clock, audit }: AuditedRuntime, viewer: Viewer): Promise<Session[]> {
  const { kind, personId } = viewer;
  const sessions = await liveSessions(db, personId, clock());
  await db.transaction((tx) => audit.record(tx, clock(), { actor: { kind, id: personId }, action: 'identity.look', ...subjectOf(viewer) }));
  return sessions;
}

/** One sign-in as the record has it. */
export interface SignInShown {
  readonly at: Date;
  /** 'password', 'passkey', 'registration', 'branch'. */
  readonly way: string;
  readonly device: string;
}

/** Where the viewer is signed in, and their last ten sign-ins. The look is recorded. */
export async function readDevices(runtime: AuditedRuntime, viewer: Viewer): Promise<{ sessions: Session[]; signIns: SignInShown[] }> {
  const entries = await readOwnEntries(runtime.db, viewer.personId, 'way', 10);
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return { sessions: await readSessions(runtime, viewer), signIns: entries.map(({ at, details }) => ({ at, way: text(details['way']), device: text(details['device']) })) };
}

/** Ends all of the viewer's sessions but this one. Returns how many. */
export async function endOtherSessions({ db, clock, audit }: AuditedRuntime, viewer: Viewer): Promise<number> {
  const { kind, personId, sessionId } = viewer;
  return db.transaction(async (tx) => {
    const ended = await deleteSessions(tx, personId, sessionId);
    await audit.record(tx, clock(), { actor: { kind, id: personId }, action: 'identity.end_other_sessions', ...subjectOf(viewer), details: { ended } });
    return ended;
  });
}

/** Whose account it is, for the record. */
export function subjectOf({ kind, personId }: Viewer): { subjectKind: 'person' | 'staff'; subjectId: string; personId: string } {
  return { subjectKind: kind === 'staff' ? 'staff' : 'person', subjectId: personId, personId };
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
    await audit.record(tx, clock(), { actor: { kind, id: personId }, action: 'identity.end_all_sessions', ...subjectOf(viewer), details: { ended } });
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

import { isUniqueViolation } from '../../../platform/database.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { newId } from '../../../platform/id.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import type { AuditedRuntime, AuditEvent } from '../../audit/index.ts';
import { makeChallenge } from '../challenges.ts';
import { announce } from '../messages.ts';
import { askForNewPasskey, type Attestation, type NewCredential } from '../passkeys.ts';
import { mayRemove, mostPasskeys, type Passkey, readPasskeyName, suggestName } from '../rules/passkey.ts';
import { openSession, requireFresh } from '../sessions.ts';
import { deletePassword, findPassword, lockPassword } from '../store/credentials.ts';
import { deletePasskey, insertPasskey, listPasskeys, lockPasskeys, renamePasskeyRow } from '../store/passkeys.ts';
import { deleteSession, deleteSessions } from '../store/sessions.ts';
import type { Visit } from '../visit.ts';
import { getHolder } from './holder.ts';
import { checkAttestation, spend } from './passkey-proof.ts';

export type { Passkey } from '../rules/passkey.ts';

/** What the pages of passkeys show: the passkeys, and whether the last of them could go. */
export interface OwnPasskeys {
  readonly passkeys: readonly Passkey[];
  readonly hasPassword: boolean;
}

export async function readPasskeys({ db }: AuditedRuntime, { personId }: Viewer): Promise<OwnPasskeys> {
  return { passkeys: await listPasskeys(db, personId), hasPassword: (await findPassword(db, personId)) !== null };
}

/** One of the viewer's own. Throws `passkey_unknown`. */
export async function getPasskey(runtime: AuditedRuntime, viewer: Viewer, passkeyId: string): Promise<OwnPasskeys & { passkey: Passkey }> {
  const own = await readPasskeys(runtime, viewer);
  return { ...own, passkey: pick(own.passkeys, passkeyId) };
}

function pick(passkeys: readonly Passkey[], passkeyId: string): Passkey {
  const found = passkeys.find((passkey) => passkey.passkeyId === passkeyId);
  if (!found) throw new DomainError('passkey_unknown');
  return found;
}

/** Staff who still need a passkey have just signed in with what was handed to them, and cannot do so again. */
function requireMayAdd({ clock }: AuditedRuntime, viewer: Viewer): void {
  if (viewer.passkeyDue) return;
  if (viewer.passwordDue) throw new DomainError('new_password_needed');
  requireFresh(viewer, clock());
}

/** What a device needs to make another passkey. Throws `fresh_sign_in_needed` or `passkey_limit`. */
export async function askToAdd(runtime: AuditedRuntime, visit: Visit, viewer: Viewer): ReturnType<typeof askForNewPasskey> {
  requireMayAdd(runtime, viewer);
  const { personId, sessionId } = viewer;
  const existing = await listPasskeys(runtime.db, personId);
  if (existing.length >= mostPasskeys) throw new DomainError('passkey_limit');
  const { account, name } = await getHolder(runtime.db, viewer, visit.lang);
  return askForNewPasskey(runtime.config, makeChallenge(runtime, visit, { purpose: 'add', subject: sessionId }), { holderId: personId, account, name: name[visit.lang] }, existing);
}

/**
 * Adds a passkey and announces it. Where staff need one, the first takes the place of the password, and of every session:
 * the new one's cookie is returned, else null. Throws `fresh_sign_in_needed`, `passkey_limit`, `passkey_taken`,
 * `passkey_expired` or `passkey_refused`.
 */
export async function addPasskey(runtime: AuditedRuntime, visit: Visit, viewer: Viewer, answer: Attestation): Promise<string | null> {
  requireMayAdd(runtime, viewer);
  const { config, db, audit } = runtime;
  const { kind, personId, sessionId, passkeyDue } = viewer;
  const { made, challenge } = await checkAttestation(runtime, visit, { purpose: 'add', subject: sessionId }, answer);
  const holder = await getHolder(db, viewer, visit.lang);
  const now = runtime.clock();
  return orTaken(db.transaction(async (tx) => {
    await spend(tx, challenge);
    const existing = await lockPasskeys(tx, personId);
    if (existing.length >= mostPasskeys) throw new DomainError('passkey_limit');
    const passkey = newPasskey(made, personId, suggestName(visit.device, existing.map(({ name }) => name)), now);
    await insertPasskey(tx, passkey);
    await announce(tx, now, holder.to, kind === 'staff' ? 'staff_passkey_added' : 'passkey_added', config.baseUrl);
    await audit.record(tx, now, { ...entryAbout(viewer, passkey), action: 'identity.add_passkey', details: { synced: passkey.synced } });
    if (!passkeyDue) return null;
    await deletePassword(tx, personId);
    // A session that was ended meanwhile, as with a reset, is not brought back.
    if (!(await deleteSession(tx, personId, sessionId))) throw new DomainError('sign_in_needed');
    await deleteSessions(tx, personId, null);
    return (await openSession(tx, { holderId: personId, kind, device: visit.device, now })).cookie;
  }));
}

/** A passkey as it is first kept. */
export function newPasskey(made: NewCredential, holderId: string, name: string, now: Date): Passkey {
  return { ...made, holderId, passkeyId: newId(now), name, createdAt: now, lastUsedAt: null };
}

/** Throws `passkey_taken` where somebody has this credential already. */
export async function orTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError('passkey_taken');
    throw error;
  }
}

/** Gives one of the viewer's passkeys another name. Throws `passkey_unknown`, or {@link InvalidInput} for `name`. */
export async function renamePasskey({ db, clock, audit }: AuditedRuntime, viewer: Viewer, passkeyId: string, typed: string): Promise<void> {
  const name = readPasskeyName(typed);
  if (name === null) throw new InvalidInput({ name: typed.trim() === '' ? 'passkey_name_needed' : 'passkey_name_wrong' });
  await db.transaction(async (tx) => {
    if (!(await renamePasskeyRow(tx, viewer.personId, passkeyId, name))) throw new DomainError('passkey_unknown');
    await audit.record(tx, clock(), { ...entryAbout(viewer, { passkeyId }), action: 'identity.rename_passkey' });
  });
}

/**
 * Removes one of the viewer's passkeys, ends the sessions on other devices and announces it. The last way in stays.
 * Throws `fresh_sign_in_needed`, `passkey_unknown` or `last_way_in`.
 */
export async function removePasskey(runtime: AuditedRuntime, viewer: Viewer, passkeyId: string, lang: Visit['lang']): Promise<void> {
  const { config, db, clock, audit } = runtime;
  const now = clock();
  requireFresh(viewer, now);
  const { kind, personId, sessionId } = viewer;
  const holder = await getHolder(db, viewer, lang);
  await db.transaction(async (tx) => {
    const passkeys = await lockPasskeys(tx, personId);
    const passkey = pick(passkeys, passkeyId);
    const hasPassword = (await lockPassword(tx, personId)) !== null;
    if (!mayRemove({ passkeys: passkeys.length, hasPassword, passkeyNeeded: isPasskeyNeeded(runtime, viewer) })) throw new DomainError('last_way_in');
    await deletePasskey(tx, passkey);
    const sessionsEnded = await deleteSessions(tx, personId, sessionId);
    await announce(tx, now, holder.to, kind === 'staff' ? 'staff_passkey_removed' : 'passkey_removed', config.baseUrl);
    await audit.record(tx, now, { ...entryAbout(viewer, passkey), action: 'identity.remove_passkey', details: { sessionsEnded } });
  });
}

/** Whether the viewer has to have a passkey at all. */
export function isPasskeyNeeded({ config }: AuditedRuntime, { kind }: Viewer): boolean {
  return kind === 'staff' && config.staffPasskeys === 'required';
}

function entryAbout({ kind, personId }: Viewer, { passkeyId }: Pick<Passkey, 'passkeyId'>): Pick<AuditEvent, 'actor' | 'subjectKind' | 'subjectId' | 'personId'> {
  return { actor: { kind, id: personId }, subjectKind: 'passkey', subjectId: passkeyId, personId };
}

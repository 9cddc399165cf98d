import type { Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Language } from '../../../platform/language.ts';
import { anyone, type Actor, type AuditedRuntime, type AuditEvent } from '../../audit/index.ts';
import { rememberHolder, secretLimit, signInLimits } from '../known-browsers.ts';
import { forgive, takeTry, takeTryWithin } from '../limits.ts';
import type { Recipient } from '../messages.ts';
import { hashPassword, needsRehash, verifyPassword } from '../passwords.ts';
import { findPersonByIdNumber, getPerson } from '../persons.ts';
import { isUsable } from '../rules/password.ts';
import { openSession } from '../sessions.ts';
import { findPassword, lockPassword, replaceHash, useFirstPassword } from '../store/credentials.ts';
import { listPasskeys } from '../store/passkeys.ts';
import { deleteSession } from '../store/sessions.ts';
import { findStaffByUsername } from '../store/staff.ts';
import type { Visit } from '../visit.ts';
import { beginFlow, type Flow, type IdentityRuntime, proveCode, type Purpose } from './code.ts';

export type SignInPurpose = Extract<Purpose, 'sign_in' | 'staff_sign_in'>;

/** Who could be meant by an id number or a username; the id of nobody keeps the look-ups the same when there is none. */
interface Candidate {
  readonly holderId: string | null;
  readonly to: Recipient | null;
}

const nobody = '00000000-0000-0000-0000-000000000000';

export interface GivenPassword {
  /** Id number or username. */
  readonly subject: string;
  readonly password: string;
  readonly next: string;
}

/** The first factor of a person. Throws `sign_in_wrong`, the same for a wrong password and for nobody, or `too_many_attempts`. */
export async function beginSignIn(runtime: IdentityRuntime, visit: Visit, given: GivenPassword): Promise<void> {
  await takeTry(runtime, ...signInLimits(runtime.secrets, visit, 'sign_in', given.subject));
  const person = await findPersonByIdNumber(runtime.db, given.subject);
  await provePassword(runtime, visit, 'sign_in', given, { holderId: person?.personId ?? null, to: person });
}

/** The first factor of a member of staff; refuses like {@link beginSignIn}. */
export async function beginStaffSignIn(runtime: IdentityRuntime, visit: Visit, given: GivenPassword): Promise<void> {
  await takeTry(runtime, ...signInLimits(runtime.secrets, visit, 'staff_sign_in', given.subject));
  const staff = await findStaffByUsername(runtime.db, given.subject);
  const to = staff?.active ? { personId: staff.staffId, phone: staff.phone, email: staff.email, lang: visit.lang } : null;
  await provePassword(runtime, visit, 'staff_sign_in', given, { holderId: to && staff!.staffId, to });
}

async function provePassword(runtime: IdentityRuntime, visit: Visit, purpose: SignInPurpose, { subject, password, next }: GivenPassword, { holderId, to }: Candidate): Promise<void> {
  const { db, audit } = runtime;
  const stored = await findPassword(db, holderId ?? nobody);
  const right = await verifyPassword(stored?.hash ?? null, password);
  const now = runtime.clock();
  // A first password that was used or is too old, and any where a passkey is needed, is answered as a wrong one: only the record tells them apart.
  const over = right && (!isUsable(stored!, now) ? 'first_password_over' : (await needsPasskey(runtime, purpose, holderId!)) ? 'passkey_needed' : null);
  if (!right || over || holderId === null || stored === null) {
    await db.transaction((tx) => audit.record(tx, now, refusal(purpose, holderId, over ? { reason: over } : {})));
    throw new DomainError('sign_in_wrong');
  }
  const better = needsRehash(stored.hash) ? await hashPassword(password) : null;
  await beginFlow(runtime, visit, { purpose, subject, holderId, next, passwordAt: stored.changedAt, letter: 'code', to }, async (tx) => {
    await takeTryWithin(tx, runtime, ['code', `${purpose} ${subject}`]);
    if (better) await replaceHash(tx, holderId, stored.hash, better);
  });
}

/** Staff who have a passkey, where staff need one, sign in with nothing else. */
async function needsPasskey({ config, db }: IdentityRuntime, purpose: SignInPurpose, holderId: string): Promise<boolean> {
  return purpose === 'staff_sign_in' && config.staffPasskeys === 'required' && (await listPasskeys(db, holderId)).length > 0;
}

function refusal(purpose: SignInPurpose, holderId: string | null, details: Record<string, string>): AuditEvent {
  return { actor: anyone, action: `identity.${purpose}_refused`, subjectKind: 'account', subjectId: holderId ?? 'unknown', personId: holderId, details };
}

/** A session's cookie, where its holder goes on to, and the cookie by which this browser is known from now on. */
interface SignedIn {
  readonly cookie: string;
  readonly next: string;
  readonly lang: Language | null;
  readonly known: string;
}

/**
 * The second factor: the code. Opens a new session in place of any that this browser had. `lang`: what a person chose
 * for themselves. Throws `flow_ended` when the password was changed, handed out anew or used up since it was proved.
 */
export async function finishSignIn(runtime: IdentityRuntime, visit: Visit, purpose: SignInPurpose, typed: unknown): Promise<SignedIn> {
  const kind = purpose === 'sign_in' ? 'beneficiary' : 'staff';
  const entered = await proveCode(runtime, visit, purpose, typed, 'done', async (tx, flow, now) => {
    const holderId = flow.holderId!;
    const actor: Actor = { kind, id: holderId };
    if (!(await usePassword(tx, flow, now))) {
      await runtime.audit.record(tx, now, refusal(purpose, holderId, { reason: 'password_over' }));
      return null;
    }
    await endReplaced(tx, runtime, visit, kind, now);
    const { cookie, sessionId } = await openSession(tx, { holderId, kind, device: visit.device, now });
    await forgive(tx, runtime, secretLimit(runtime.secrets, visit, purpose, flow.subject), ['code', `${purpose} ${flow.subject}`]);
    await runtime.audit.record(tx, now, { actor, action: `identity.${purpose}`, subjectKind: 'session', subjectId: sessionId, personId: holderId, details: { way: 'password', device: visit.device } });
    const lang = kind === 'beneficiary' ? (await getPerson(tx, holderId)).lang : null;
    return { cookie, next: flow.next, lang, known: rememberHolder(runtime.secrets, visit, purpose, flow.subject) };
  });
  if (!entered) throw new DomainError('flow_ended');
  runtime.load.count(kind === 'staff' ? 'sign-in.staff' : 'sign-in.password');
  return entered;
}

/** False when the password that was proved is not the one of now, or does not let anybody in any more. A first password is used up. */
async function usePassword(tx: Tx, { holderId, passwordAt }: Flow, now: Date): Promise<boolean> {
  const stored = await lockPassword(tx, holderId!);
  if (!stored || stored.changedAt.getTime() !== passwordAt?.getTime() || !isUsable(stored, now)) return false;
  if (stored.givenUntil !== null) await useFirstPassword(tx, holderId!, now);
  return true;
}

/** The session that this browser held before is over: a token from before signing in is worth nothing after it. */
export async function endReplaced(tx: Tx, { audit }: AuditedRuntime, { viewer }: Visit, kind: 'beneficiary' | 'staff', now: Date): Promise<void> {
  if (viewer?.kind !== kind || !(await deleteSession(tx, viewer.personId, viewer.sessionId))) return;
  await audit.record(tx, now, { actor: { kind, id: viewer.personId }, action: 'identity.session_replaced', subjectKind: 'session', subjectId: viewer.sessionId, personId: viewer.personId });
}

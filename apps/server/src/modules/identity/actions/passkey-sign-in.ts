import type { Database } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { gather } from '../../../platform/gather.ts';
import type { Language } from '../../../platform/language.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { makeChallenge } from '../challenges.ts';
import { rememberHolder } from '../known-browsers.ts';
import { askForPasskey, type Assertion } from '../passkeys.ts';
import type { Person } from '../rules/person.ts';
import { openSession } from '../sessions.ts';
import { listPasskeys } from '../store/passkeys.ts';
import { findPersons } from '../store/persons.ts';
import { renewSession } from '../store/sessions.ts';
import { findStaffById } from '../store/staff.ts';
import type { Visit } from '../visit.ts';
import { enterTogether, signedIn } from './enter-together.ts';
import { staffRecipient } from './holder.ts';
import { checkAssertion, type Prover, refuse, withProof } from './passkey-proof.ts';
import { endReplaced, type SignInPurpose } from './sign-in.ts';

/** A challenge for whoever comes; nothing is looked up and nothing kept. */
export function askToSignIn(runtime: AuditedRuntime, visit: Visit, purpose: SignInPurpose): ReturnType<typeof askForPasskey> {
  return askForPasskey(runtime.config, makeChallenge(runtime, visit, { purpose, subject: '' }));
}

/**
 * Signs in with a passkey alone: the device is one factor, what unlocks it the other. Opens a new session in place of any that
 * this browser had. `lang`: what a person chose for themselves; `known`: by which the browser is known from now on. Throws `passkey_expired`, `passkey_refused` or `passkey_copied`.
 */
export async function signInWithPasskey(runtime: AuditedRuntime, visit: Visit, purpose: SignInPurpose, answer: Assertion): Promise<{ cookie: string; lang: Language | null; known: string }> {
  const proof = await checkAssertion(runtime, visit, { purpose, subject: '' }, answer, null);
  const { holderId } = proof.passkey;
  const prover = await findProver(runtime, purpose, holderId, visit.lang);
  // Of the other door, or of somebody who has left.
  if (!prover) return refuse(runtime, visit, purpose, holderId);
  const { kind, to, subject } = prover;
  const together = visit.viewer?.kind === kind ? null : await enterTogether(runtime, { proof, kind, device: visit.device });
  const cookie = together ?? (await withProof(runtime, proof, prover, async (tx, now) => {
    await endReplaced(tx, runtime, visit, kind, now);
    const opened = await openSession(tx, { holderId, kind, device: visit.device, now });
    await runtime.audit.record(tx, now, signedIn(kind, holderId, opened.sessionId, visit.device));
    return opened.cookie;
  }));
  runtime.load.count(kind === 'staff' ? 'sign-in.staff' : 'sign-in.passkey');
  return { cookie, lang: kind === 'beneficiary' ? to.lang : null, known: rememberHolder(runtime.secrets, visit, purpose, subject) };
}

/** Looked up together, as passkeys are. */
const findPerson = gather<Database, string, Person | null>(async (db, personIds) => {
  const found = new Map((await findPersons(db, personIds)).map((person) => [person.personId, person]));
  return personIds.map((personId) => ({ ok: found.get(personId) ?? null }));
}, { most: 256 });

async function findProver({ db }: AuditedRuntime, purpose: SignInPurpose, holderId: string, lang: Language): Promise<Prover | null> {
  if (purpose === 'sign_in') {
    const person = await findPerson(db, holderId);
    return person ? { kind: 'beneficiary', to: person, subject: person.idNumber } : null;
  }
  const staff = await findStaffById(db, holderId);
  return staff?.active ? { kind: 'staff', to: staffRecipient(staff, lang), subject: staff.username } : null;
}

const purposeOf = { beneficiary: 'sign_in', staff: 'staff_sign_in' } as const;

/** A challenge for who is signed in, to be answered by a passkey of theirs. */
export async function askToConfirm(runtime: AuditedRuntime, visit: Visit, { personId, sessionId }: Viewer): ReturnType<typeof askForPasskey> {
  return askForPasskey(runtime.config, makeChallenge(runtime, visit, { purpose: 'confirm', subject: sessionId }), await listPasskeys(runtime.db, personId));
}

/** Makes the session fresh again, in place: both factors have just been proved. Throws like {@link signInWithPasskey}. */
export async function confirmWithPasskey(runtime: AuditedRuntime, visit: Visit, { kind, personId, sessionId }: Viewer, answer: Assertion): Promise<void> {
  const proof = await checkAssertion(runtime, visit, { purpose: 'confirm', subject: sessionId }, answer, personId);
  const prover = (await findProver(runtime, purposeOf[kind], personId, visit.lang))!;
  await withProof(runtime, proof, prover, async (tx, now) => {
    if (!(await renewSession(tx, personId, sessionId, now))) throw new DomainError('sign_in_needed');
    await runtime.audit.record(tx, now, { actor: { kind, id: personId }, action: 'identity.confirm', subjectKind: 'session', subjectId: sessionId, personId, details: { with: 'passkey' } });
  });
}

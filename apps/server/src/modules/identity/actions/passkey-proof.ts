import type { Database, Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { gather } from '../../../platform/gather.ts';
import { type Actor, anyone, type AuditedRuntime } from '../../audit/index.ts';
import { type Asked, type Challenge, readChallenge } from '../challenges.ts';
import { takeTry } from '../limits.ts';
import { announce, type Recipient } from '../messages.ts';
import { type Assertion, type Attestation, challengeOf, holderOf, type NewCredential, verifyAssertion, verifyAttestation } from '../passkeys.ts';
import { countsOn, type Passkey } from '../rules/passkey.ts';
import { findPasskeys, type PasskeyKey, useChallenges, usePasskey } from '../store/passkeys.ts';
import type { Visit } from '../visit.ts';

/** A passkey that has signed our challenge in this browser, its holder verified by the device. */
export interface Proof {
  readonly passkey: Passkey;
  readonly challenge: Challenge;
  /** What the device counts. */
  readonly counter: number;
}

/** Whose passkey it is, and where its copy would be announced. */
export interface Prover {
  readonly kind: 'beneficiary' | 'staff';
  readonly to: Recipient;
  /** Id number or username. */
  readonly subject: string;
}

function ownChallenge(runtime: AuditedRuntime, visit: Visit, asked: Asked, answer: Assertion | Attestation): { text: string; challenge: Challenge } {
  const text = challengeOf(answer);
  const challenge = readChallenge(runtime, visit, asked, text);
  if (!challenge) throw new DomainError('passkey_expired');
  return { text: text as string, challenge };
}

/** The passkey that a device names. Looked up together: those who come while one look is under way share the next. */
const findPasskey = gather<Database, PasskeyKey, Passkey | null>(async (db, keys) => (await findPasskeys(db, keys)).map((ok) => ({ ok })), { most: 256 });

/**
 * Checks an answer without changing anything. `holderId`: whose passkey it has to be; null: whose the device says.
 * Throws `passkey_expired` (not our challenge, another browser, too late) or `passkey_refused`, the same for a passkey
 * that does not exist and a signature that is wrong.
 */
export async function checkAssertion(runtime: AuditedRuntime, visit: Visit, asked: Asked, answer: Assertion, holderId: string | null): Promise<Proof> {
  const { text, challenge } = ownChallenge(runtime, visit, asked, answer);
  const said = holderOf(answer);
  const holder = holderId ?? said;
  if (holder === null || (said !== null && said !== holder)) return refuse(runtime, visit, asked.purpose, null);
  const passkey = await findPasskey(runtime.db, { holderId: holder, credentialId: Buffer.from(answer.rawId, 'base64url') });
  const counter = passkey && verifyAssertion(runtime.config, text, answer, passkey);
  if (passkey === null || counter === null) return refuse(runtime, visit, asked.purpose, passkey && holder);
  return { passkey, challenge, counter };
}

/** The same for a passkey that was made just now. */
export async function checkAttestation(runtime: AuditedRuntime, visit: Visit, asked: Asked, answer: Attestation): Promise<{ made: NewCredential; challenge: Challenge }> {
  const { text, challenge } = ownChallenge(runtime, visit, asked, answer);
  const made = await verifyAttestation(runtime.config, text, answer);
  return made ? { made, challenge } : refuse(runtime, visit, asked.purpose, null);
}

/**
 * Notes the refusal and throws it. Only refusals are counted, by address: a signature cannot be guessed, and whoever
 * shares an address with somebody who tries still gets in.
 */
export async function refuse(runtime: AuditedRuntime, visit: Visit, purpose: Asked['purpose'], holderId: string | null): Promise<never> {
  const { db, clock, audit } = runtime;
  await takeTry(runtime, ['address', visit.address]);
  const details = { with: 'passkey' };
  await db.transaction((tx) => audit.record(tx, clock(), { actor: anyone, action: `identity.${purpose}_refused`, subjectKind: 'account', subjectId: holderId ?? 'unknown', personId: holderId, details }));
  throw new DomainError('passkey_refused');
}

/** Uses up a challenge. Throws `passkey_expired` when it was answered before: an answer that was overheard or sent twice. */
export async function spend(tx: Tx, challenge: Challenge): Promise<void> {
  const [fresh] = await useChallenges(tx, [challenge]);
  if (!fresh) throw new DomainError('passkey_expired');
}

/**
 * Carries out, in one transaction, what a proof was asked for. The challenge is used up with it. A counter that went back
 * means that a copy of the passkey is about: that is refused with `passkey_copied`, put on record and announced.
 */
export async function withProof<T>(runtime: AuditedRuntime, { passkey, challenge, counter }: Proof, { kind, to }: Pick<Prover, 'kind' | 'to'>, then: (tx: Tx, now: Date) => Promise<T>): Promise<T> {
  const { config, db, audit } = runtime;
  const now = runtime.clock();
  const actor: Actor = { kind, id: passkey.holderId };
  const done = await db.transaction(async (tx) => {
    await spend(tx, challenge);
    if (!countsOn(passkey.counter, counter)) {
      await announce(tx, now, to, kind === 'staff' ? 'staff_passkey_copied' : 'passkey_copied', config.baseUrl);
      const details = { before: passkey.counter, given: counter };
      await audit.record(tx, now, { actor, action: 'identity.passkey_copied', subjectKind: 'passkey', subjectId: passkey.passkeyId, personId: passkey.holderId, details });
      return null;
    }
    // Removed, or used by another request, since it was read.
    if (!(await usePasskey(tx, passkey, counter, now))) throw new DomainError('passkey_expired');
    return { result: await then(tx, now) };
  });
  if (!done) throw new DomainError('passkey_copied');
  return done.result;
}

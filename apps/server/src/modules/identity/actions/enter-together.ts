import type { Tx } from '../../../platform/database.ts';
import { gather } from '../../../platform/gather.ts';
import type { AuditedRuntime, AuditEvent } from '../../audit/index.ts';
import { countsOn } from '../rules/passkey.ts';
import { openSessions } from '../sessions.ts';
import { useChallenges, usePasskeys } from '../store/passkeys.ts';
import type { Proof } from './passkey-proof.ts';

/** Somebody who has proved a passkey in a browser that held no session. */
export interface Entrant {
  readonly proof: Proof;
  readonly kind: 'beneficiary' | 'staff';
  readonly device: string;
}

/** People whose sessions are opened with one commit at most. */
const most = 64;

/**
 * Opens the sessions of those who arrive together in one transaction: under a rush they share a commit's flush to the disk,
 * which takes longer than dozens of signatures. Returns the cookie; null for whoever needs a look of their own (a challenge
 * or passkey that was used meanwhile, a counter that went back), who is refused in the words of a single sign-in.
 */
export const enterTogether = gather<AuditedRuntime, Entrant, string | null>(async (runtime, entrants) => {
  const passkeys = new Set<string>();
  const simple = entrants.filter(({ proof: { passkey, counter } }) => {
    const first = !passkeys.has(passkey.passkeyId);
    passkeys.add(passkey.passkeyId);
    return first && countsOn(passkey.counter, counter);
  });
  const cookies = await runtime.db.transaction((tx) => open(tx, runtime, simple));
  return entrants.map((entrant) => ({ ok: cookies.get(entrant) ?? null }));
}, { most, atOnce: 2 });

async function open(tx: Tx, { audit, clock }: AuditedRuntime, entrants: readonly Entrant[]): Promise<ReadonlyMap<Entrant, string>> {
  const now = clock();
  // In one order everywhere, so that groups that share a row wait for each other and never cross.
  const inOrder = entrants.toSorted((a, b) => a.proof.challenge.nonce.compare(b.proof.challenge.nonce));
  const fresh = await useChallenges(tx, inOrder.map(({ proof }) => proof.challenge));
  const asked = inOrder.filter((_, i) => fresh[i]).toSorted((a, b) => (a.proof.passkey.passkeyId < b.proof.passkey.passkeyId ? -1 : 1));
  const used = await usePasskeys(tx, asked.map(({ proof }) => proof), now);
  const inside = asked.filter((_, i) => used[i]);
  const opened = await openSessions(tx, inside.map(({ proof, kind, device }) => ({ holderId: proof.passkey.holderId, kind, device, now })));
  await audit.record(tx, now, ...inside.map(({ proof, kind, device }, i) => signedIn(kind, proof.passkey.holderId, opened[i]!.sessionId, device)));
  return new Map(inside.map((entrant, i) => [entrant, opened[i]!.cookie]));
}

/** What the record says of a sign-in with a passkey. */
export function signedIn(kind: Entrant['kind'], holderId: string, sessionId: string, device: string): AuditEvent {
  const action = kind === 'staff' ? 'identity.staff_sign_in' : 'identity.sign_in';
  return { actor: { kind, id: holderId }, action, subjectKind: 'session', subjectId: sessionId, personId: holderId, details: { way: 'passkey', device } };
}

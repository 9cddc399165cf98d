/** A made-up branch, its keys and one person, for this package's tests. */
import { createHash } from 'node:crypto';
import type { TicketClaims } from './claims.ts';
import type { Signer } from './cose.ts';
import { encodeTicket } from './format.ts';
import { deriveDayKey, holderCode } from './holder.ts';
import type { KeySet, SetKey } from './keyset.ts';
import { createSigner, publicKeyOf } from './ed25519-node.ts';

export interface TestKey {
  readonly signer: Signer;
  readonly publicKey: Uint8Array;
}

/** The same key for the same name, so that a failing test fails again. */
export function testKey(name: string, kid: readonly [number, number]): TestKey {
  const seed = new Uint8Array(createHash('sha256').update(`test key ${name}`).digest());
  return { signer: createSigner(Uint8Array.from(kid), seed), publicKey: publicKeyOf(seed) };
}

export const BRANCH = 17;
export const DAY = '2026-11-24';
/** 10:00 in Riyadh. */
export const SLOT_START = Date.parse('2026-11-24T10:00:00+03:00') / 1000;
export const NOW = SLOT_START - 10 * 60;
export const HOLDER = { id: '1000000008', birthDate: '1990-01-02' } as const;

export const ROOT = testKey('root', [0, 1]);
export const TICKET_KEY = testKey('ticket', [0x47, 0xd1]);
export const LIST_KEY = testKey('list', [0x4c, 0x01]);
export const DAY_KEY = deriveDayKey(new Uint8Array(32).fill(7), BRANCH, DAY);

export function setKey(key: TestKey, change: Partial<SetKey> = {}): SetKey {
  const validity = { notBefore: SLOT_START - 40 * 86_400, notAfter: SLOT_START + 40 * 86_400, branches: null };
  return { kid: key.signer.kid, publicKey: key.publicKey, ...validity, ...change };
}

export const KEY_SET: KeySet = {
  number: 5,
  issuedAt: NOW - 86_400,
  ticketKeys: [setKey(TICKET_KEY)],
  listKeys: [setKey(LIST_KEY)],
};

/** A valid ticket of HOLDER, its arrival window open from 30 minutes before the slot to an hour after. */
export function testClaims(change: Partial<TicketClaims> = {}): TicketClaims {
  const cti = change.cti ?? Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  return {
    nbf: SLOT_START - 30 * 60,
    exp: SLOT_START + 60 * 60,
    cti,
    branch: BRANCH,
    service: 3042,
    startMinutes: 30,
    hc: holderCode(DAY_KEY, cti, HOLDER.id, HOLDER.birthDate),
    initials: 'مع',
    statusIndex: 41_219,
    ...change,
  };
}

export function testTicket(change: Partial<TicketClaims> = {}, key: TestKey = TICKET_KEY): string {
  return encodeTicket(testClaims(change), key.signer);
}

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KeySet, type SetKey, type Signer, fromHex, signKeySet, toHex } from '@bawaba/ticket';
import { createSigner, generateRawKeyPair, publicKeyOf } from '@bawaba/ticket/node';
import type { Secrets } from '../../platform/secrets.ts';

/** The keys of an installation's tickets, read once at start. */
export interface TicketKeys {
  /** Signs tickets. */
  readonly ticketSigner: Signer;
  /** Signs status lists and manifests; another key, so that a leaked ticket key cannot list its own forgeries. */
  readonly listSigner: Signer;
  /** From which each branch's daily holder keys are derived, 32 bytes. */
  readonly holderMaster: Uint8Array;
  readonly keySet: KeySet;
  /** The key set as signed by the root. */
  readonly signedKeySet: Uint8Array;
  /** Raw 32 bytes; readers learn it once, at enrolment. */
  readonly rootPublicKey: Uint8Array;
}

interface StoredKey {
  readonly kid: string;
  readonly seed: string;
  readonly notBefore: number;
  readonly notAfter: number;
}

interface KeyFile {
  readonly number: number;
  readonly issuedAt: number;
  readonly rootPublicKey: string;
  readonly ticketKeys: readonly StoredKey[];
  readonly listKeys: readonly StoredKey[];
  readonly signedKeySet: string;
}

const dayOf = 86_400;
const signsFor = 30 * dayOf;
/** A ticket is issued at most 60 days ahead; its key must be accepted until the last of them was shown. */
const acceptedAfter = 62 * dayOf;
const kept = 2;

/**
 * Reads `DATA_DIR/keys/tickets.json`; makes it at the first start and rotates the keys when the newest
 * is 30 days old, as long as the root's seed lies in `DATA_DIR/keys/root` (docs/operations.md says how to take it off).
 */
export function readTicketKeys(dataDir: string, secrets: Secrets, now: Date): TicketKeys {
  const folder = join(dataDir, 'keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'tickets.json');
  let stored = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KeyFile) : null;
  if (stored === null || isDue(stored, seconds(now))) {
    const root = readRoot(join(folder, 'root'), stored === null);
    if (root) writeWhole(file, (stored = rotated(stored, root, seconds(now))));
  }
  if (stored === null) throw new Error(`${file} is missing, and there is no root key to make it with`);
  return open(stored, secrets);
}

/** True when the newest key has signed for 30 days. */
function isDue(stored: KeyFile, now: number): boolean {
  return now - stored.ticketKeys[0]!.notBefore > signsFor;
}

/** A numbered key set with fresh keys in front of those still accepted. */
function rotated(before: KeyFile | null, root: Uint8Array, now: number): KeyFile {
  const fresh = (kid: number): StoredKey => {
    const { seed } = generateRawKeyPair();
    return { kid: kid.toString(16).padStart(4, '0'), seed: toHex(seed), notBefore: now - dayOf, notAfter: now + signsFor + acceptedAfter };
  };
  const number = (before?.number ?? 0) + 1;
  const ticketKeys = [fresh(2 * number), ...(before?.ticketKeys ?? []).slice(0, kept)];
  const listKeys = [fresh(2 * number + 1), ...(before?.listKeys ?? []).slice(0, kept)];
  const keySet: KeySet = { number, issuedAt: now, ticketKeys: ticketKeys.map(publicPart), listKeys: listKeys.map(publicPart) };
  const signedKeySet = signKeySet(keySet, createSigner(Uint8Array.of(0, 0), root));
  return { number, issuedAt: now, rootPublicKey: toHex(publicKeyOf(root)), ticketKeys, listKeys, signedKeySet: toHex(signedKeySet) };
}

function publicPart(key: StoredKey): SetKey {
  return { kid: fromHex(key.kid), publicKey: publicKeyOf(fromHex(key.seed)), notBefore: key.notBefore, notAfter: key.notAfter, branches: null };
}

function readRoot(file: string, mayMake: boolean): Uint8Array | null {
  if (!existsSync(file)) {
    if (!mayMake) return null;
    writeFileSync(file, toHex(generateRawKeyPair().seed), { mode: 0o600, flag: 'wx' });
  }
  return fromHex(readFileSync(file, 'utf8').trim());
}

function writeWhole(file: string, value: KeyFile): void {
  writeFileSync(`${file}.new`, JSON.stringify(value, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function open(stored: KeyFile, secrets: Secrets): TicketKeys {
  const signer = (key: StoredKey): Signer => createSigner(fromHex(key.kid), fromHex(key.seed));
  return {
    ticketSigner: signer(stored.ticketKeys[0]!),
    listSigner: signer(stored.listKeys[0]!),
    holderMaster: secrets.key('ticket-holder'),
    keySet: { number: stored.number, issuedAt: stored.issuedAt, ticketKeys: stored.ticketKeys.map(publicPart), listKeys: stored.listKeys.map(publicPart) },
    signedKeySet: fromHex(stored.signedKeySet),
    rootPublicKey: fromHex(stored.rootPublicKey),
  };
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}

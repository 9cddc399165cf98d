import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromHex, type KeySet, type SetKey, signKeySet, toHex } from '@bawaba/ticket';
import { createSigner, generateRawKeyPair, publicKeyOf } from '@bawaba/ticket/node';
import { readOrMake } from '../../platform/made-once.ts';

/** A signing key as stored: hex, and seconds. It signs from `notBefore` on and is accepted until `notAfter`. */
export interface StoredKey {
  readonly kid: string;
  readonly seed: string;
  readonly notBefore: number;
  readonly notAfter: number;
}

/** `DATA_DIR/keys/tickets.json`. Newest keys first. */
export interface KeyFile {
  readonly number: number;
  readonly issuedAt: number;
  readonly rootPublicKey: string;
  readonly ticketKeys: readonly StoredKey[];
  readonly listKeys: readonly StoredKey[];
  /** The key set as the root signed it. */
  readonly signedKeySet: string;
}

const day = 86_400;
/** A key signs for a month. */
const signsFor = 30 * day;
/** A key is in the published set this long before it signs: a reader may be without a network for 7 days. */
const announcedBefore = 8 * day;
/** A ticket is issued at most 30 days ahead; its key is accepted until the last of them was shown, and a month more. */
const acceptedAfter = 62 * day;
/** Keys kept beside the newest: the one that signs now, and those that signed tickets still to be shown. */
const kept = 3;
const lockLife = 60_000;

/**
 * The keys of an installation: made at the first start; the next one is added 8 days before it is needed,
 * as long as the root's seed lies in `DATA_DIR/keys/root`. `now` in seconds.
 */
export function readKeyFile(folder: string, now: number): KeyFile {
  const file = join(folder, 'tickets.json');
  const stored = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KeyFile) : null;
  if (stored !== null && !isDue(stored, now)) return stored;
  const root = readRoot(join(folder, 'root'), stored === null);
  if (root === null) {
    if (stored === null) throw new Error(`${file} is missing, and there is no root key to make it with`);
    return stored;
  }
  return withLock(file, () => {
    const fresh = rotated(stored, root, now);
    writeFileSync(`${file}.new`, JSON.stringify(fresh, null, 2), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return fresh;
  }) ?? stored ?? readKeyFile(folder, now);
}

/** The key that signs at `now`: the newest whose time has come. */
export function signingKey(keys: readonly StoredKey[], now: number): StoredKey {
  return keys.find((key) => key.notBefore <= now) ?? keys.at(-1)!;
}

/** What everybody may know of a key. */
export function publicPart(key: StoredKey): SetKey {
  return { kid: fromHex(key.kid), publicKey: publicKeyOf(fromHex(key.seed)), notBefore: key.notBefore, notAfter: key.notAfter, branches: null };
}

function isDue({ ticketKeys }: KeyFile, now: number): boolean {
  return now >= ticketKeys[0]!.notBefore + signsFor - announcedBefore;
}

/** A numbered key set with fresh keys in front of those still accepted. The first keys sign at once. */
function rotated(before: KeyFile | null, root: Uint8Array, now: number): KeyFile {
  const number = (before?.number ?? 0) + 1;
  const notBefore = before === null ? now - day : Math.max(now + announcedBefore, before.ticketKeys[0]!.notBefore + signsFor);
  const fresh = (kid: number): StoredKey => ({
    kid: kid.toString(16).padStart(4, '0'), seed: toHex(generateRawKeyPair().seed), notBefore, notAfter: notBefore + signsFor + acceptedAfter,
  });
  const ticketKeys = [fresh(2 * number), ...(before?.ticketKeys ?? []).slice(0, kept)];
  const listKeys = [fresh(2 * number + 1), ...(before?.listKeys ?? []).slice(0, kept)];
  const keySet: KeySet = { number, issuedAt: now, ticketKeys: ticketKeys.map(publicPart), listKeys: listKeys.map(publicPart) };
  const signedKeySet = signKeySet(keySet, createSigner(Uint8Array.of(0, 0), root));
  return { number, issuedAt: now, rootPublicKey: toHex(publicKeyOf(root)), ticketKeys, listKeys, signedKeySet: toHex(signedKeySet) };
}

/** The seed of the installation's root key, or null where it is kept elsewhere and none may be made. */
export function readRoot(file: string, mayMake: boolean): Uint8Array | null {
  return mayMake || existsSync(file) ? fromHex(readOrMake(file, () => toHex(generateRawKeyPair().seed))) : null;
}

/** Runs `work` unless another process of this installation is at it: two key sets with one number would be a fork. */
export function withLock<T>(file: string, work: () => T): T | null {
  const lock = `${file}.lock`;
  if (existsSync(lock) && Date.now() - statSync(lock).mtimeMs > lockLife) rmSync(lock, { force: true });
  try {
    closeSync(openSync(lock, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    return null;
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

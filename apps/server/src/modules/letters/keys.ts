import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromHex, type Signer, toHex } from '@bawaba/ticket';
import { type LetterKey, signLetterKeySet } from '@bawaba/ticket/letter';
import { createSigner, generateRawKeyPair } from '@bawaba/ticket/node';
import type { Clock } from '../../platform/clock.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { readRoot, withLock } from '../tickets/index.ts';

/** The keys of an installation's letters. They change while the portal runs: ask for them, do not keep them. */
export interface LetterKeys {
  /** Throws `letters_not_signed` where the root key is elsewhere and no key may sign now. */
  signer(): Signer;
  /** All that ever signed, newest first. */
  all(): readonly LetterKey[];
  /** The key set as signed by the root of the tickets' set; null where none was made yet. */
  signedSet(): Uint8Array | null;
  /** Binds letters to their holders, 32 bytes. Never changes. */
  readonly holderKey: Uint8Array;
}

/** A key as stored: hex, and seconds. Only the newest two keep their seed: older ones sign nothing any more. */
interface StoredKey {
  readonly kid: string;
  readonly seed: string | null;
  readonly publicKey: string;
  readonly notBefore: number;
  readonly notAfter: number;
}

/** `DATA_DIR/keys/letters.json`. Newest keys first. */
interface KeyFile {
  readonly number: number;
  readonly keys: readonly StoredKey[];
  readonly signedSet: string;
}

const day = 86_400;
/** A key signs for a year, and for as long again where the root is kept elsewhere and was not brought in time. */
const signsFor = 365 * day;
/** Whoever checks letters without the portal may have last year's set: a key is published this long before it signs. */
const announcedBefore = 30 * day;
/** Seconds for which the keys are served without a look at the file. */
const lookEvery = 60;

interface Opened {
  readonly number: number;
  readonly keys: readonly LetterKey[];
  readonly signers: readonly { readonly notBefore: number; readonly notAfter: number; readonly signer: Signer }[];
  readonly signedSet: Uint8Array;
}

/** The keys in `DATA_DIR/keys`, looked at again every minute, so that a rotation by this or another process is followed. */
export function readLetterKeys(dataDir: string, secrets: Secrets, clock: Clock): LetterKeys {
  const folder = join(dataDir, 'keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let looked = -Infinity;
  let opened: Opened | null = null;
  const nowSeconds = (): number => Math.floor(clock().getTime() / 1000);
  const current = (): Opened | null => {
    const now = nowSeconds();
    if (opened !== null && now >= looked && now < looked + lookEvery) return opened;
    looked = now;
    const file = readKeyFile(folder, now);
    // The same object for the same keys: imported keys are kept by it.
    if (file !== null && file.number !== opened?.number) opened = open(file);
    return opened;
  };
  // Published from the first start on, long before anybody has a letter to check.
  current();
  return {
    holderKey: secrets.key('letter-holder'),
    all: () => current()?.keys ?? [],
    signedSet: () => current()?.signedSet ?? null,
    signer() {
      const now = nowSeconds();
      const found = current()?.signers.find(({ notBefore, notAfter }) => notBefore <= now && now <= notAfter);
      if (!found) throw new DomainError('letters_not_signed');
      return found.signer;
    },
  };
}

function open({ number, keys, signedSet }: KeyFile): Opened {
  const signers = keys.flatMap(({ kid, seed, notBefore, notAfter }) => (seed === null ? [] : [{ notBefore, notAfter, signer: createSigner(fromHex(kid), fromHex(seed)) }]));
  return { number, signers, keys: keys.map(publicPart), signedSet: fromHex(signedSet) };
}

function publicPart({ kid, publicKey, notBefore, notAfter }: StoredKey): LetterKey {
  return { kid: fromHex(kid), publicKey: fromHex(publicKey), notBefore, notAfter };
}

/** Made at the first look, and added to a month before the newest key's year ends, as long as the root's seed is there. */
function readKeyFile(folder: string, now: number): KeyFile | null {
  const file = join(folder, 'letters.json');
  const stored = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KeyFile) : null;
  if (stored !== null && now < stored.keys[0]!.notBefore + signsFor - announcedBefore) return stored;
  const root = readRoot(join(folder, 'root'), false);
  if (root === null) return stored;
  return withLock(file, () => {
    const fresh = rotated(stored, root, now);
    writeFileSync(`${file}.new`, JSON.stringify(fresh, null, 2), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return fresh;
  }) ?? stored ?? (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KeyFile) : null);
}

function rotated(before: KeyFile | null, root: Uint8Array, now: number): KeyFile {
  const number = (before?.number ?? 0) + 1;
  // The first signs at once, and so does one after a rest that the last one did not outlive.
  const newest = before?.keys[0];
  const notBefore = newest === undefined || newest.notAfter < now ? now - 2 * day : Math.max(now + announcedBefore, newest.notBefore + signsFor);
  const { seed, publicKey } = generateRawKeyPair();
  const fresh: StoredKey = { kid: number.toString(16).padStart(4, '0'), seed: toHex(seed), publicKey: toHex(publicKey), notBefore, notAfter: notBefore + 2 * signsFor };
  const keys = [fresh, ...(before?.keys ?? []).map((key, index) => (index === 0 ? key : { ...key, seed: null }))];
  const signedSet = signLetterKeySet({ number, issuedAt: now, keys: keys.map(publicPart) }, createSigner(Uint8Array.of(0, 0), root));
  return { number, keys, signedSet: toHex(signedSet) };
}

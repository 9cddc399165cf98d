import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fromHex, type KeySet, type Signer } from '@bawaba/ticket';
import { createSigner } from '@bawaba/ticket/node';
import type { Clock } from '../../platform/clock.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { type KeyFile, publicPart, readKeyFile, signingKey, type StoredKey } from './key-file.ts';

/** The keys of an installation's tickets. They change while the portal runs: ask for them, do not keep them. */
export interface TicketKeys {
  /** Signs tickets. */
  readonly ticketSigner: Signer;
  /** Signs status lists and manifests; another key, so that a leaked ticket key cannot list its own forgeries. */
  readonly listSigner: Signer;
  /** From which each branch's daily holder keys are derived, 32 bytes. Never changes: tickets on paper rest on it. */
  readonly holderMaster: Uint8Array;
  readonly keySet: KeySet;
  /** The key set as signed by the root. */
  readonly signedKeySet: Uint8Array;
  /** Raw 32 bytes; readers learn it once, at enrolment. */
  readonly rootPublicKey: Uint8Array;
}

type Opened = Omit<TicketKeys, 'holderMaster'>;

/** Seconds for which the keys are served without a look at the file. */
const lookEvery = 60;

/** The keys in `DATA_DIR/keys`, looked at again every minute, so that a rotation by this or another process is followed. */
export function readTicketKeys(dataDir: string, secrets: Secrets, clock: Clock): TicketKeys {
  const folder = join(dataDir, 'keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let looked = -Infinity;
  let file: KeyFile | null = null;
  let signs: StoredKey | null = null;
  let opened: Opened | null = null;

  const current = (): Opened => {
    const now = Math.floor(clock().getTime() / 1000);
    if (opened !== null && now >= looked && now < looked + lookEvery) return opened;
    looked = now;
    const found = readKeyFile(folder, now);
    const key = signingKey(found.ticketKeys, now);
    // The same object for the same keys: imported keys are kept by it.
    if (opened === null || found.number !== file?.number || key.kid !== signs?.kid) opened = open(found, now);
    [file, signs] = [found, key];
    return opened;
  };
  current();
  return {
    holderMaster: secrets.key('ticket-holder'),
    get ticketSigner() { return current().ticketSigner; },
    get listSigner() { return current().listSigner; },
    get keySet() { return current().keySet; },
    get signedKeySet() { return current().signedKeySet; },
    get rootPublicKey() { return current().rootPublicKey; },
  };
}

function open(file: KeyFile, now: number): Opened {
  const signer = (keys: readonly StoredKey[]): Signer => {
    const key = signingKey(keys, now);
    return createSigner(fromHex(key.kid), fromHex(key.seed));
  };
  return {
    ticketSigner: signer(file.ticketKeys),
    listSigner: signer(file.listKeys),
    keySet: { number: file.number, issuedAt: file.issuedAt, ticketKeys: file.ticketKeys.map(publicPart), listKeys: file.listKeys.map(publicPart) },
    signedKeySet: fromHex(file.signedKeySet),
    rootPublicKey: fromHex(file.rootPublicKey),
  };
}

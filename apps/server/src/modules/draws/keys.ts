import { createHmac, createPrivateKey, randomBytes, sign } from 'node:crypto';
import { join } from 'node:path';
import type { DrawSigner } from '@bawaba/draw';
import { publicKeyOf } from '@bawaba/ticket/node';
import { readOrMake } from '../../platform/made-once.ts';
import type { Secrets } from '../../platform/secrets.ts';

/** What draws are signed with, and where their secret seeds come from. */
export interface DrawKeys {
  readonly signer: DrawSigner;
  /** The 32 secret bytes of a draw. They follow from the installation's secret and are kept nowhere, so no copy of the database has them. */
  seedOf(drawId: string): Uint8Array;
}

/** DER of an Ed25519 private key up to the raw seed (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Reads `DATA_DIR/keys/draws` (64 hex digits), or makes it at the first start with access for its owner only. */
export function readDrawKeys(dataDir: string, secrets: Secrets): DrawKeys {
  return drawKeysFrom(Buffer.from(readOrMake(join(dataDir, 'keys', 'draws'), () => randomBytes(32).toString('hex')), 'hex'), secrets);
}

/** Keys from a raw 32-byte Ed25519 seed. */
export function drawKeysFrom(seed: Uint8Array, secrets: Secrets): DrawKeys {
  if (seed.length !== 32) throw new Error('keys/draws must hold 64 hex digits');
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
  return {
    signer: { publicKey: publicKeyOf(seed), sign: (message) => sign(null, message, key) },
    seedOf: (drawId) => createHmac('sha256', secrets.key('draw-seed')).update(drawId).digest(),
  };
}

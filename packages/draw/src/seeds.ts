import { type BeaconValue, beaconDigest } from './beacon.ts';
import { fromHex, toHex } from './bytes.ts';
import { domainHash } from './hash.ts';

export const SEED_BYTES = 32;

/** What is published of the secret seed at the opening, in hex. `seed` is 32 bytes of a secure generator. */
export function commitmentTo(seed: Uint8Array): string {
  if (seed.length !== SEED_BYTES) throw new RangeError('a seed has 32 bytes');
  return toHex(domainHash('BD1 seed', seed));
}

/** The seed, the list's hash (hex) and the beacon, in this order: none of them alone decides anything. */
export function finalSeed(seed: Uint8Array, applicationsHash: string, beacon: BeaconValue): Uint8Array<ArrayBuffer> {
  return domainHash('BD1 final seed', seed, fromHex(applicationsHash), beaconDigest(beacon));
}

import { ID_BYTES } from './applications.ts';
import type { ApplicationList } from './applications.ts';
import { toHex } from './bytes.ts';
import { HMAC_BYTES, hmacWith } from './hmac.ts';
import { type Progress, STRIDE } from './progress.ts';
import type { SeatList } from './seats.ts';

/** The key of every application, 32 bytes each: what decides its turn within its class. */
export function* turnKeys(seed: Uint8Array, { count, ids }: ApplicationList): Generator<Progress, Uint8Array> {
  const hmac = hmacWith(seed);
  const keys = new Uint8Array(count * HMAC_BYTES);
  for (let i = 0; i < count; i++) {
    if (i % STRIDE === 0) yield { step: 'keys', done: i, of: count };
    hmac(`BD1 turn ${toHex(ids.subarray(i * ID_BYTES, (i + 1) * ID_BYTES))}`, keys, i * HMAC_BYTES);
  }
  return keys;
}

/** Every single seat: the slot and pool that it is of, and the key that decides its place in the pool. */
export interface SeatKeys {
  /** Indexes into `SeatList.slots`. */
  readonly slots: Uint32Array;
  readonly pools: Uint16Array;
  readonly keys: Uint8Array;
}

export function seatKeys(seed: Uint8Array, { slots, total }: SeatList): SeatKeys {
  const hmac = hmacWith(seed);
  const all = { slots: new Uint32Array(total), pools: new Uint16Array(total), keys: new Uint8Array(total * HMAC_BYTES) };
  let at = 0;
  slots.forEach(({ pool, start, seats }, slot) => {
    for (let number = 1; number <= seats; number++, at++) {
      all.slots[at] = slot;
      all.pools[at] = pool;
      hmac(`BD1 seat ${pool} ${start} ${number}`, all.keys, at * HMAC_BYTES);
    }
  });
  return all;
}

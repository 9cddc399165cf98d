import { malformed } from './errors.ts';
import { verifyKeySet } from './keyset.ts';
import type { KeySet } from './keyset.ts';
import { verifyManifest } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { verifyStatusList } from './status-list.ts';
import type { StatusList } from './status-list.ts';
import type { VerifySignature } from './verify.ts';

/** A reader that is lost or stolen gives away its own branch's holder keys of this many days, no more. */
export const MAX_PACK_DAYS = 7;

/** A pack as pulled and stored: signed bytes, and the holder keys, which nothing but the reader's enrolment protects. */
export interface SealedPack {
  readonly branch: number;
  readonly keySet: Uint8Array;
  readonly days: readonly SealedDay[];
}

export interface SealedDay {
  /** Local date `YYYY-MM-DD`. */
  readonly day: string;
  readonly dayKey: Uint8Array | null;
  readonly statusList: Uint8Array | null;
  readonly manifest: Uint8Array | null;
}

/** What a reader holds of one local day; null is "not pulled". Only verified lists belong here. */
export interface PackDay {
  readonly dayKey: Uint8Array | null;
  readonly statusList: StatusList | null;
  readonly manifest: Manifest | null;
}

/** All a reader of one branch needs without a network; `days` by `YYYY-MM-DD`. */
export interface Pack {
  readonly branch: number;
  readonly keySet: KeySet;
  readonly days: ReadonlyMap<string, PackDay>;
}

/**
 * Verifies everything in a pack, all or nothing, so that a reader keeps its former one if this
 * rejects (`malformed`, `unknown_key`, `bad_signature`, `rollback`, `wrong_subject`).
 * `lowestKeySetNumber` is the highest number this reader has seen.
 */
export async function openPack(
  sealed: SealedPack,
  rootPublicKey: Uint8Array,
  lowestKeySetNumber: number,
  verifySignature?: VerifySignature,
): Promise<Pack> {
  const { branch } = sealed;
  const keySet = await verifyKeySet(sealed.keySet, rootPublicKey, lowestKeySetNumber, verifySignature);
  const days = new Map<string, PackDay>();
  for (const { day, dayKey, statusList, manifest } of sealed.days) {
    if (days.has(day) || days.size === MAX_PACK_DAYS) throw malformed(`a pack is ${MAX_PACK_DAYS} different days at most`);
    if (dayKey !== null && dayKey.length !== 32) throw malformed('a holder key has 32 bytes');
    const about = { branch, day };
    days.set(day, {
      dayKey,
      statusList: statusList && await verifyStatusList(statusList, keySet, about, verifySignature),
      manifest: manifest && await verifyManifest(manifest, keySet, about, verifySignature),
    });
  }
  return { branch, keySet, days };
}

/** The newest time (seconds) that a signature in the pack vouches for: the true time is not before it. */
export function newestSignedTime(pack: Pack): number {
  let newest = pack.keySet.issuedAt;
  for (const { statusList, manifest } of pack.days.values()) {
    newest = Math.max(newest, statusList?.issuedAt ?? 0, manifest?.issuedAt ?? 0);
  }
  return newest;
}

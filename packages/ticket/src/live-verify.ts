import { p256 } from '@noble/curves/nist.js';
import { TicketError } from './errors.ts';
import { findSetKey, keyCovers } from './keyset.ts';
import type { KeySet } from './keyset.ts';
import { decodeTicket } from './format.ts';
import { decodeLive, isLiveAt } from './live.ts';
import { verifyEd25519 } from './verify.ts';

/** How a ticket came before a reader. `copy`: on paper, as a picture, or filmed: lawful all the same. Neither decides anything. */
export type Proof = 'live' | 'copy';

/** The ticket that a scanned text holds, and how it came. A text that is no live code is handed on as it is. */
export interface Presentation {
  readonly ticket: string;
  readonly proof: Proof;
}

/**
 * Takes a live code apart and judges it: live when its telephone is bound to this very ticket by a ticket key of the set that
 * may sign for the branch, when the telephone signed it, and when its step is now. `now`: seconds, as near the portal's clock
 * as the caller knows. What is wrong with a live code makes it a copy and never refuses the ticket in it.
 */
export async function presentationOf(text: string, keySet: KeySet, now: number): Promise<Presentation> {
  try {
    const live = decodeLive(text);
    const { claims } = decodeTicket(live.ticket);
    const key = findSetKey(keySet.ticketKeys, live.binding.kid);
    const isBound = key !== undefined && keyCovers(key, claims.branch, claims.exp, claims.exp) && (await verifyEd25519(key.publicKey, live.binding.signedBytes, live.binding.signature));
    const isTheirs = isBound && isLiveAt(live.at, now) && (await verifyDevice(live.deviceKey, live.signedBytes, live.signature));
    return { ticket: live.ticket, proof: isTheirs ? 'live' : 'copy' };
  } catch (error) {
    if (!(error instanceof TicketError)) throw error;
    return { ticket: text, proof: 'copy' };
  }
}

/** The ticket in a scanned text, whoever may have signed what: to see whether the same is held up again. */
export function ticketIn(text: string): string {
  try {
    return decodeLive(text).ticket;
  } catch (error) {
    if (error instanceof TicketError) return text;
    throw error;
  }
}

async function verifyDevice(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  if (key.length === 32) return verifyEd25519(key, message, signature);
  try {
    return p256.verify(signature, message, key, { lowS: true });
  } catch {
    // A point that does not lie on the curve.
    return false;
  }
}

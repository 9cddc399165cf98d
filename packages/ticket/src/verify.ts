import { ed25519 } from '@noble/curves/ed25519.js';
import type { TicketClaims } from './claims.ts';
import { TicketError } from './errors.ts';
import { decodeTicket } from './format.ts';
import type { DecodedTicket } from './format.ts';

/**
 * The raw 32-byte public key of a kid, or undefined. Return the same array each time: the
 * imported form of a key is remembered by it.
 */
export type FindKey = (kid: Uint8Array) => Uint8Array | undefined;

/** Checks one Ed25519 signature (RFC 8032) under a raw 32-byte public key. */
export type VerifySignature = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => Promise<boolean>;

/** What the signature says about a scanned text; claims only once they are proven genuine. */
export type Scan =
  | { readonly status: 'genuine'; readonly claims: TicketClaims; readonly kid: Uint8Array }
  | { readonly status: 'malformed' | 'unknown_key' | 'bad_signature' };

/** Resolves to the ticket, or rejects with TicketError `malformed`, `unknown_key` or `bad_signature`. */
export async function verifyTicketAsync(
  text: string,
  findKey: FindKey,
  verifySignature: VerifySignature = verifyEd25519,
): Promise<DecodedTicket> {
  const ticket = decodeTicket(text);
  const publicKey = findKey(ticket.kid);
  if (publicKey === undefined) throw new TicketError('unknown_key', 'no key with this kid');
  if (!(await verifySignature(publicKey, ticket.signedBytes, ticket.signature))) {
    throw new TicketError('bad_signature', 'the ticket was not signed with this key');
  }
  return ticket;
}

/** As `verifyTicketAsync`, but a refusal is a value: the first half of a reader's decision. */
export async function scanTicket(text: string, findKey: FindKey): Promise<Scan> {
  try {
    const { claims, kid } = await verifyTicketAsync(text, findKey);
    return { status: 'genuine', claims, kid };
  } catch (error) {
    return refusedScan(error);
  }
}

/** Turns the three refusals into a value and rethrows anything else. */
export function refusedScan(error: unknown): Scan {
  if (error instanceof TicketError) {
    const { code } = error;
    if (code === 'malformed' || code === 'unknown_key' || code === 'bad_signature') return { status: code };
  }
  throw error;
}

/** WebCrypto where it knows Ed25519; older browsers take the JavaScript implementation. */
export async function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const key = await importedKey(publicKey);
  if (key === null) return verifyEd25519InScript(publicKey, message, signature);
  return crypto.subtle.verify('Ed25519', key, signature.slice(), message.slice());
}

/** `zip215: false` asks for RFC 8032's strict rules, as OpenSSL and WebCrypto apply them. */
export function verifyEd25519InScript(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  return ed25519.verify(signature, message, publicKey, { zip215: false });
}

const imported = new WeakMap<Uint8Array, Promise<CryptoKey | null>>();

function importedKey(publicKey: Uint8Array): Promise<CryptoKey | null> {
  let key = imported.get(publicKey);
  if (key === undefined) {
    key = importKey(publicKey);
    imported.set(publicKey, key);
  }
  return key;
}

async function importKey(publicKey: Uint8Array): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey('raw', publicKey.slice(), 'Ed25519', false, ['verify']);
  } catch {
    // No WebCrypto (an insecure origin), no Ed25519 in it, or not a key: the script decides.
    return null;
  }
}

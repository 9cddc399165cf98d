import { decodeBase45, encodeBase45 } from './base45.ts';
import { concat, sameBytes, utf8 } from './bytes.ts';
import { byteString, decodeCbor, mapWithKeys, uint } from './cbor.ts';
import { encodeCbor } from './cbor-encode.ts';
import { CTI_BYTES } from './claims.ts';
import { ALG_ED25519, ALG_ESP256, encodeProtected, HEADER_ALG, HEADER_KID, openSign1, signSign1, sigStructure } from './cose.ts';
import type { Signer } from './cose.ts';
import { malformed } from './errors.ts';
import { decodeTicket, KID_BYTES, TEXT_PREFIX } from './format.ts';

/** Format BWL1: a ticket, the telephone it is bound to, and a moment, signed by that telephone. See docs/tickets.md. */
export const LIVE_PREFIX = 'BWL1:';
/** A live code is made anew so often; seconds. */
export const LIVE_STEP = 15;
/** A code counts as live from so long before its step begins (a reader's clock may be behind) until so long after; seconds. */
export const LIVE_EARLY = 15;
export const LIVE_LATE = 45;
/** The largest there is: QR version 12 with level L, which screens need no more of. */
export const MAX_LIVE_BYTES = 350;
export const MAX_LIVE_CHARS = 530;

const LIVE_AAD = utf8('BWL1');
const BINDING_AAD = utf8('BWL1-binding');
const MAX_STEP = 0xffffffff;

/** A telephone's public key: 32 bytes of Ed25519, or a P-256 point in 33 (compressed). Its length says which. */
export type DeviceKey = Uint8Array;

/** What a telephone needs to make live codes, besides its private key. */
export interface LiveParts {
  /** The ticket's text, BW1. */
  readonly ticket: string;
  /** As the portal signed it. */
  readonly binding: Uint8Array;
  readonly deviceKey: DeviceKey;
}

/** A live code that is well formed; neither of its signatures has been checked. */
export interface DecodedLive {
  /** The ticket's text, BW1. */
  readonly ticket: string;
  readonly deviceKey: DeviceKey;
  /** Seconds since 1970: when its step began, by the portal's clock. */
  readonly at: number;
  readonly signedBytes: Uint8Array;
  readonly signature: Uint8Array;
  readonly binding: { readonly cti: Uint8Array; readonly kid: Uint8Array; readonly signedBytes: Uint8Array; readonly signature: Uint8Array };
}

/** Binds a ticket to a telephone: `cti ‖ key` under the ticket key. Throws `malformed` for what is no key. */
export function signBinding(cti: Uint8Array, deviceKey: DeviceKey, signer: Signer): Uint8Array {
  byteString(signer.kid, KID_BYTES, 'kid');
  return signSign1(concat(byteString(cti, CTI_BYTES, 'cti'), checkKey(deviceKey)), BINDING_AAD, signer);
}

/** What the telephone signs for the step in which `now` (seconds, the portal's clock) lies, and how its signature makes a code of it. */
export function prepareLive({ ticket, binding, deviceKey }: LiveParts, now: number): { message: Uint8Array<ArrayBuffer>; finish(signature: Uint8Array): string } {
  const protectedBytes = encodeProtected(new Map([[HEADER_ALG, algorithmOf(deviceKey)]]));
  const payload = encodeCbor([decodeBase45(ticket.slice(TEXT_PREFIX.length)), binding, uint(Math.floor(now / LIVE_STEP), MAX_STEP, 'step')]);
  return {
    message: new Uint8Array(sigStructure(protectedBytes, LIVE_AAD, payload)),
    finish(signature) {
      const made = deviceKey.length === 33 ? lowS(signature) : signature;
      return LIVE_PREFIX + encodeBase45(encodeCbor([protectedBytes, new Map(), payload, byteString(made, 64, 'signature')]));
    },
  };
}

/** Strict: one text for given parts and signatures; everything else is `malformed`, also a telephone bound to another ticket. */
export function decodeLive(text: string): DecodedLive {
  if (typeof text !== 'string' || text.length > MAX_LIVE_CHARS || !text.startsWith(LIVE_PREFIX)) throw malformed('not a BWL1 text');
  const { header, payload, signature, signedBytes } = openSign1(decodeBase45(text.slice(LIVE_PREFIX.length)), LIVE_AAD, [ALG_ED25519, ALG_ESP256]);
  mapWithKeys(header, [HEADER_ALG]);
  const parts = decodeCbor(payload);
  if (!Array.isArray(parts) || parts.length !== 3) throw malformed('payload is not an array of three');
  const [ticketBytes, bindingBytes, step] = parts as unknown[];
  if (!(ticketBytes instanceof Uint8Array) || !(bindingBytes instanceof Uint8Array)) throw malformed('ticket and binding are byte strings');
  const ticket = TEXT_PREFIX + encodeBase45(ticketBytes);
  const { deviceKey, ...binding } = openBinding(bindingBytes);
  if (header.get(HEADER_ALG) !== algorithmOf(deviceKey)) throw malformed('algorithm of another key');
  if (!sameBytes(decodeTicket(ticket).claims.cti, binding.cti)) throw malformed('bound to another ticket');
  return { ticket, deviceKey, at: uint(step, MAX_STEP, 'step') * LIVE_STEP, signature, signedBytes, binding };
}

/** Whether a code of this step is live at `now` (seconds). */
export function isLiveAt(at: number, now: number): boolean {
  return now >= at - LIVE_EARLY && now < at + LIVE_LATE;
}

function openBinding(bytes: Uint8Array): DecodedLive['binding'] & { readonly deviceKey: DeviceKey } {
  const { header, payload, signature, signedBytes } = openSign1(bytes, BINDING_AAD);
  mapWithKeys(header, [HEADER_ALG, HEADER_KID]);
  const kid = byteString(header.get(HEADER_KID), KID_BYTES, 'kid');
  return { cti: payload.subarray(0, CTI_BYTES), deviceKey: checkKey(payload.slice(CTI_BYTES)), kid, signature, signedBytes };
}

/** Whether these bytes have the form of a key; that a point lies on its curve shows when a signature is checked. */
export function isDeviceKey(key: Uint8Array): boolean {
  return key.length === 32 || (key.length === 33 && (key[0] === 2 || key[0] === 3));
}

function checkKey(key: DeviceKey): DeviceKey {
  if (!isDeviceKey(key)) throw malformed('not a device key');
  return key;
}

function algorithmOf(key: DeviceKey): number {
  return key.length === 32 ? ALG_ED25519 : ALG_ESP256;
}

/** A P-256 point as WebCrypto exports it (65 bytes), compressed to 33. */
export function compressPoint(point: Uint8Array): Uint8Array {
  if (point.length !== 65 || point[0] !== 4) throw malformed('not an uncompressed point');
  return concat(Uint8Array.of(2 + (point[64]! & 1)), point.subarray(1, 33));
}

const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** Of the two signatures that ECDSA has for one message the one with the smaller s: so that there is one text and no second. */
function lowS(signature: Uint8Array): Uint8Array {
  const s = signature.subarray(32).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  if (s <= P256_ORDER / 2n) return signature;
  const low = (P256_ORDER - s).toString(16).padStart(64, '0');
  return concat(signature.subarray(0, 32), Uint8Array.from({ length: 32 }, (_, i) => Number.parseInt(low.slice(2 * i, 2 * i + 2), 16)));
}

import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, sameSecret, utf8 } from './bytes.ts';
import { HOLDER_CODE_BYTES } from './claims.ts';
import { normaliseDigits } from './digits.ts';
import { malformed } from './errors.ts';

const ID = /^[0-9]{10}$/;
const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/**
 * The 32-byte holder key of one branch and local day, HKDF-SHA256 with info `17|2026-11-24`.
 * A reader is given these and never `master`: a stolen one exposes a branch for a few days.
 */
export function deriveDayKey(master: Uint8Array, branch: number, day: string): Uint8Array {
  return hkdf(sha256, master, new Uint8Array(0), utf8(`${branch}|${day}`), 32);
}

/**
 * The 12 bytes that bind a ticket to its holder. `id` is 10 digits (Arabic-Indic too),
 * `birthDate` Gregorian `YYYY-MM-DD`; anything else is `malformed`.
 */
export function holderCode(dayKey: Uint8Array, cti: Uint8Array, id: string, birthDate: string): Uint8Array {
  const digits = normaliseDigits(id);
  const date = normaliseDigits(birthDate);
  if (!ID.test(digits) || !DATE.test(date)) throw malformed('holder is not 10 digits and YYYY-MM-DD');
  const message = concat(utf8('BWH1'), cti, utf8(`${digits}|${date}`));
  return hmac(sha256, dayKey, message).subarray(0, HOLDER_CODE_BYTES);
}

/**
 * Whether the ticket belongs to the holder of this id with one of these Gregorian birth dates
 * (three when only the Hijri date is known). Every candidate is tried, so time tells nothing.
 */
export function matchesHolder(
  dayKey: Uint8Array,
  ticket: { readonly cti: Uint8Array; readonly hc: Uint8Array },
  id: string,
  birthDates: readonly string[],
): boolean {
  let matches = false;
  for (const birthDate of birthDates) {
    const same = sameSecret(holderCode(dayKey, ticket.cti, id, birthDate), ticket.hc);
    matches = matches || same;
  }
  return matches;
}

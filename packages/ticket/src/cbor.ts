import { decode, encode, rfc8949EncodeOptions } from 'cborg';
import { sameBytes } from './bytes.ts';
import { malformed } from './errors.ts';

/** What our formats carry; maps have integer keys, as CWT and COSE registries number them. */
export type CborValue = number | string | boolean | null | Uint8Array | readonly CborValue[] | CborMap;
export type CborMap = ReadonlyMap<number | string, CborValue>;

const DECODE = {
  strict: true,
  useMaps: true,
  rejectDuplicateMapKeys: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  allowBigInt: false,
} as const;

/** Deterministic encoding, RFC 8949 section 4.2.1. */
export function encodeCbor(value: CborValue): Uint8Array {
  return encode(value, rfc8949EncodeOptions);
}

/**
 * Accepts the deterministic encoding and nothing else. The decoder refuses long integers,
 * indefinite lengths and duplicate keys; what it cannot see (key order, long floats, invalid
 * UTF-8) shows when the value is encoded again and compared.
 */
export function decodeCbor(bytes: Uint8Array): unknown {
  const value = decodeLoosely(bytes);
  let again: Uint8Array;
  try {
    again = encodeCbor(value as CborValue);
  } catch {
    throw malformed('CBOR value without an encoding of ours');
  }
  if (!sameBytes(again, bytes)) throw malformed('CBOR is not deterministic');
  return value;
}

/**
 * Without the comparison. For callers that encode the checked value themselves and compare the
 * result with the input, which is the same proof at half the cost.
 */
export function decodeLoosely(bytes: Uint8Array): unknown {
  try {
    return decode(bytes, DECODE);
  } catch (cause) {
    throw malformed(`CBOR: ${cause instanceof Error ? cause.message : 'unreadable'}`);
  }
}

/** The value as a map with exactly these keys, or `malformed`. */
export function mapWithKeys(value: unknown, keys: readonly number[]): Map<number, unknown> {
  if (!(value instanceof Map) || value.size !== keys.length) throw malformed(`not a map of ${keys.length}`);
  for (const key of keys) if (!value.has(key)) throw malformed(`key ${key} is missing`);
  return value;
}

export function uint(value: unknown, max: number, name: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > max) {
    throw malformed(`${name} is not an integer from 0 to ${max}`);
  }
  return value;
}

export function byteString(value: unknown, length: number, name: string): Uint8Array {
  if (!(value instanceof Uint8Array) || value.length !== length) throw malformed(`${name} is not ${length} bytes`);
  return value;
}

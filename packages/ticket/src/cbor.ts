import { decode } from 'cborg';
import { sameBytes } from './bytes.ts';
import { encodeCbor } from './cbor-encode.ts';
import type { CborValue } from './cbor-encode.ts';
import { malformed } from './errors.ts';

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

/**
 * Accepts the deterministic encoding and nothing else. The decoder refuses long integers,
 * indefinite lengths and duplicate keys; what it cannot see (key order, floats, invalid UTF-8)
 * shows when the value is encoded again and compared.
 */
export function decodeCbor(bytes: Uint8Array): unknown {
  let value: unknown;
  let isDeterministic: boolean;
  try {
    value = decode(bytes, DECODE);
    isDeterministic = sameBytes(encodeCbor(value as CborValue), bytes);
  } catch (cause) {
    throw malformed(`CBOR: ${cause instanceof Error ? cause.message : 'unreadable'}`);
  }
  if (!isDeterministic) throw malformed('CBOR is not deterministic');
  return value;
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

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode, rfc8949EncodeOptions } from 'cborg';
import fc from 'fast-check';
import { fromHex, toHex } from './bytes.ts';
import { decodeCbor } from './cbor.ts';
import { encodeCbor } from './cbor-encode.ts';
import type { CborValue } from './cbor-encode.ts';
import { TicketError } from './errors.ts';

const malformed = (error: unknown) => error instanceof TicketError && error.code === 'malformed';

test('writes the examples of RFC 8949 appendix A', () => {
  const examples: readonly [CborValue, string][] = [
    [0, '00'], [23, '17'], [24, '1818'], [100, '1864'], [1000, '1903e8'], [1_000_000, '1a000f4240'],
    [-1, '20'], [-10, '29'], [-100, '3863'], [-1000, '3903e7'], [false, 'f4'], [true, 'f5'], [null, 'f6'],
    [fromHex('01020304'), '4401020304'], ['', '60'], ['IETF', '6449455446'], ['ü', '62c3bc'], ['水', '63e6b0b4'],
    [[], '80'], [[1, [2, 3], [4, 5]], '8301820203820405'], [new Map(), 'a0'], [new Map([[1, 2], [3, 4]]), 'a201020304'],
    [Array.from({ length: 25 }, (_, i) => i + 1), '98190102030405060708090a0b0c0d0e0f101112131415161718181819'],
  ];
  for (const [value, hex] of examples) {
    assert.equal(toHex(encodeCbor(value)), hex);
    assert.deepEqual(decodeCbor(fromHex(hex)), value);
  }
});

test('agrees with the library on any value, up to lengths of several kilobytes', () => {
  const { value } = fc.letrec<{ value: CborValue }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.integer({ min: -0x1_0000_0000, max: 0xffff_ffff }),
      fc.string({ unit: 'grapheme' }),
      fc.uint8Array({ maxLength: 5000 }),
      fc.constantFrom(true, false, null),
      fc.array(tie('value')),
    ) as fc.Arbitrary<CborValue>,
  }));
  fc.assert(fc.property(value, (input) => {
    assert.deepEqual(encodeCbor(input), Uint8Array.from(encode(input, rfc8949EncodeOptions)));
  }));
});

test('a map is written in the order of its encoded keys or not at all', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: -70_000, max: 70_000 }), { minLength: 2, maxLength: 6 }), (keys) => {
    const map = new Map(keys.map((key) => [key, 0]));
    const sorted = Uint8Array.from(encode(map, rfc8949EncodeOptions));
    const order = keys.map((key) => toHex(encodeCbor(key)));
    if (order.every((key, i) => i === 0 || order[i - 1]! < key)) assert.deepEqual(encodeCbor(map), sorted);
    else assert.throws(() => encodeCbor(map), malformed);
  }));
});

test('does not write what deterministic CBOR of ours has no form for', () => {
  for (const value of [1.5, Number.NaN, 2 ** 32, -(2 ** 32) - 1, Infinity, undefined, new Date(0), 1n]) {
    assert.throws(() => encodeCbor(value as CborValue), malformed, String(value));
  }
});

test('refuses every other spelling of a value it accepts', () => {
  const spellings = {
    'long integer': '1817', 'longer integer': '190017', 'long bytes': '580101', 'long text': '780161',
    'long array': '980101', 'long map': 'b8010102', 'indefinite bytes': '5f4101ff', 'indefinite text': '7f6161ff',
    'indefinite array': '9f01ff', 'indefinite map': 'bf0102ff', 'keys out of order': 'a203040102',
    'keys twice': 'a201020102', 'whole float': 'f93c00', 'float': 'f93e00', 'undefined': 'f7', 'simple value': 'f0',
    'tag': 'c100', '64-bit integer': '1b0000000100000000', 'invalid UTF-8': '61ff', 'byte order mark': '63efbbbf',
    'something after': '0000', 'nothing': '', 'cut short': '1903', 'cut bytes': '4201', 'break alone': 'ff',
    'deep nesting': '81'.repeat(50_000) + '00',
  };
  for (const [name, hex] of Object.entries(spellings)) assert.throws(() => decodeCbor(fromHex(hex)), malformed, name);
});

test('random bytes never throw anything else', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (input) => {
    try {
      return toHex(encodeCbor(decodeCbor(input) as CborValue)) === toHex(input);
    } catch (error) {
      return malformed(error);
    }
  }), { numRuns: 5000 });
});

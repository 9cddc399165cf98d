import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeBase45, encodeBase45 } from './base45.ts';
import { TicketError } from './errors.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

test('encodes and decodes the examples of RFC 9285 section 4', () => {
  for (const [plain, encoded] of [['AB', 'BB8'], ['Hello!!', '%69 VD92EX0'], ['base-45', 'UJCLQE7W581'], ['ietf!', 'QED8WEX0']] as const) {
    assert.equal(encodeBase45(bytes(plain)), encoded);
    assert.deepEqual(decodeBase45(encoded), bytes(plain));
  }
});

test('refuses what no encoder writes', () => {
  assert.deepEqual(decodeBase45('FGW'), Uint8Array.from([0xff, 0xff]));
  assert.deepEqual(decodeBase45('U5'), Uint8Array.from([0xff]));
  for (const text of ['GGW', ':::', 'V5', '::', 'A', 'BB8A', 'bb8', 'BB_', 'BB\n', 'BB٨', 'BB\u{ff18}']) {
    assert.throws(() => decodeBase45(text), (error) => error instanceof TicketError && error.code === 'malformed', text);
  }
});

test('any bytes come back', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (input) => {
    assert.deepEqual(decodeBase45(encodeBase45(input)), input);
  }));
});

test('a text that decodes is the only one for its bytes', () => {
  const character = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:');
  fc.assert(fc.property(fc.string({ unit: character, maxLength: 12 }), (text) => {
    let decoded: Uint8Array;
    try {
      decoded = decodeBase45(text);
    } catch (error) {
      return error instanceof TicketError;
    }
    return encodeBase45(decoded) === text;
  }), { numRuns: 2000 });
});

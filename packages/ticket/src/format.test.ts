import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encode as encodeQr } from 'uqr';
import { decodeBase45, encodeBase45 } from './base45.ts';
import { concat, fromHex, toHex, utf8 } from './bytes.ts';
import { encodeClaims } from './claims.ts';
import type { TicketClaims } from './claims.ts';
import { sigStructure } from './cose.ts';
import { TicketError } from './errors.ts';
import { TICKET_KEY, testClaims, testTicket } from './fixtures.ts';
import { MAX_TICKET_BYTES, MAX_TICKET_CHARS, TEXT_PREFIX, decodeTicket, encodeTicket } from './format.ts';
import { scanTicketSync, verifyTicket } from './node.ts';
import { scanTicket } from './verify.ts';

const malformed = (error: unknown) => error instanceof TicketError && error.code === 'malformed';
const findKey = () => TICKET_KEY.publicKey;

const anyClaims: fc.Arbitrary<TicketClaims> = fc.record({
  nbf: fc.nat(0xffffffff - 255 * 60 - 1),
  length: fc.integer({ min: 1, max: 7200 }),
  cti: fc.uint8Array({ minLength: 10, maxLength: 10 }),
  branch: fc.nat(0xffff),
  service: fc.nat(0xffff),
  startMinutes: fc.nat(255),
  hc: fc.uint8Array({ minLength: 12, maxLength: 12 }),
  initials: fc.stringMatching(/^[\u0621-\u064AA-Z]{0,2}$/),
  statusIndex: fc.nat(0xffff),
}).map(({ length, ...claims }) => ({
  ...claims,
  exp: Math.min(claims.nbf + claims.startMinutes * 60 + length, 0xffffffff),
}));

test('any claims come back from the text, within 144 bytes and 220 characters', () => {
  fc.assert(fc.property(anyClaims, (claims) => {
    const text = encodeTicket(claims, TICKET_KEY.signer);
    assert.ok(text.length <= MAX_TICKET_CHARS);
    assert.deepEqual(verifyTicket(text, findKey).claims, claims);
    assert.equal(encodeTicket(decodeTicket(text).claims, TICKET_KEY.signer), text);
  }));
});

test('the largest ticket is 144 bytes and 220 characters: QR version 8 at M, 10 at Q', () => {
  const text = testTicket({
    branch: 0xffff, service: 0xffff, statusIndex: 0xffff, startMinutes: 255, initials: 'مع',
    nbf: 0xffffffff - 255 * 60 - 1, exp: 0xffffffff,
  });
  assert.equal(decodeBase45(text.slice(TEXT_PREFIX.length)).length, MAX_TICKET_BYTES);
  assert.equal(text.length, MAX_TICKET_CHARS);
  assert.equal(MAX_TICKET_BYTES, 144);
  assert.equal(MAX_TICKET_CHARS, 220);
  assert.equal(encodeQr(text, { ecc: 'M', boostEcc: false }).version, 8);
  assert.equal(encodeQr(text, { ecc: 'Q', boostEcc: false }).version, 10);
});

test('the bytes are the ones the design writes down', () => {
  const bytes = toHex(decodeBase45(testTicket().slice(TEXT_PREFIX.length)));
  const { hc, nbf, exp } = testClaims();
  const seconds = (time: number) => time.toString(16).padStart(8, '0');
  const payload = [
    'a4', `041a${seconds(exp)}`, `051a${seconds(nbf)}`, '074a0102030405060708090a',
    '3a00010000', 'a6', '0111', '02190be2', '03181e', `044c${toHex(hc)}`, '0564d985d8b9', '0619a103',
  ].join('');
  assert.equal(bytes.slice(0, -128), `8447a20132044247d1a05840${payload}5840`);
});

test('claims out of range are not signed', () => {
  const wrong: readonly Partial<TicketClaims>[] = [
    { branch: -1 }, { branch: 0x10000 }, { branch: 1.5 }, { service: 0x10000 }, { statusIndex: Number.NaN },
    { startMinutes: 256 }, { startMinutes: -1 }, { cti: new Uint8Array(9) }, { cti: new Uint8Array(11) },
    { hc: new Uint8Array(11) }, { initials: 'ABC' }, { initials: 'ab' }, { initials: 'م ' }, { initials: '\ud800' },
    { nbf: -1 }, { exp: 2 ** 32 }, { exp: testClaims().nbf }, { exp: testClaims().nbf + 30 * 60 },
  ];
  for (const change of wrong) assert.throws(() => encodeTicket(testClaims({ hc: new Uint8Array(12), ...change }), TICKET_KEY.signer), malformed);
  for (const kid of [new Uint8Array(1), new Uint8Array(3)]) {
    assert.throws(() => encodeTicket(testClaims(), { ...TICKET_KEY.signer, kid }), malformed);
  }
  assert.throws(() => encodeTicket(testClaims(), { ...TICKET_KEY.signer, sign: () => new Uint8Array(63) }), malformed);
});

test('random bytes and texts are malformed and throw nothing else', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 150 }), (bytes) => {
    assert.throws(() => decodeTicket(TEXT_PREFIX + encodeBase45(bytes)), malformed);
  }), { numRuns: 2000 });
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 240 }), (text) => {
    assert.throws(() => decodeTicket(text), malformed);
    assert.throws(() => decodeTicket(TEXT_PREFIX + text), malformed);
  }));
});

/** Properly signed by the ticket's own key, over whatever bytes: what a careless or hostile issuer could make. */
function signedAs(parts: { protectedHex?: string; unprotectedHex?: string; payloadHex?: string; aad?: string; head?: string; tail?: string; cut?: number }): string {
  const { cut = 64, protectedHex = 'a20132044247d1', unprotectedHex = 'a0', aad = 'BW1', head = '84', tail = '' } = parts;
  const protectedBytes = fromHex(protectedHex);
  const payload = fromHex(parts.payloadHex ?? PAYLOAD);
  const signature = concat(TICKET_KEY.signer.sign(sigStructure(protectedBytes, utf8(aad), payload)), Uint8Array.of(0)).subarray(0, cut);
  const bstr = (bytes: Uint8Array) => concat(bytes.length < 24 ? Uint8Array.of(0x40 | bytes.length) : Uint8Array.of(0x58, bytes.length), bytes);
  return TEXT_PREFIX + encodeBase45(concat(fromHex(head), bstr(protectedBytes), fromHex(unprotectedHex), bstr(payload), bstr(signature), fromHex(tail)));
}

/** A short ticket, so that nothing added to it runs into the limit of length instead of its own rule. */
const PAYLOAD = toHex(encodeClaims(testClaims({ service: 5, statusIndex: 9, initials: 'A' })));
/** The payload with one part of its hexadecimal replaced; the part must occur exactly once. */
function payloadWith(part: string, replacement: string): { payloadHex: string } {
  assert.equal(PAYLOAD.split(part).length, 2, part);
  return { payloadHex: PAYLOAD.replace(part, replacement) };
}

test('a signature is not enough: every other spelling or extra is malformed', () => {
  assert.equal(scanTicketSync(signedAs({}), findKey).status, 'genuine');
  const exp = /^a4(041a.{8})(051a.{8})(074a.{20})/.exec(PAYLOAD)!;
  const forged: Record<string, Parameters<typeof signedAs>[0]> = {
    'long branch': payloadWith('a60111', 'a6011811'),
    'long map': payloadWith('3a00010000a6', '3a00010000b806'),
    'indefinite map': { payloadHex: `bf${PAYLOAD.slice(2)}ff` },
    'claims in another order': payloadWith(exp[1]! + exp[2]!, exp[2]! + exp[1]!),
    'own claims in another order': payloadWith('01110205', '02050111'),
    'exp twice': payloadWith(`a4${exp[1]}`, `a5${exp[1]}${exp[1]}`),
    'branch twice': payloadWith('a60111', 'a701110111'),
    'an extra claim': payloadWith(`a4${exp[1]}`, `a5026141${exp[1]}`),
    'an extra own claim': { payloadHex: `${PAYLOAD.replace('3a00010000a6', '3a00010000a7')}0700` },
    'no exp': payloadWith(`a4${exp[1]}`, 'a3'),
    'no branch': payloadWith('a60111', 'a5'),
    'exp as a float': payloadWith(exp[1]!, '04fb41da8000000000'),
    'branch as text': payloadWith('a60111', 'a6016111'),
    'branch negative': payloadWith('a60111', 'a60120'),
    'branch too large': payloadWith('a60111', 'a6011a00010000'),
    'cti as text': payloadWith('074a', '076a'),
    'a tagged time': payloadWith('041a', '04c11a'),
    'initials not UTF-8': payloadWith('056141', '0561ff'),
    'initials in lower case': payloadWith('056141', '056161'),
    'bytes after the claims': { payloadHex: `${PAYLOAD}00` },
    'payload no map': { payloadHex: '80' },
    'payload empty': { payloadHex: '' },
    'unprotected kid': { unprotectedHex: 'a104420000' },
    'unprotected not a map': { unprotectedHex: '80' },
    'unprotected null': { unprotectedHex: 'f6' },
    'alg EdDSA': { protectedHex: 'a20127044247d1' },
    'alg ES256': { protectedHex: 'a20126044247d1' },
    'alg Ed448': { protectedHex: 'a2013834044247d1' },
    'alg as text': { protectedHex: 'a2016132044247d1' },
    'no alg': { protectedHex: 'a1044247d1' },
    'no kid': { protectedHex: 'a10132' },
    'kid of one byte': { protectedHex: 'a201320441d1' },
    'kid of three bytes': { protectedHex: 'a20132044347d100' },
    'kid as text': { protectedHex: 'a20132046241d1' },
    'kid before alg': { protectedHex: 'a2044247d10132' },
    'alg twice': { protectedHex: 'a301320132044247d1' },
    'an extra header': { protectedHex: 'a301320300044247d1' },
    'no header': { protectedHex: '' },
    'header an empty map': { protectedHex: 'a0' },
    'signature of 63 bytes': { cut: 63 },
    'signature of 65 bytes': { cut: 65 },
    'array of five': { head: '85', tail: '00' },
    'array of three': { head: '83' },
    'long array': { head: '9804' },
    'indefinite array': { head: '9f', tail: 'ff' },
    'tagged as COSE_Sign1': { head: 'd284' },
    'tagged as CWT': { head: 'd83d84' },
    'bytes after the end': { tail: '00' },
  };
  for (const [name, parts] of Object.entries(forged)) {
    assert.ok(signedAs(parts).length <= MAX_TICKET_CHARS, `${name} is tested by its length only`);
    assert.equal(scanTicketSync(signedAs(parts), findKey).status, 'malformed', name);
  }
});

test('a signature made for another purpose does not verify', () => {
  for (const aad of ['', 'BW1-keys', 'BW1-manifest', 'BW2']) {
    assert.equal(scanTicketSync(signedAs({ aad }), findKey).status, 'bad_signature', aad);
  }
});

test('both faces give the same answer, and unknown keys are told from wrong signatures', async () => {
  const other = fromHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
  for (const [find, status] of [[findKey, 'genuine'], [() => other, 'bad_signature'], [() => undefined, 'unknown_key']] as const) {
    assert.equal(scanTicketSync(testTicket(), find).status, status);
    assert.deepEqual(await scanTicket(testTicket(), find), scanTicketSync(testTicket(), find));
  }
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { decodeBase45, encodeBase45 } from './base45.ts';
import { sameBytes, toHex, utf8 } from './bytes.ts';
import { encodeCbor } from './cbor-encode.ts';
import { signSign1 } from './cose.ts';
import { TicketError } from './errors.ts';
import { HOLDER, LIST_KEY, ROOT, TICKET_KEY, testKey, testTicket } from './fixtures.ts';
import { decodeTicket } from './format.ts';
import { holderCode } from './holder.ts';
import { decodeLetter, encodeLetter, LETTER_PREFIX, MAX_LETTER_BYTES, MAX_LETTER_CHARS, signLetterKeySet, verifyLetter, verifyLetterKeySet } from './letter.ts';
import type { LetterClaims, LetterKey } from './letter.ts';
import { createSigner, publicKeyOf, verifyEd25519Node } from './ed25519-node.ts';

const KEY = testKey('letter', [0x10, 0x01]);
const ISSUED = 1_795_500_000;
const letterId = Uint8Array.from({ length: 16 }, (_, i) => i + 1);
const CLAIMS: LetterClaims = {
  letterId, kind: 1, sector: 3, issuedAt: ISSUED, expiresAt: ISSUED + 90 * 86_400,
  hc: holderCode(new Uint8Array(32).fill(9), letterId, HOLDER.id, HOLDER.birthDate), contentHash: new Uint8Array(32).fill(0xab),
};
const largest: LetterClaims = { ...CLAIMS, kind: 255, sector: 65_535, issuedAt: 0xfffffffe, expiresAt: 0xffffffff };
const TEXT = encodeLetter(CLAIMS, KEY.signer);
const BYTES = decodeBase45(TEXT.slice(LETTER_PREFIX.length));
const KEYS: readonly LetterKey[] = [{ kid: KEY.signer.kid, publicKey: KEY.publicKey, notBefore: ISSUED - 100, notAfter: ISSUED + 100 }];

const refusal = (text: string, keys = KEYS): Promise<string> =>
  verifyLetter(text, keys, async (...args) => verifyEd25519Node(...args)).then(() => 'accepted', (error: unknown) => {
    if (error instanceof TicketError) return error.code;
    throw error;
  });

test('a code says again what it was made of, with an end and without one', async () => {
  assert.deepEqual(await verifyLetter(TEXT, KEYS), CLAIMS);
  const endless = { ...CLAIMS, expiresAt: null };
  assert.deepEqual(await verifyLetter(encodeLetter(endless, KEY.signer), KEYS), endless);
});

test('it fits its limits, in QR’s alphanumeric mode', () => {
  const text = encodeLetter(largest, KEY.signer);
  assert.ok(decodeBase45(text.slice(5)).length <= MAX_LETTER_BYTES && text.length <= MAX_LETTER_CHARS, `${text.length}`);
  assert.match(text, /^[0-9A-Z $%*+\-./:]+$/);
});

test('every other value of every byte is refused', async () => {
  const seen = new Set<string>();
  for (let at = 0; at < BYTES.length; at++) {
    for (let value = 0; value < 256; value++) {
      if (value === BYTES[at]) continue;
      const copy = BYTES.slice();
      copy[at] = value;
      const code = await refusal(LETTER_PREFIX + encodeBase45(copy));
      assert.notEqual(code, 'accepted', `byte ${at} as ${value}`);
      seen.add(code);
    }
  }
  assert.deepEqual([...seen].toSorted(), ['bad_signature', 'malformed', 'unknown_key']);
});

test('every other character, every truncation and every addition is refused', async () => {
  for (let at = 0; at < TEXT.length; at++) {
    for (const character of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:az\n\u0660') {
      if (character !== TEXT[at]) assert.notEqual(await refusal(TEXT.slice(0, at) + character + TEXT.slice(at + 1)), 'accepted', `character ${at} as ${character}`);
    }
    assert.equal(await refusal(TEXT.slice(0, at)), 'malformed');
  }
  for (const text of [`${TEXT} `, `${TEXT}0`, `${TEXT}000`, TEXT + TEXT, TEXT.toLowerCase(), TEXT.replace('BWD1', 'BW1')]) assert.equal(await refusal(text), 'malformed');
});

test('neither is a ticket a letter nor a letter a ticket, and one’s signature is worth nothing as the other’s', async () => {
  assert.equal(await refusal(testTicket()), 'malformed');
  assert.throws(() => decodeTicket(TEXT), { code: 'malformed' });
  const { claims } = decodeLetter(TEXT);
  assert.ok(sameBytes(claims.letterId, letterId));
  const payload = encodeCbor(new Map<number, never>([[6, ISSUED as never], [7, letterId as never], [-65539, new Map([[1, 1], [2, 3], [3, CLAIMS.hc], [4, CLAIMS.contentHash]] as never) as never]]));
  for (const aad of ['BW1', 'BWL1', 'BW1-keys', 'BWD1-keys', '']) assert.equal(await refusal(LETTER_PREFIX + encodeBase45(signSign1(payload, utf8(aad), KEY.signer))), 'bad_signature', aad);
  assert.equal(await refusal(LETTER_PREFIX + encodeBase45(signSign1(payload, utf8('BWD1'), KEY.signer))), 'accepted');
});

test('a key counts for the letters of its own time', async () => {
  const [key] = KEYS as [LetterKey];
  assert.equal(await refusal(TEXT, []), 'unknown_key');
  assert.equal(await refusal(TEXT, [{ ...key, notAfter: ISSUED - 1 }]), 'unknown_key');
  assert.equal(await refusal(TEXT, [{ ...key, notBefore: ISSUED + 1 }]), 'unknown_key');
  assert.equal(await refusal(TEXT, [{ ...key, publicKey: TICKET_KEY.publicKey }]), 'bad_signature');
});

test('values out of range are not signed', () => {
  for (const wrong of [{ kind: 256 }, { sector: -1 }, { sector: 65_536 }, { letterId: new Uint8Array(10) }, { hc: new Uint8Array(11) }, { contentHash: new Uint8Array(31) }, { expiresAt: ISSUED }, { issuedAt: 1.5 }]) {
    assert.throws(() => encodeLetter({ ...CLAIMS, ...wrong }, KEY.signer), { code: 'malformed' }, JSON.stringify(wrong));
  }
});

test('the key set: signed by the root, no older than the last one seen, each kid once', async () => {
  const set = { number: 3, issuedAt: ISSUED, keys: KEYS };
  const signed = signLetterKeySet(set, ROOT.signer);
  assert.deepEqual(await verifyLetterKeySet(signed, ROOT.publicKey, 3), set);
  await assert.rejects(verifyLetterKeySet(signed, LIST_KEY.publicKey, 3), { code: 'bad_signature' });
  await assert.rejects(verifyLetterKeySet(signed, ROOT.publicKey, 4), { code: 'rollback' });
  assert.throws(() => signLetterKeySet({ ...set, keys: [...KEYS, ...KEYS] }, ROOT.signer), { code: 'malformed' });
  for (let at = 0; at < signed.length; at++) {
    const copy = signed.slice();
    copy[at]! ^= 1 << at % 8;
    await assert.rejects(verifyLetterKeySet(copy, ROOT.publicKey, 0), TicketError, `byte ${at}`);
  }
});

const PAYLOAD = 'a4041a6b7bcee0061a6b0527e007500102030405060708090a0b0c0d0e0f103a00010002a401010203034c86e04b05c817d4da64380c9e045820' + 'ab'.repeat(32);
const SIGNATURE = '4c9b26dd48675d4260294d060112afd0f67d0cf898d6981459554174c322013d963e2020821d7b393d2e75de8af8906e5e84b8fb91a49de1bef2ff99f6a14a07';

test('the bytes written down in docs/letters.md', () => {
  const seed = Uint8Array.from({ length: 32 }, (_, i) => i);
  const key = Uint8Array.from({ length: 32 }, (_, i) => 64 + i);
  const hc = holderCode(key, letterId, '1000000008', '1990-01-02');
  const text = encodeLetter({ ...CLAIMS, hc }, createSigner(Uint8Array.of(0, 2), seed));
  assert.equal(toHex(publicKeyOf(seed)), '03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8');
  assert.equal(toHex(hc), '86e04b05c817d4da64380c9e');
  assert.equal(toHex(decodeBase45(text.slice(LETTER_PREFIX.length))), `8447a2013204420002a0585a${PAYLOAD}5840${SIGNATURE}`);
  assert.ok(readFileSync(new URL('../../../docs/letters.md', import.meta.url), 'utf8').includes(`\n${text}\n`), 'the text stands there as it is made here');
});

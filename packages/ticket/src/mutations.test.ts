import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeBase45, encodeBase45 } from './base45.ts';
import { sameBytes } from './bytes.ts';
import { TicketError } from './errors.ts';
import type { TicketErrorCode } from './errors.ts';
import { TICKET_KEY, testTicket } from './fixtures.ts';
import { TEXT_PREFIX } from './format.ts';
import { verifyTicket } from './node.ts';
import { verifyEd25519InScript, verifyTicketAsync } from './verify.ts';

const TEXT = testTicket();
const BYTES = decodeBase45(TEXT.slice(TEXT_PREFIX.length));
const { publicKey, signer } = TICKET_KEY;

/** The key for its own kid only, as in a reader. */
const byKid = (kid: Uint8Array) => (sameBytes(kid, signer.kid) ? publicKey : undefined);
/** The right key for whatever kid is claimed: a changed kid must then break the signature. */
const forAnyKid = () => publicKey;

function refusal(text: string, findKey = byKid): TicketErrorCode | 'accepted' {
  try {
    verifyTicket(text, findKey);
    return 'accepted';
  } catch (error) {
    if (error instanceof TicketError) return error.code;
    throw error;
  }
}

const REFUSALS = new Set<string>(['malformed', 'unknown_key', 'bad_signature']);

function changed(at: number, value: number): Uint8Array {
  const copy = BYTES.slice();
  copy[at] = value;
  return copy;
}

test('the ticket itself is accepted', () => {
  assert.equal(refusal(TEXT), 'accepted');
});

test('every other value of every byte is refused', () => {
  const seen = new Set<string>();
  for (let at = 0; at < BYTES.length; at++) {
    for (let value = 0; value < 256; value++) {
      if (value === BYTES[at]) continue;
      const code = refusal(TEXT_PREFIX + encodeBase45(changed(at, value)));
      assert.ok(REFUSALS.has(code), `byte ${at} as ${value}: ${code}`);
      seen.add(code);
    }
  }
  assert.deepEqual(seen, REFUSALS);
});

test('a changed kid is refused even by a caller who would take any', () => {
  const at = BYTES.findIndex((_, i) => sameBytes(BYTES.subarray(i, i + 2), signer.kid));
  for (const place of [at, at + 1]) {
    for (let bit = 0; bit < 8; bit++) {
      const text = TEXT_PREFIX + encodeBase45(changed(place, BYTES[place]! ^ (1 << bit)));
      assert.equal(refusal(text, forAnyKid), 'bad_signature');
    }
  }
});

test('every change of one character is refused', () => {
  const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:az\n\u0660\u0627';
  for (let at = 0; at < TEXT.length; at++) {
    for (const character of characters) {
      if (character === TEXT[at]) continue;
      const code = refusal(TEXT.slice(0, at) + character + TEXT.slice(at + 1));
      assert.ok(REFUSALS.has(code), `character ${at} as ${JSON.stringify(character)}: ${code}`);
    }
  }
});

test('every truncation, at either end, of text or bytes, is malformed', () => {
  for (let length = 0; length < TEXT.length; length++) {
    assert.equal(refusal(TEXT.slice(0, length)), 'malformed', `first ${length} characters`);
    assert.equal(refusal(TEXT.slice(TEXT.length - length)), 'malformed', `last ${length} characters`);
  }
  for (let length = 0; length < BYTES.length; length++) {
    assert.equal(refusal(TEXT_PREFIX + encodeBase45(BYTES.subarray(0, length))), 'malformed', `first ${length} bytes`);
    assert.equal(refusal(TEXT_PREFIX + encodeBase45(BYTES.subarray(BYTES.length - length))), 'malformed', `last ${length} bytes`);
  }
});

test('additions, repetitions and other prefixes are malformed', () => {
  const others = [`${TEXT} `, ` ${TEXT}`, `${TEXT}\n`, `${TEXT}0`, `${TEXT}000`, TEXT + TEXT, TEXT.toLowerCase(), `bw1:${TEXT.slice(4)}`, `BW2:${TEXT.slice(4)}`, TEXT.slice(4), `BW1:${TEXT}`];
  for (const text of others) assert.equal(refusal(text), 'malformed', JSON.stringify(text.slice(0, 12)));
});

test('the script path refuses one flipped bit in every byte', async () => {
  for (let at = 0; at < BYTES.length; at++) {
    const text = TEXT_PREFIX + encodeBase45(changed(at, BYTES[at]! ^ (1 << at % 8)));
    const verdict = verifyTicketAsync(text, byKid, async (...args) => verifyEd25519InScript(...args));
    await assert.rejects(verdict, (error) => error instanceof TicketError && REFUSALS.has(error.code), `byte ${at}`);
  }
});

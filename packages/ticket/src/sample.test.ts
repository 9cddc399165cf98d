import assert from 'node:assert/strict';
import { createHmac, createPublicKey, verify } from 'node:crypto';
import { test } from 'node:test';
import { decodeFirst } from 'cborg';
import { decodeBase45 } from './base45.ts';
import { fromHex } from './bytes.ts';
import { isPersonId } from './card.ts';
import { slotStart } from './claims.ts';
import { decodeTicket } from './format.ts';
import { localDay } from './local-day.ts';
import { sampleTickets, verifyTicket } from './node.ts';

const NOW = Date.parse('2026-11-24T20:59:00Z') / 1000;
const samples = sampleTickets(50, NOW);

test('each sample is a ticket in its arrival window, for the day it names', () => {
  assert.equal(new Set(samples.map(({ text }) => text)).size, 50);
  assert.equal(new Set(samples.map(({ publicKey }) => publicKey)).size, 1);
  for (const { text, publicKey, branch, day, id, birthDate } of samples) {
    const { claims } = verifyTicket(text, () => fromHex(publicKey));
    assert.ok(claims.nbf <= NOW && NOW < claims.exp);
    assert.equal(claims.branch, branch);
    assert.equal(localDay(slotStart(claims)), day);
    assert.ok(isPersonId(id));
    assert.match(birthDate, /^(19|20)\d\d-\d\d-\d\d$/);
  }
});

test('what the sample says is enough for a verifier that shares no code with ours', () => {
  for (const { text, kid, publicKey, holderKey, id, birthDate } of samples) {
    const bytes = decodeBase45(text.slice(4));
    const [[protectedBytes, , payload, signature]] = decodeFirst(bytes, { useMaps: true });
    assert.equal(Buffer.from(protectedBytes).toString('hex'), `a201320442${kid}`);
    const signed = Buffer.concat([
      Buffer.from('\x84\x6aSignature1\x47', 'latin1'), protectedBytes, Buffer.from('\x43BW1\x58', 'latin1'), Buffer.of(payload.length), payload,
    ]);
    const x = Buffer.from(publicKey, 'hex').toString('base64url');
    assert.ok(verify(null, signed, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }), signature));
    const { cti, hc } = decodeTicket(text).claims;
    const code = createHmac('sha256', Buffer.from(holderKey, 'hex')).update('BWH1').update(cti).update(`${id}|${birthDate}`).digest();
    assert.deepEqual(new Uint8Array(code.subarray(0, 12)), Uint8Array.from(hc));
  }
});

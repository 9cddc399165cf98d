import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prepareLive, presentationOf, signBinding } from '@bawaba/ticket';
import { KEY_SET, NOW, TICKET_KEY, testClaims, testTicket } from '../../../../packages/ticket/src/fixtures.ts';
import { makeKeys, signWith } from './device-key.ts';

async function madeHere(): Promise<string> {
  const keys = await makeKeys();
  await assert.rejects(crypto.subtle.exportKey('pkcs8', keys.privateKey), 'the private half cannot leave');
  const binding = signBinding(testClaims().cti, keys.publicKey, TICKET_KEY.signer);
  for (let step = 0; step < 6; step++) {
    const now = NOW + step * 15;
    const prepared = prepareLive({ ticket: testTicket(), binding, deviceKey: keys.publicKey }, now);
    const text = prepared.finish(await signWith(keys, prepared.message));
    assert.deepEqual(await presentationOf(text, KEY_SET, now), { ticket: testTicket(), proof: 'live' });
  }
  return `${keys.privateKey.algorithm.name} ${keys.publicKey.length}`;
}

test('a key that WebCrypto makes signs live codes and cannot be taken away', async () => {
  assert.equal(await madeHere(), 'Ed25519 32');
});

test('a browser without Ed25519 makes one on P-256, whose codes are live as well', async () => {
  const native = crypto.subtle.generateKey;
  crypto.subtle.generateKey = function generate(this: SubtleCrypto, ...given: unknown[]) {
    return given[0] === 'Ed25519' ? Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError')) : Reflect.apply(native, this, given) as never;
  } as typeof native;
  try {
    assert.equal(await madeHere(), 'ECDSA 33');
  } finally {
    crypto.subtle.generateKey = native;
  }
});

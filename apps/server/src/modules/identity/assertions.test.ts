import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import { type Expected, readAssertion } from './assertions.ts';
import { type Authenticator, makeAuthenticator } from './fixtures.ts';
import type { Told } from './fixtures/authenticator.ts';
import { type Assertion, verifyAttestation } from './passkeys.ts';

const origin = 'http://localhost:3000';
const challenge = 'AAECAwQFBgcICQoLDA0ODw';
const rpId = 'localhost';
type Algorithm = 'ES256' | 'EdDSA' | 'RS256';

async function register(algorithm: Algorithm): Promise<{ device: Authenticator; expected: Expected }> {
  const device = makeAuthenticator({ algorithm, counts: true });
  const made = await verifyAttestation({ baseUrl: origin } as never, challenge, device.register({ challenge, rp: { id: rpId }, user: { id: 'AAAA' } }));
  return { device, expected: { challenge, origin, rpId, publicKey: made!.publicKey } };
}

/** What the library says of the same answer, for the same key. */
async function byLibrary(answer: Assertion, { publicKey }: Expected): Promise<number | null> {
  const verified = await verifyAuthenticationResponse({
    response: { ...answer, clientExtensionResults: {} } as never, expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: rpId,
    credential: { id: answer.id, publicKey: new Uint8Array(publicKey), counter: 0 },
  }).catch(() => null);
  return verified?.verified ? verified.authenticationInfo.newCounter : null;
}

function flipped(text: string, bit: number): string {
  const bytes = Buffer.from(text, 'base64url');
  bytes[bit >> 3]! ^= 1 << (bit & 7);
  return bytes.toString('base64url');
}

for (const algorithm of ['ES256', 'EdDSA', 'RS256'] as const) {
  test(`${algorithm}: right answers are read, and every changed bit is refused, here as in the library`, async () => {
    const { device, expected } = await register(algorithm);
    const answer = device.signIn({ challenge, rpId });
    assert.equal(readAssertion(answer.response, expected), 2);
    assert.equal(await byLibrary(answer, expected), 2);
    for (const part of ['authenticatorData', 'clientDataJSON', 'signature'] as const) {
      const bits = Buffer.from(answer.response[part], 'base64url').length * 8;
      for (let bit = 0; bit < bits; bit++) {
        const changed = { ...answer, response: { ...answer.response, [part]: flipped(answer.response[part], bit) } };
        assert.equal(readAssertion(changed.response, expected), null, `${part} ${bit}`);
        if (bit % 16 === 0) assert.equal(await byLibrary(changed, expected), null, `${part} ${bit}, library`);
      }
    }
    const { expected: other } = await register(algorithm);
    assert.equal(readAssertion(answer.response, other), null, 'another key');
  });
}

const lies: readonly [name: string, told: Told, rpId?: string, challenge?: string][] = [
  ['another page', { origin: 'https://portal.example' }], ['a page whose name begins alike', { origin: `${origin}.evil.example` }], ['made and not used', { type: 'webauthn.create' }],
  ['another domain', {}, 'portal.example'], ['another challenge', {}, rpId, 'AAAA'], ['nobody verified', { verified: false }],
  ['nobody present', { flags: 0x01 }], ['synced but could not be', { flags: 0x10 }], ['a key that is not there', { flags: 0x40 }], ['extensions that are not there', { flags: 0x80 }],
];

test('what a device signs rightly and says wrongly is refused, here as in the library', async () => {
  const { device, expected } = await register('ES256');
  for (const [name, told, domain = rpId, asked = challenge] of lies) {
    const answer = device.signIn({ challenge: asked, rpId: domain }, told);
    assert.equal(readAssertion(answer.response, expected), null, name);
    assert.equal(await byLibrary(answer, expected), null, `${name}, library`);
  }
});

test('what is no answer at all is refused and never thrown', async () => {
  const { device, expected } = await register('ES256');
  const { response } = device.signIn({ challenge, rpId });
  const text = (value: string): string => Buffer.from(value).toString('base64url');
  for (const bent of [{ clientDataJSON: '' }, { clientDataJSON: text('null') }, { clientDataJSON: text('[]') }, { clientDataJSON: text('{') }, { authenticatorData: '' }, { authenticatorData: 'AAAA' }, { signature: '' }]) {
    assert.equal(readAssertion({ ...response, ...bent }, expected), null, JSON.stringify(bent));
  }
  for (const publicKey of [Buffer.alloc(0), Buffer.from([0xa0]), Buffer.from([0xff]), Buffer.from('a10327', 'hex')]) assert.equal(readAssertion(response, { ...expected, publicKey }), null);
});

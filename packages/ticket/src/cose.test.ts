import assert from 'node:assert/strict';
import { createHmac, createPublicKey, verify } from 'node:crypto';
import { test } from 'node:test';
import { decode, Tagged } from 'cborg';
import { fromHex, toHex } from './bytes.ts';
import { encodeCbor } from './cbor-encode.ts';
import type { CborValue } from './cbor-encode.ts';
import { encodeProtected, openSign1, sigStructure } from './cose.ts';
import { verifyEd25519Node } from './ed25519-node.ts';
import { TicketError } from './errors.ts';
import { verifyEd25519, verifyEd25519InScript } from './verify.ts';

const NO_AAD = new Uint8Array(0);
const SIGN1 = Buffer.from('Signature1').toString('hex');

type Message = readonly [protectedBytes: Uint8Array, unprotected: unknown, payload: Uint8Array, last: Uint8Array];

/** The four parts of a tagged COSE message of the given tag. */
function parts(hex: string, tag: number): Message {
  return decode(fromHex(hex), { useMaps: true, tags: Tagged.preserve(tag) }).value;
}

function p256(x: string, y: string) {
  const jwk = { kty: 'EC', crv: 'P-256', x: Buffer.from(x, 'hex').toString('base64url'), y: Buffer.from(y, 'hex').toString('base64url') };
  return { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const;
}

/** RFC 8392 appendix A.2.3 and A.3: the signed CWT. */
const CWT_KEY = p256(
  '143329cce7868e416927599cf65a34f3ce2ffda55a7eca69ed8919a394d42f0f',
  '60f7f1a780d8a783bfb7a2dd6b2796e8128dbbcef9d3d168db9529971a36e7b9',
);
const CWT_CLAIMS = 'a70175636f61703a2f2f61732e6578616d706c652e636f6d02656572696b77037818636f61703a2f2f6c696768742e6578616d706c652e636f6d041a5612aeb0051a5610d9f0061a5610d9f007420b71';
const SIGNED_CWT = `d28443a10126a05850${CWT_CLAIMS}58405427c1ff28d23fbad1f29c4c7c6a555e601d6fa29f9179bc3d7438bacaca5acd08c8d4d4f96131680c429a01f85951ecee743a52b9b63632c57209120e1c9e30`;

test('RFC 8392 A.3: the Sig_structure of the signed CWT carries its ES256 signature', () => {
  const [protectedBytes, unprotected, payload, signature] = parts(SIGNED_CWT, 18);
  assert.deepEqual(unprotected, new Map());
  const signedBytes = sigStructure(protectedBytes, NO_AAD, payload);
  assert.equal(toHex(signedBytes), `846a${SIGN1}43a10126405850${CWT_CLAIMS}`);
  assert.equal(verify('sha256', signedBytes, CWT_KEY, signature), true);
  assert.equal(verify('sha256', sigStructure(protectedBytes, Uint8Array.of(0), payload), CWT_KEY, signature), false);
});

test('RFC 8392 A.1: our encoding of its claims is the one printed', () => {
  const claims = new Map<number, CborValue>([
    [1, 'coap://as.example.com'], [2, 'erikw'], [3, 'coap://light.example.com'],
    [4, 1_444_064_944], [5, 1_443_944_944], [6, 1_443_944_944], [7, fromHex('0b71')],
  ]);
  assert.equal(toHex(encodeCbor(claims)), CWT_CLAIMS);
});

test('RFC 8392 A.4: the MACed CWT, whose structure differs only in its context', () => {
  const maced = `d18443a10104a05850${CWT_CLAIMS}48093101ef6d789200`;
  const [protectedBytes, , payload, tag] = parts(maced, 17);
  const key = fromHex('403697de87af64611c1d32a05dab0fe1fcb715a86ab435f1ec99192d79569388');
  const mac = createHmac('sha256', key).update(encodeCbor(['MAC0', protectedBytes, NO_AAD, payload])).digest();
  assert.deepEqual(Uint8Array.from(mac.subarray(0, 8)), Uint8Array.from(tag));
});

test('COSE working group eddsa-sig-01: Ed25519 on every path', async () => {
  const publicKey = fromHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
  const message = 'd28445a201270300a10442313154546869732069732074686520636f6e74656e742e58407142fd2ff96d56db85bee905a76ba1d0b7321a95c8c4d3607c5781932b7afb8711497dfa751bf40b58b3bcc32300b1487f3db34085eef013bf08f4a44d6fef0d';
  const [protectedBytes, , payload, signature] = parts(message, 18);
  const signedBytes = sigStructure(protectedBytes, NO_AAD, payload);
  assert.equal(toHex(signedBytes), `846a${SIGN1}45a2012703004054546869732069732074686520636f6e74656e742e`);
  assert.equal(verifyEd25519Node(publicKey, signedBytes, signature), true);
  assert.equal(verifyEd25519InScript(publicKey, signedBytes, signature), true);
  assert.equal(await verifyEd25519(publicKey, signedBytes, signature), true);
});

/** The key "11" of the working group's examples. */
const KEY_11 = p256(
  'bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff',
  '20138bf82dc1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e',
);

test('COSE working group sign-pass-01: an empty protected header is an empty byte string', () => {
  const signature = fromHex('87db0d2e5571843b78ac33ecb2830df7b6e0a4d5b7376de336b23c591c90c425317e56127fbe04370097ce347087b233bf722b64072beb4486bda4031d27244f');
  const signedBytes = sigStructure(encodeProtected(new Map()), NO_AAD, Buffer.from('This is the content.'));
  assert.equal(toHex(signedBytes), `846a${SIGN1}404054546869732069732074686520636f6e74656e742e`);
  assert.equal(verify('sha256', signedBytes, KEY_11, signature), true);
});

test('COSE working group sign-pass-02: external_aad is signed', () => {
  const signature = fromHex('10729cd711cb3813d8d8e944a8da7111e7b258c9bdca6135f7ae1adbee9509891267837e1e33bd36c150326ae62755c6bd8e540c3e8f92d7d225e8db72b8820b');
  const signedBytes = sigStructure(fromHex('a10126'), fromHex('11aa22bb33cc44dd55006699'), Buffer.from('This is the content.'));
  assert.equal(verify('sha256', signedBytes, KEY_11, signature), true);
});

test('genuine messages of other algorithms, tagged or not, are not opened', () => {
  for (const hex of [SIGNED_CWT, SIGNED_CWT.slice(2)]) {
    assert.throws(() => openSign1(fromHex(hex), NO_AAD), (error) => error instanceof TicketError && error.code === 'malformed');
  }
});

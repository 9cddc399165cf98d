import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fromHex } from './bytes.ts';
import { verifyEd25519Node } from './ed25519-node.ts';
import { verifyEd25519, verifyEd25519InScript } from './verify.ts';

interface Vectors {
  readonly numberOfTests: number;
  readonly groups: readonly {
    readonly pk: string;
    readonly tests: readonly { readonly tcId: number; readonly result: 'valid' | 'invalid'; readonly msg: string; readonly sig: string }[];
  }[];
}

const vectors: Vectors = JSON.parse(readFileSync(new URL('../test-data/wycheproof-ed25519.json', import.meta.url), 'utf8'));

/**
 * RFC 8032 lets a verifier multiply by the cofactor or not, so implementations may lawfully differ
 * on keys or signatures with a component of small order. Honest keys have none, ours come out of a
 * set the root signed, and these vectors have no such case: all three must give Wycheproof's answer.
 */
const paths = { 'node:crypto': verifyEd25519Node, script: verifyEd25519InScript, WebCrypto: verifyEd25519 };

for (const [name, verify] of Object.entries(paths)) {
  test(`Wycheproof's Ed25519 vectors through ${name}`, async () => {
    let checked = 0;
    for (const { pk, tests } of vectors.groups) {
      const publicKey = fromHex(pk);
      for (const { tcId, result, msg, sig } of tests) {
        assert.equal(await verify(publicKey, fromHex(msg), fromHex(sig)), result === 'valid', `tcId ${tcId}`);
        checked++;
      }
    }
    assert.equal(checked, vectors.numberOfTests);
  });
}

test('what is no public key verifies nothing', async () => {
  const { pk, tests } = vectors.groups[0]!;
  const { msg, sig } = tests[0]!;
  for (const key of [pk.slice(2), `${pk}00`, '', '02'.padEnd(64, '0')]) {
    for (const [name, verify] of Object.entries(paths)) {
      assert.equal(await verify(fromHex(key), fromHex(msg), fromHex(sig)), false, `${name} ${key}`);
    }
  }
});

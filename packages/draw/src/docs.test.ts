import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { beaconDigest } from './beacon.ts';
import { fromHex, toHex } from './bytes.ts';
import { drawFileNames } from './files.ts';
import { BEACON, SEED, publishedDraw, testSigner } from './fixtures.ts';
import { fileHash } from './hash.ts';
import { problemCodes } from './problems.ts';
import { commitmentTo } from './seeds.ts';
import { keyIdOf } from './signature.ts';
import { problemText } from './words.ts';

const page = readFileSync(new URL('../../../docs/draws.md', import.meta.url), 'utf8');

/** Bytes that are kept: the format may not drift, and others test their programs with them. */
test('the sample is the draw that these inputs give, byte by byte', () => {
  const draw = publishedDraw();
  for (const name of drawFileNames) assert.equal(Buffer.compare(readFileSync(new URL(`../test-data/sample/${name}`, import.meta.url)), draw[name]), 0, name);
});

test('the page’s numbers are those of the sample', () => {
  const cell = (name: string): string => new RegExp(`^\\| ${name} \\| \`([0-9a-f]+)\``, 'm').exec(page)![1]!;
  const finalSeed = cell('final seed');
  assert.equal(cell('seed'), toHex(SEED));
  assert.equal(cell('commitment'), commitmentTo(SEED));
  assert.equal(cell('hash of `applications.txt`'), fileHash(publishedDraw()['applications.txt']));
  assert.equal(cell('beacon\'s digest'), toHex(beaconDigest(BEACON)));
  assert.match(new TextDecoder().decode(publishedDraw()['result.txt']), new RegExp(`^BD1 result ${finalSeed}\n1 6b60e90d1db45d8fe8f14b124541b5cd 1 1 2026-12-06T05:30Z\n`));
  const { publicKey } = testSigner();
  assert.ok(page.includes(`\`${toHex(publicKey)}\`, key id \`${keyIdOf(publicKey)}\``));
  const keys = [...page.matchAll(/^\| key of `([^`]+)` \| `([0-9a-f]{64})`/gm)];
  assert.equal(keys.length, 4);
  for (const [, message, key] of keys) assert.equal(createHmac('sha256', fromHex(finalSeed)).update(message!).digest('hex'), key);
});

test('the page lists every code of a verifier and no other, and each has words', () => {
  const table = page.slice(page.indexOf('## What a verifier refuses'), page.indexOf('## One draw by hand'));
  const listed = new Set([...table.matchAll(/`([a-z0-9_]+)`/g)].map(([, code]) => code));
  assert.deepEqual([...listed].toSorted(), problemCodes.toSorted());
  for (const words of [problemText.ar, problemText.en]) assert.equal(new Set(Object.values(words)).size, problemCodes.length);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { madeUp, publishedDraw, testSigner } from './fixtures.ts';
import { type DrawFiles, statementNames } from './files.ts';
import { fileHash } from './hash.ts';
import type { ProblemCode } from './problems.ts';
import { complete } from './progress.ts';
import { GOOD, fileTamperings, inputTamperings, resultTamperings, signatureTamperings } from './tampering.ts';
import { type Knowledge, verifyDraw } from './verify.ts';

const { publicKey } = testSigner();
const noted = { drawHash: fileHash(GOOD['draw.json']), closeHash: fileHash(GOOD['close.json']) };

/** Each code once, in the order of the report. */
function codesOf(files: Partial<DrawFiles>, knowledge: Knowledge = { publicKey }): ProblemCode[] {
  return [...new Set(complete(verifyDraw(files, knowledge)).problems.map(({ code }) => code))];
}

test('a draw as it was published is sound, with and without the key and the noted hashes', () => {
  for (const knowledge of [{}, { publicKey }, noted, { publicKey, ...noted }]) assert.deepEqual(codesOf(GOOD, knowledge), []);
  const { replay, keyId } = complete(verifyDraw(GOOD));
  assert.equal(replay?.outcome.winners, 8);
  assert.equal(keyId, 'aa7cc671b0ab1f36');
});

for (const { what, files, codes } of [...fileTamperings, ...inputTamperings, ...resultTamperings, ...signatureTamperings]) {
  test(`refused: ${what}`, () => assert.deepEqual(codesOf(files), codes));
}

test('the place of a fault is named', () => {
  const { files } = resultTamperings.find(({ what }) => what === 'a seat that is given twice')!;
  assert.deepEqual(complete(verifyDraw(files)).problems, [{ code: 'slot_overfull', file: 'result.txt', line: 7, detail: '6 a731ec95ff10d1aef0fc00ec4535c130 2 3 2026-12-08T05:00Z' }]);
});

test('every byte of every file counts', () => {
  for (const [name, bytes] of Object.entries(GOOD)) {
    for (let at = 0; at < bytes.length; at += 29) {
      const changed = bytes.slice();
      changed[at] = changed[at]! ^ 1;
      assert.notDeepEqual(codesOf({ ...GOOD, [name]: changed }), [], `${name}, byte ${at}`);
    }
  }
});

/** Every value inside a value, each replaced by `put` in a copy of the whole. */
function* withEach(value: unknown, put: unknown): Generator<unknown, void> {
  yield put;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    for (const changed of withEach(inner, put)) yield Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed };
  }
}

test('whatever stands in a statement’s field, it is refused and nothing is thrown', () => {
  const odd = [null, [], -1, '', '\ud800', '9'.repeat(15), '+010000-01-01T00:00:00Z'];
  for (const name of statementNames) {
    const statement: unknown = JSON.parse(new TextDecoder().decode(GOOD[name]));
    for (const put of odd) {
      for (const changed of withEach(statement, put)) {
        const bytes = new TextEncoder().encode(`${JSON.stringify(changed, null, 2)}\n`);
        assert.notDeepEqual(codesOf({ ...GOOD, [name]: bytes }), []);
      }
    }
  }
});

test('a ministry that writes everything anew is found out by whoever noted the hashes, and by nobody else', () => {
  const anew = publishedDraw({ seed: madeUp('a seed that is better for a friend') });
  assert.deepEqual(codesOf(anew), []);
  assert.deepEqual(codesOf(anew, noted), ['draw_not_as_noted', 'close_not_as_noted']);
  const { closeHash } = noted;
  assert.deepEqual(codesOf(anew, { closeHash }), ['close_not_as_noted']);
});

test('without the key, signatures are still of one key', () => {
  const mixed = { ...GOOD, 'close.sig': publishedDraw({ signer: testSigner('another') })['close.sig'] };
  assert.deepEqual(codesOf(mixed, {}), ['signature_other_key']);
});

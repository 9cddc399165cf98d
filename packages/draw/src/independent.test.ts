import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DrawFileName, DrawFiles } from './files.ts';
import { BEACON, madeUp, publishedDraw, testPlan } from './fixtures.ts';
import { complete } from './progress.ts';
import { GOOD, fileTamperings, inputTamperings, resultTamperings } from './tampering.ts';
import { verifyDraw } from './verify.ts';

/** A program that was written from docs/draws.md alone and shares no line with this package. */
const program = new URL('../independent.mjs', import.meta.url);
const { check } = (await import(program.href)) as { check: (read: (name: string) => Uint8Array) => void };

function accepts(files: Partial<DrawFiles>): boolean {
  try {
    check((name) => files[name as DrawFileName]!);
    return true;
  } catch {
    return false;
  }
}

const pools = 5;
const starts = ['2026-12-06T05:00Z', '2026-12-06T05:30Z', '2026-12-06T20:45Z'];
const someDraw = fc.record({
  plan: fc.constant(testPlan(pools)),
  seed: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  beacon: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => ({ ...BEACON, value: Buffer.from(bytes).toString('hex'), signature: '' })),
  slots: fc.uniqueArray(fc.record({ pool: fc.integer({ min: 1, max: pools }), start: fc.constantFrom(...starts), seats: fc.integer({ min: 1, max: 12 }) }), { minLength: 1, maxLength: 12, selector: ({ pool, start }) => `${pool} ${start}` }),
  applications: fc.uniqueArray(
    fc.record({ id: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('hex')), class: fc.integer({ min: 1, max: 2 }), wishes: fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 1 }) }),
    { maxLength: 60, selector: ({ id }) => id },
  ),
});

test('both agree on 200 draws', () => {
  fc.assert(fc.property(someDraw, (input) => {
    const files = publishedDraw(input);
    assert.deepEqual(complete(verifyDraw(files)).problems, []);
    check((name) => files[name as DrawFileName]);
  }), { numRuns: 200 });
});

test('both refuse what was tampered with, but for signatures', () => {
  assert.ok(accepts(GOOD));
  for (const { what, files } of [...fileTamperings, ...inputTamperings, ...resultTamperings]) assert.equal(accepts(files), false, what);
});

test('it has under 100 lines and imports nothing but Node’s own', () => {
  const text = readFileSync(program, 'utf8');
  assert.ok(text.split('\n').length < 100);
  assert.deepEqual([...text.matchAll(/from '([^']+)'/g)].map(([, from]) => from), ['node:crypto', 'node:fs', 'node:path']);
});

test('as a command it says so, and ends with 0 or 1', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bawaba-draw-'));
  const run = () => spawnSync(process.execPath, [program.pathname, folder], { encoding: 'utf8' });
  try {
    for (const [name, bytes] of Object.entries(GOOD)) writeFileSync(join(folder, name), bytes);
    assert.deepEqual([run().status, run().stdout], [0, 'The draw is sound.\n']);
    writeFileSync(join(folder, 'result.txt'), publishedDraw({ seed: madeUp('other') })['result.txt']);
    assert.deepEqual([run().status, run().stderr], [1, 'The draw is not sound: result.txt was changed\n']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { GOOD, fileTamperings, inputTamperings, resultTamperings, signatureTamperings } from '../../../../packages/draw/src/tampering.ts';
import { testSigner } from '../../../../packages/draw/src/fixtures.ts';
import { problemText } from '@bawaba/draw';

const root = mkdtempSync(join(tmpdir(), 'bawaba-draws-'));
after(() => rmSync(root, { recursive: true, force: true }));
const key = Buffer.from(testSigner().publicKey).toString('hex');

/** The command as somebody runs it, without database or settings. */
function run(...args: readonly string[]): { code: number | null; out: string; err: string } {
  const { DATABASE_URL: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'main.ts'), 'draw', 'verify', ...args], { encoding: 'utf8', env: { ...env, DATA_DIR: join(root, 'no-installation') } });
  return { code: status, out: stdout, err: stderr };
}

function folderOf(name: string, files: Partial<Record<string, Uint8Array>>): string {
  const folder = join(root, name);
  mkdirSync(folder);
  for (const [file, bytes] of Object.entries(files)) if (bytes) writeFileSync(join(folder, file), bytes);
  return folder;
}

const good = folderOf('good', GOOD);

test('a published draw is replayed from its files, without the key and with it', () => {
  const { code, out, err } = run(good);
  assert.deepEqual([code, err], [0, '']);
  assert.match(out, /القرعة سليمة.*\n.*\nThe draw is sound. Applications: 20, seats: 8, given: 8.\nThe signature was not checked/);
  const signed = run(join(good, 'draw.json'), '--key', key);
  assert.deepEqual([signed.code, signed.out.includes('signed by the key you named')], [0, true]);
});

test('an applicant is told their turn and what was left', () => {
  const { code, out } = run(good, '--application', '5475379d1d04b1e38b3b2330958a3a80');
  assert.equal(code, 0);
  const told = JSON.parse(out.slice(out.indexOf('{'))) as { turn: number; got: unknown };
  assert.deepEqual([told.turn, told.got], [4, { wish: 2, pool: 2, start: '2026-12-07T05:00Z' }]);
});

test('what is wrong is named by code and place, in both languages', () => {
  const some = ['another seed', 'a seat that is given twice', 'signatures of another key', 'a file is not there'];
  const all = [...fileTamperings, ...inputTamperings, ...resultTamperings, ...signatureTamperings];
  for (const what of some) {
    const { files, codes } = all.find((tampering) => tampering.what === what)!;
    const { code, out, err } = run(folderOf(what, files), '--key', key);
    assert.deepEqual([code, err], [1, ''], what);
    for (const each of codes) for (const words of [`: ${each}\n`, problemText.ar[each], problemText.en[each]]) assert.ok(out.includes(words), `${what}: ${words}`);
  }
});

test('hashes that were noted hold or do not', () => {
  assert.equal(run(good, '--close', '0'.repeat(64)).out.includes('close_not_as_noted'), true);
  assert.equal(run(good, '--draw', '55bdbf9291fe4239f4227e0961d23953eb50f2836aa8102fe20d4e797fc3cbca').code, 0);
});

test('arguments that cannot be used are answered with the usage', () => {
  for (const args of [['/no/such/folder'], [good, '--key', 'abc'], [good, '--frobnicate']]) {
    const { code, out, err } = run(...args);
    assert.deepEqual([code, out], [2, ''], args.join(' '));
    assert.match(err, /draw verify FOLDER/);
  }
});

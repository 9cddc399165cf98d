import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { AssetsError, readManifest } from './assets.ts';

test('a manifest is read by plain name; without one the message says what to run', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'assets-'));
  context.after(() => rmSync(folder, { recursive: true }));
  assert.throws(() => readManifest(folder), (error) => error instanceof AssetsError && /npm run build/.test(error.message));
  writeFileSync(join(folder, 'manifest.json'), '{"main.css":"main-ABC.css"}');
  assert.equal(readManifest(folder).get('main.css'), 'main-ABC.css');
});

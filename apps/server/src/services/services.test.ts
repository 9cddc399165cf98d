import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { problemsOf, services } from './index.ts';

test('the services that come with the portal are sound', () => {
  assert.deepEqual(problemsOf(services), []);
});

test('every folder has its line in the index, and every line its folder', () => {
  const folders = globSync('*/manifest.ts', { cwd: import.meta.dirname }).map((file) => dirname(file));
  assert.deepEqual(services.map(({ folder }) => folder).toSorted(), folders.toSorted());
});

test('every service with rules of its own has a test of them', () => {
  for (const { folder } of services.filter(({ rules }) => rules !== null)) {
    assert.ok(globSync('**/*.test.ts', { cwd: join(import.meta.dirname, folder) }).length > 0, folder);
  }
});

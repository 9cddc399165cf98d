import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
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

test('docs/services.md has the files and lines of the small services as they are', () => {
  const table = readFileSync(join(import.meta.dirname, '../../../../docs/services.md'), 'utf8');
  const rows = [...table.matchAll(/^\| (?:\[)?`([a-z0-9-]+)`.*\| (\d+) \| (\d+) \| (\d+) \|$/gm)].map(([, slug, ...counts]) => [slug, ...counts.map(Number)]);
  assert.ok(rows.length >= 2);
  for (const [slug, ...counts] of rows) {
    const files = globSync('**/*.ts', { cwd: join(import.meta.dirname, String(slug)) });
    const lines = (of: readonly string[]): number => of.reduce((sum, file) => sum + readFileSync(join(import.meta.dirname, String(slug), file), 'utf8').split('\n').length - 1, 0);
    assert.deepEqual(counts, [files.length, lines(files), lines(files.filter((file) => file.endsWith('.test.ts')))], String(slug));
  }
});

test('every service with rules of its own has a test of them', () => {
  for (const { folder } of services.filter(({ rules }) => rules !== null)) {
    assert.ok(globSync('**/*.test.ts', { cwd: join(import.meta.dirname, folder) }).length > 0, folder);
  }
});

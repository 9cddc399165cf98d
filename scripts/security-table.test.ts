import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

/** The table of docs/security.md says which test proves what: those tests have to be there. */
const root = join(import.meta.dirname, '..');
const rows = readFileSync(join(root, 'docs/security.md'), 'utf8').split('\n').filter((line) => /^\| \d+ \|/.test(line)).map((line) => {
  const [, number, , , state, by] = line.split('|').map((cell) => cell.trim());
  return { number: number!, state: state!, by: by! };
});

/** Tests that a row names: below apps/server/src or the repository; `name.test.ts` there: beside one that stands before it. */
function testsIn(by: string): { readonly name: string; readonly found: boolean }[] {
  const folders: string[] = [];
  return [...by.matchAll(/`([\w./-]+\.(?:test|e2e)\.ts)`/g)].map(([, name]) => {
    const places = [join(root, 'apps/server/src', name!), join(root, name!), ...folders.map((folder) => join(folder, name!))];
    const place = places.find((one) => existsSync(one));
    if (place !== undefined) folders.push(dirname(place));
    return { name: name!, found: place !== undefined };
  });
}

test('every test that a row of the table names exists', () => {
  assert.ok(rows.length >= 41, 'the table was read');
  const missing = rows.flatMap(({ number, by }) => testsIn(by).filter(({ found }) => !found).map(({ name }) => `row ${number}: ${name}`));
  assert.deepEqual(missing, []);
});

test('a row that is shown, or shown in part, names a test', () => {
  const wrong = rows.filter(({ state, by }) => (state === 'shown' || state === 'part') && testsIn(by).length === 0).map(({ number, state }) => `row ${number} is ${state}`);
  assert.deepEqual(wrong, []);
  assert.deepEqual(rows.filter(({ state }) => !['shown', 'part', 'open', 'later'].includes(state)), []);
});

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { literalsOf, nestsRepetition } from './regular-expressions.ts';

/**
 * No regular expression that explodes (row 31 of docs/security.md). All of them were held against recheck 4.5.0: none is
 * exponential; those that are polynomial meet bounded texts only. Here stands guard over new ones what needs no clock and no
 * package: a repetition or a choice inside a repetition must have been looked at by somebody.
 */
const root = join(import.meta.dirname, '../../../..');

/** Nested, and safe by recheck: each turn of the outer repetition begins with a sign that the inner one cannot take. */
const reviewed: readonly string[] = ['^[a-z]+(_[a-z]+)+$', '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', '^(?=.{1,60}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$'];

test('the reader of sources finds expressions and nothing else', () => {
  const source = ['const a = /x(?:y)+[/]/giu; // /no/', "const b = 'no /no/'; const c = 4 / 2 / 1;", 'const d = `no ${e.replace(/\\}`/g, "/no/")} /no/`; /* /no/ */ return /z/', 'call(1, /w/)'].join('\n');
  assert.deepEqual(literalsOf(source).map(({ pattern, flags }) => `${pattern} ${flags}`), ['x(?:y)+[/] giu', '\\}` g', 'z ', 'w ']);
});

test('a repetition in a repetition is seen, and none is where there is none', () => {
  for (const pattern of ['(a+)+', '(?:a*b?)*', '((a|b)+c)+', '(a|ab)*', '(a{2,})*x', '([a-z]+\\s?)+']) assert.ok(nestsRepetition(pattern), pattern);
  for (const pattern of ['a+b+', '(ab)+', '(a+)?', '(a{2,3})+', '[(a+)]+', '\\(a+\\)+', '(a+){3}']) assert.ok(!nestsRepetition(pattern), pattern);
});

test('every expression of the project that nests repetitions has been reviewed', () => {
  const files = globSync(['packages/**/*.ts', 'apps/**/*.ts'], { cwd: root, exclude: (name) => name === 'node_modules' || name === 'dist' }).filter((file) => !/\.test\.ts$|fixtures\.ts$/.test(file));
  const found = files.flatMap((file) => literalsOf(readFileSync(join(root, file), 'utf8')));
  assert.ok(found.length > 100, `${found.length} expressions`);
  for (const { pattern, flags } of found) assert.doesNotThrow(() => new RegExp(pattern, flags), pattern);
  assert.deepEqual([...new Set(found.filter(({ pattern }) => nestsRepetition(pattern)).map(({ pattern }) => pattern))].toSorted(), [...reviewed].toSorted(), 'check it with `npx recheck`, then name it here');
});

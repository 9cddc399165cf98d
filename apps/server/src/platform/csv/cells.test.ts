import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellsOf, slug } from './cells.ts';
import { csvText } from './text.ts';

/** What reading one cell gives: the value, or the code it is refused with. */
function read<T>(cell: string, as: (cells: ReturnType<typeof cellsOf<'x'>>) => T): T | string {
  const cells = cellsOf({ line: 7, cells: { x: cell } });
  const value = as(cells);
  const [problem] = cells.problems;
  if (!problem) return value;
  assert.deepEqual([problem.line, problem.column, cells.problems.length], [7, 'x', 1]);
  assert.ok(problem.code === 'bad' || csvText.ar[problem.code as keyof typeof csvText.ar], problem.code);
  return problem.code;
}

test('texts that would fool a reader, a page or a spreadsheet are refused', () => {
  const refused: [string, string][] = [
    ['', 'cell_empty'], ['x'.repeat(11), 'cell_too_long'], ['=1+1', 'formula'], ['@SUM(A1)', 'formula'], ['a\0b', 'control_character'], ['a\nb', 'control_character'],
    ['a\u202eb', 'control_character'], ['a\u200bb', 'control_character'], ['a\ufffd', 'not_utf8'],
  ];
  for (const [cell, code] of refused) assert.equal(read(cell, (cells) => cells.text('x', 10)), code);
  assert.equal(read('Al Olaya', (cells) => cells.text('x', 10)), 'Al Olaya');
});

test('numbers are plain decimals, in either digits', () => {
  for (const [cell, value] of [['24.7', 24.7], ['٢٤٫٧', 24.7], ['-1', -1], ['007', 7]] as const) assert.equal(read(cell, (cells) => cells.decimal('x', 'bad')), value);
  for (const cell of ['', '1e3', '0x1', '1,5', '24°', 'Infinity', '1234567']) assert.equal(read(cell, (cells) => cells.decimal('x', 'bad')), 'bad', cell);
  for (const cell of ['0', '10', '1.5', '-1', 'x']) assert.equal(read(cell, (cells) => cells.whole('x', 1, 9, 'bad')), 'bad', cell);
  assert.equal(read('٩', (cells) => cells.whole('x', 1, 9, 'bad')), 9);
});

test('yes and no are said in English, Arabic or digits; nothing is what the column says', () => {
  for (const cell of ['yes', 'YES', '1', 'true', 'نعم']) assert.equal(read(cell, (cells) => cells.yesNo('x')), true, cell);
  for (const cell of ['no', '0', 'False', 'لا']) assert.equal(read(cell, (cells) => cells.yesNo('x')), false, cell);
  for (const cell of ['', 'maybe', 'constructor']) assert.equal(read(cell, (cells) => cells.yesNo('x')), 'not_yes_or_no', cell);
  assert.equal(read('', (cells) => cells.yesNo('x', true)), true);
});

test('slugs are safe in addresses', () => {
  assert.equal(read('renew-identity-card', (cells) => cells.text('x', 60, slug)), 'renew-identity-card');
  for (const cell of ['Renew', 'a--b', '-a', '1a', 'a/b', 'a b', 'تجديد']) assert.notEqual(read(cell, (cells) => cells.text('x', 60, slug)), cell);
});

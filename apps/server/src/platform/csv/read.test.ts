import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvLimits, readCsv } from './read.ts';
import { csvText } from './text.ts';

const columns = { city: { also: ['المدينة'] }, lat: { also: ['خط_العرض'] }, note: { also: [], optional: true } } as const;

function rowsOf(file: string | Uint8Array): [number, string, string, string][] {
  const { rows, problems } = readCsv(file, columns);
  assert.deepEqual(problems, []);
  return rows.map(({ line, cells: { city, lat, note } }) => [line, city, lat, note]);
}

function problemsOf(file: string | Uint8Array): [number, string | null, string, string][] {
  const { problems } = readCsv(file, columns);
  for (const { code } of problems) assert.ok(csvText.ar[code as keyof typeof csvText.ar] && csvText.en[code as keyof typeof csvText.en], code);
  return problems.map(({ line, column, value, code }) => [line, column, value, code]);
}

test('reads what spreadsheets write: byte order mark, CRLF, quotes, semicolons, tabs, empty lines, any order of columns', () => {
  assert.deepEqual(rowsOf('\ufeffcity,lat\r\nRiyadh,24.7\r\n'), [[2, 'Riyadh', '24.7', '']]);
  assert.deepEqual(rowsOf('lat,city,note\n24.7,"Al ""Olaya"", Riyadh", x \n'), [[2, 'Al "Olaya", Riyadh', '24.7', 'x']]);
  assert.deepEqual(rowsOf('city;lat\n\nA;1\n;\nB;2'), [[3, 'A', '1', ''], [5, 'B', '2', '']]);
  assert.deepEqual(rowsOf('خط العرض\tالمدينة\n٢٤\tالرياض\n'), [[2, 'الرياض', '٢٤', '']]);
  assert.deepEqual(rowsOf(Buffer.from('CITY, Lat \nA,1\n')), [[2, 'A', '1', '']]);
});

test('a line break inside quotes counts as one row, which is named by its last line', () => {
  assert.deepEqual(rowsOf('city,lat\n"A\nB",1\nC,2\n'), [[3, 'A\nB', '1', ''], [4, 'C', '2', '']]);
});

test('what is no such table is one problem, in words', () => {
  assert.deepEqual(problemsOf(''), [[1, null, '', 'file_empty']]);
  assert.deepEqual(problemsOf('\ufeff\r\n\r\n'), [[1, null, '', 'file_empty']]);
  assert.deepEqual(problemsOf(Buffer.from('city,lat\nA,1\n', 'utf16le')), [[1, null, '', 'not_utf8']]);
  assert.deepEqual(problemsOf(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 0])), [[1, null, '', 'not_utf8']]);
  assert.deepEqual(problemsOf('x'.repeat(csvLimits.bytes + 1)), [[1, null, '', 'file_too_large']]);
  assert.deepEqual(problemsOf(`city,lat\nA,"${'x'.repeat(2 * csvLimits.recordBytes)}"\n`), [[2, null, '', 'line_too_long']]);
  assert.deepEqual(problemsOf('city,lat\nA,1\n"never closed'), [[3, null, '', 'quote_wrong']]);
  assert.deepEqual(problemsOf('city,lat\nA "quoted" half,1\n'), [[2, null, '', 'quote_wrong']]);
  assert.deepEqual(problemsOf(`city,lat\n${'A,1\n'.repeat(csvLimits.rows + 1)}`), [[csvLimits.rows + 2, null, '', 'too_many_rows']]);
});

test('columns that are missing, unknown or there twice are all named, and no row is read', () => {
  assert.deepEqual(problemsOf('city,latitudine,city\nA,1,2,3\n'), [
    [1, 'latitudine', '', 'unknown_column'], [1, 'city', '', 'column_twice'], [1, 'lat', '', 'column_missing'],
  ]);
});

test('rows with too few or too many cells are named, the others read', () => {
  assert.deepEqual(problemsOf('city,lat\nA\nB,2\nC,3,4\n'), [[2, null, '1 / 2', 'cells_wrong'], [4, null, '3 / 2', 'cells_wrong']]);
});

test('bytes that are no UTF-8 stay visible in their cell', () => {
  assert.deepEqual(rowsOf(Buffer.from([...Buffer.from('city,lat\n'), 0xe3, 0xdf, ...Buffer.from(',1\n')])), [[2, '\ufffd\ufffd', '1', '']]);
});

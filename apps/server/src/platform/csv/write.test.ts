import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnsNamed, readCsv } from './read.ts';
import { writeCsv } from './write.ts';

const written = (text: string): string => {
  const file = writeCsv(['a', 'b'], [[text, 1]]);
  return readCsv(file, columnsNamed(['a', 'b'])).rows[0]!.cells.a!;
};

test('no cell begins as a formula does, whatever was put before it', () => {
  for (const text of ['=1+1', '+966', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =HYPERLINK("http://evil.example","x")', '＝1', '\u00a0=1']) {
    assert.match(written(text), /^'/, JSON.stringify(text));
    assert.ok(written(text).endsWith(text.trimEnd()), JSON.stringify(text));
  }
});

test('texts come back as they were, and numbers are numbers', () => {
  for (const text of ['مكتب "النور"، جدة', 'a;b,c', 'سطر\nآخر', 'plain']) assert.equal(written(text), text);
  assert.equal(writeCsv(['n'], [[-3.5], [null]]), '\ufeffn\r\n-3.5\r\n\r\n');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toJson, toTable, type Report } from './report.ts';

const report: Report = {
  results: [
    { name: 'fast enough', unit: 'pages', aim: 0.4, figures: { ours: 5_000, reference: 10_000, ratio: 0.5, spread: [0.45, 0.61] }, checked: 'all counted' },
    { name: 'too slow', unit: 'tickets', aim: 0.85, figures: { ours: 8, reference: 10, ratio: 0.8, spread: null }, checked: null },
  ],
  memory: { before: 100, after: 150 },
};

test('the table puts the ratio first, with its aim and the figures it comes from', () => {
  const lines = toTable(report).split('\n').map((line) => line.split(/\s{2,}/));
  assert.deepEqual(lines[1], ['fast enough', '0.50', '0.40', 'met', '0.45–0.61', '5,000 pages/s', '10,000 pages/s']);
  assert.deepEqual(lines[2], ['too slow', '0.80', '0.85', 'NOT MET', 'best', '8 tickets/s', '10 tickets/s']);
  assert.equal(lines.filter(([start]) => start!.startsWith('checked:')).length, 1);
});

test('JSON says the same', () => {
  const { results } = JSON.parse(toJson(report)) as { results: { name: string; ratio: number; met: boolean }[] };
  assert.deepEqual(results.map(({ name, ratio, met }) => [name, ratio, met]), [['fast enough', 0.5, true], ['too slow', 0.8, false]]);
});

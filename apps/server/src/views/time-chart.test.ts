import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toText } from '../platform/html.ts';
import { amountAxis, clockText, timeMarks } from './time-axis.ts';
import { timeChart, type TimeChartOptions } from './time-chart.ts';

const minutes = (count: number): Date[] => Array.from({ length: count }, (_, index) => new Date(Date.UTC(2026, 10, 24, 7, index)));
const shown = (options: Partial<TimeChartOptions> & Pick<TimeChartOptions, 'lines'>): string =>
  toText(timeChart({ caption: 'C', unit: 'u', lang: 'en', moments: minutes(options.lines[0]!.values.length), ...options }));
const paths = (text: string, className: string): string[] => [...text.matchAll(new RegExp(`class="${className}" d="([^"]*)"`, 'g'))].map((match) => match[1]!);

test('an axis of amounts ends at or above the highest, in at most four round steps', () => {
  for (const [highest, top] of [[1, 1], [3, 3], [7, 8], [41, 60], [99, 100], [101, 150], [1_234, 1_500], [7_754, 8_000], [100_001, 150_000]] as const) {
    assert.equal(amountAxis(highest).top, top, String(highest));
  }
  assert.deepEqual(amountAxis(95).marks, [0, 25, 50, 75, 100]);
  assert.deepEqual(amountAxis(0).marks, [0, 0.5, 1]);
});

test('marks of time are round and few, whatever the span', () => {
  const from = new Date('2026-11-24T07:03:17Z');
  for (const seconds of [5, 60, 600, 3_600, 7_200, 86_400]) {
    const marks = timeMarks(from, new Date(from.getTime() + seconds * 1000));
    assert.ok(marks.length <= 6 && (seconds < 60 || marks.length >= 2), `${seconds} s: ${marks.length}`);
    for (const mark of marks) assert.equal(mark.getTime() % 10_000, 0);
  }
  assert.deepEqual(timeMarks(from, new Date('2026-11-24T07:13:17Z')).map((mark) => clockText(mark, false)), ['10:04', '10:06', '10:08', '10:10', '10:12']);
  assert.equal(clockText(from, true), '10:03:17');
});

test('a line runs from the left to the right of the drawing in both languages, the highest value on top', () => {
  for (const lang of ['ar', 'en'] as const) {
    assert.deepEqual(paths(shown({ lang, lines: [{ name: 'a', values: [0, 50, 100] }] }), 'bw-time-line bw-time-line-1').at(-1), 'M0 100L500 50L1000 0');
  }
});

test('where nothing is known the line breaks, and a lone value stays visible', () => {
  const text = shown({ lines: [{ name: 'a', values: [100, 100, null, 100, null] }] });
  assert.equal(paths(text, 'bw-time-line bw-time-line-1').at(-1), 'M0 0L250 0M750 0h0');
});

test('a band encloses its low and high values', () => {
  const text = shown({ lines: [{ name: 'a', values: [50, 50] }], band: { name: 'b', low: [25, 50], high: [75, 100] } });
  assert.equal(paths(text, 'bw-time-band').at(-1), 'M0 25L1000 0L1000 50L0 75Z');
});

test('a band that is wider than every line is not cut off', () => {
  assert.equal(paths(shown({ lines: [{ name: 'a', values: [1, 1] }], band: { name: 'b', low: [0, 0], high: [400, 400] } }), 'bw-time-band').at(-1)!.slice(0, 4), 'M0 0');
});

test('lines are told apart by more than colour: each has a class of its own, a number and its name at its end', () => {
  const text = shown({ lines: ['one', 'two', 'three', 'four'].map((name) => ({ name, values: [4, 4] })) });
  const heights = [...text.matchAll(/class="bw-time-name" y="([\d.]+)%"[^>]*>(\w+)</g)].map((match) => Number(match[1]));
  assert.equal(heights.length, 4);
  for (const [place, at] of heights.entries()) if (place > 0) assert.ok(at - heights[place - 1]! >= 10, String(heights));
  assert.ok(Math.max(...heights) <= 100);
});

test('the table says all the numbers, the newest first, and a gap as a gap', () => {
  const text = shown({ lines: [{ name: 'waiting', values: [1_200, null, 7] }], band: { name: 'estimate', low: [1, 2, 3], high: [4, 5, 6] } });
  const rows = [...text.matchAll(/<tr role="row"><th scope="row".*?<\/tr>/g)].map(([row]) => row.replace(/<[^>]+>/g, ' ').trim().split(/\s+/));
  assert.deepEqual(rows, [['10:02', '7', '3', '6'], ['10:01', '–', '2', '5'], ['10:00', '1,200', '1', '4']]);
});

test('nothing measured is said in words, without an empty drawing', () => {
  const text = shown({ lines: [{ name: 'a', values: [null, null] }] });
  assert.ok(text.includes('Nothing measured yet.') && !text.includes('bw-time-plot') && !text.includes('NaN'));
});

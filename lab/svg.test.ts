import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineChart } from './svg.ts';

test('a chart draws each line within its frame, escapes names, and keeps names apart', () => {
  const text = lineChart({ title: 'a < b & "c"', x: 's', y: 'n', lines: [{ name: 'one', points: [[0, 0], [60, 900]] }, { name: 'two', points: [[0, 10], [60, 905]], dashes: '4 3' }] });
  assert.match(text, /aria-label="a &lt; b &amp; &quot;c&quot;"/);
  const drawn = [...text.matchAll(/<path d="M([\d. L]+)" fill="none"/g)].map((match) => match[1]!.split('L').map((pair) => pair.split(' ').map(Number)));
  assert.equal(drawn.length, 2);
  for (const [x, y] of drawn.flat()) assert.ok(x! >= 76 && x! <= 670 && y! >= 44 && y! <= 328, `${x} ${y} lies outside`);
  assert.ok(drawn[0]![0]![1]! > drawn[0]![1]![1]!, 'more stands higher');
  const names = [...text.matchAll(/<text x="680" y="([\d.]+)"/g)].map((match) => Number(match[1]));
  assert.ok(Math.abs(names[0]! - names[1]!) >= 16);
});

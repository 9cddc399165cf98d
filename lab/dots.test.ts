import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dotChart } from './dots.ts';

const chart = (dots: readonly ({ mean: number; half: number } | null)[]): string => dotChart({
  title: 'Sold & lost', panels: ['One'], groups: [{ name: 'demand 2', ticks: ['0 %', '10 %'] }], groupsMean: 'g', ticksMean: 't', write: (value) => value.toFixed(1), series: [{ name: 'by hand', dots: [dots] }],
});

function heights(svg: string): number[] {
  return [...svg.matchAll(/cy="([\d.]+)" r="3.5"/g)].map(([, y]) => Number(y));
}

test('a dot for every value and none for what is missing, higher where the value is', () => {
  const [low, high] = heights(chart([{ mean: 1, half: 0.1 }, { mean: 2, half: 0.1 }]));
  assert.ok(high! < low!);
  assert.equal(heights(chart([null, { mean: 2, half: 0 }])).length, 1);
});

test('the scale holds whole intervals, below nothing too, and words cannot break the picture', () => {
  const svg = chart([{ mean: -3, half: 4 }, { mean: 8, half: 1.5 }]);
  const ends = [...svg.matchAll(/V([\d.]+)" stroke="#9a/g)].map(([, y]) => Number(y));
  for (const y of ends) assert.ok(y >= 84 && y <= 304, `${y}`);
  assert.match(svg, /Sold &amp; lost/);
});

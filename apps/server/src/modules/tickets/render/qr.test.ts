import assert from 'node:assert/strict';
import test from 'node:test';
import { longestText } from './fixtures.ts';
import { darkRuns, qrMatrix, qrSvg } from '../../../platform/qr.ts';

const versionOf = (matrix: boolean[][]): number => (matrix.length - 17) / 4;

test('the longest ticket fits version 8 at M and 10 at Q', () => {
  assert.equal(longestText.length, 220);
  assert.equal(versionOf(qrMatrix(longestText, 'M')), 8);
  assert.equal(versionOf(qrMatrix(longestText, 'Q')), 10);
});

test('text outside the alphanumeric set is refused', () => {
  for (const text of ['bw1', 'BW1:é', 'BW1_', '', 'BW1\n']) assert.throws(() => qrMatrix(text, 'M'), RangeError, text);
});

test('dark stretches cover exactly the dark modules', () => {
  const matrix = qrMatrix(longestText, 'M');
  const drawn = matrix.map((row) => row.map(() => false));
  for (const { x, y, length } of darkRuns(matrix)) {
    for (let i = x; i < x + length; i++) {
      assert.equal(drawn[y]?.[i], false, 'drawn twice');
      (drawn[y] as boolean[])[i] = true;
    }
  }
  assert.deepEqual(drawn, matrix);
});

test('the SVG is dark on white with four light modules around, and named', () => {
  const svg = qrSvg(longestText, { level: 'M', label: 'Code of "A&B"' });
  assert.match(svg, /^<svg [^>]*role="img" aria-label="Code of &quot;A&amp;B&quot;"[^>]*viewBox="0 0 57 57" shape-rendering="crispEdges">/);
  assert.match(svg, /<rect width="57" height="57" fill="#fff"\/><path d="[^"]+" fill="#000"\/><\/svg>$/);
  const starts = [...svg.matchAll(/M(\d+) (\d+)h(\d+)/g)].map((match) => match.slice(1).map(Number) as [number, number, number]);
  assert.ok(starts.every(([x, y, length]) => x >= 4 && y >= 4 && x + length <= 53 && y < 53));
});

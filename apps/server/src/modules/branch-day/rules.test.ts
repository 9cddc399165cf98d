import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localDay } from '../../platform/calendar.ts';
import { codeFrom, formatToken, happenedAt, packInstants, readCode, readToken, shownCode, storable } from './rules.ts';

test('a code has eight characters that are not mistaken for each other, from 40 bits', () => {
  assert.equal(codeFrom(new Uint8Array(5)), '00000000');
  assert.equal(codeFrom(new Uint8Array(5).fill(255)), 'ZZZZZZZZ');
  assert.equal(codeFrom(Uint8Array.of(0, 0, 0, 0, 33)), '00000011');
  assert.equal(shownCode('7KM2PX4D'), '7KM2-PX4D');
});

test('a code is read however it was typed', () => {
  for (const typed of ['7km2-px4d', ' 7KM2 PX4D ', '7kM2PX4d']) assert.equal(readCode(typed), '7KM2PX4D');
  assert.equal(readCode('oil0'), '0110');
});

test('a pack begins with today, and after midnight still with the evening before', () => {
  const at = (text: string): string[] => packInstants(new Date(`${text}+03:00`)).map(localDay);
  assert.deepEqual(at('2026-11-24T09:00:00'), ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30']);
  assert.equal(at('2026-11-25T03:59:00')[0], '2026-11-24');
  assert.equal(at('2026-11-25T04:00:00')[0], '2026-11-25');
});

test('a wrong clock is corrected, and nothing happens in the future', () => {
  const received = new Date('2026-11-24T09:00:00Z');
  assert.equal(happenedAt(new Date('2026-11-24T07:00:00Z'), 3_600_000, received).toISOString(), '2026-11-24T08:00:00.000Z');
  assert.equal(happenedAt(new Date('2027-01-01T00:00:00Z'), null, received).toISOString(), received.toISOString());
});

test('a token comes back in its parts, and nothing else passes for one', () => {
  const parts = { branchId: 17, readerId: '0198c0de-0000-7000-8000-000000000000', secret: 'a'.repeat(43) };
  assert.deepEqual(readToken(`Bearer ${formatToken(parts)}`), parts);
  for (const wrong of [undefined, '', 'Bearer', `Basic ${formatToken(parts)}`, `Bearer ${formatToken(parts)}x`, `Bearer 0${formatToken(parts)}`, `Bearer ${formatToken({ ...parts, readerId: "' or 1=1" })}`]) assert.equal(readToken(wrong), null, wrong);
});

test('text keeps everything but what a database cannot hold', () => {
  assert.equal(storable('BW1:\0\uD800 تذكرة'), 'BW1:\uFFFD\uFFFD تذكرة');
});

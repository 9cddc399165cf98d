import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consequencesOf, isReminderTime, noShowActions, type NoShowState, statesFor } from './no-shows.ts';

const now = new Date('2026-11-22T06:00:00Z');
const day = 86_400_000;
const ago = (days: number, state: NoShowState = 'counted') => ({ state, startsAt: new Date(now.getTime() - days * day - 5_400_000), missedAt: new Date(now.getTime() - days * day) });

test('two within 90 days close direct booking for 30 days from the second; what is excused does not count', () => {
  const table: [string, ReturnType<typeof ago>[], number, number | null][] = [
    ['none', [], 0, null],
    ['one', [ago(3)], 1, null],
    ['two', [ago(3), ago(50)], 2, 27],
    ['two, the first 90 days before the second', [ago(1), ago(91)], 1, 29],
    ['two, the first 91 days before the second', [ago(1), ago(92)], 1, null],
    ['two, but one excused', [ago(3), ago(50, 'excused')], 1, null],
    ['two, one asked about', [ago(3), ago(50, 'asked')], 2, 27],
    ['two, one upheld', [ago(3), ago(50, 'upheld')], 2, 27],
    ['two, the pause is over', [ago(30), ago(50)], 2, null],
    ['a third while paused begins anew', [ago(1), ago(20), ago(40)], 3, 29],
    ['in any order', [ago(40), ago(1), ago(20)], 3, 29],
  ];
  for (const [name, noShows, counted, days] of table) {
    const expected = days === null ? null : new Date(now.getTime() + days * day);
    assert.deepEqual(consequencesOf(noShows, now), { counted, pausedUntil: expected }, name);
  }
  assert.deepEqual(consequencesOf([ago(30), ago(50)], new Date(now.getTime() - 1)).pausedUntil, now, 'to the last moment');
});

test('what was decided stays decided, except that a reader can report late that somebody came', () => {
  assert.deepEqual(statesFor('ask'), ['counted']);
  assert.deepEqual(statesFor('uphold'), ['asked']);
  assert.deepEqual(statesFor('attend'), ['counted', 'asked', 'upheld']);
  assert.deepEqual(noShowActions.excused, []);
});

test('reminders go out by day', () => {
  for (const [time, expected] of [['07:59', false], ['08:00', true], ['20:59', true], ['21:00', false], ['00:30', false]] as const) assert.equal(isReminderTime(time), expected, time);
});

import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { addDays, daysBetween, localDay, localTime, parseGregorian, startOfLocalDay, weekday } from '../calendar.ts';

const days = fc.integer({ min: 0, max: 365 * 150 }).map((n) => addDays('1950-01-01', n));

test('local day and time agree with the time zone database from 1950 to 2100', () => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Asia/Riyadh', hourCycle: 'h23',
    year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  });
  const instants = fc.date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(fc.property(instants, (instant) => {
    assert.equal(`${localDay(instant)}, ${localTime(instant)}`, format.format(instant));
  }));
});

test('a slot after midnight belongs to the day it starts on', () => {
  const halfPastMidnight = new Date('2026-02-18T21:30:00Z');
  assert.equal(localDay(halfPastMidnight), '2026-02-19');
  assert.equal(localTime(halfPastMidnight), '00:30');
  assert.equal(localDay(new Date('2026-02-18T20:59:59.999Z')), '2026-02-18');
});

test('a day starts at midnight in Riyadh and ends where the next one starts', () => {
  assert.equal(startOfLocalDay('2026-02-18').toISOString(), '2026-02-17T21:00:00.000Z');
  fc.assert(fc.property(days, (day) => {
    const next = startOfLocalDay(addDays(day, 1));
    assert.equal(localDay(startOfLocalDay(day)), day);
    assert.equal(localTime(startOfLocalDay(day)), '00:00');
    assert.equal(localDay(new Date(next.getTime() - 1)), day);
  }));
});

test('days are counted over months, years and leap days', () => {
  assert.equal(addDays('2028-02-28', 1), '2028-02-29');
  assert.equal(addDays('2027-01-01', -1), '2026-12-31');
  fc.assert(fc.property(days, fc.integer({ min: -4000, max: 4000 }), (day, n) => {
    assert.equal(daysBetween(day, addDays(day, n)), n);
    assert.equal(weekday(addDays(day, n)), (((weekday(day) + n) % 7) + 7) % 7);
  }));
});

test('Sunday is 0', () => {
  assert.equal(weekday('2026-11-22'), 0);
  assert.equal(weekday('2026-11-27'), 5);
});

test('only days that exist, in the one spelling, are parsed', () => {
  assert.equal(parseGregorian('2028-02-29'), '2028-02-29');
  for (const wrong of ['2027-02-29', '2026-13-01', '2026-00-10', '2026-11-31', '2026-1-1', '', '2026-11-24T00:00', ' 2026-11-24', '٢٠٢٦-١١-٢٤']) {
    assert.equal(parseGregorian(wrong), null, wrong);
  }
});

test('a day that does not exist is refused, not shifted', () => {
  for (const use of [startOfLocalDay, weekday, (day: string) => addDays(day, 1)]) {
    assert.throws(() => use('2027-02-29'), RangeError);
  }
});

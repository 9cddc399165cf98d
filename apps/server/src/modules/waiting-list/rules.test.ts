import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { answerBy, longestNotice, noticeChoices, offerActions, partOf, whenOf } from './rules.ts';

/** A moment of the 22nd of November 2026 in Riyadh. */
const at = (time: string, day = 22): Date => new Date(`2026-11-${day}T${time}:00+03:00`);

test('until when an offer has to be answered', () => {
  const table: [now: Date, startsAt: Date, notice: number, by: Date | null][] = [
    [at('10:00'), at('16:00'), 60, at('10:30')],
    [at('10:00'), at('11:20'), 60, at('10:20')],
    [at('10:00'), at('11:19'), 60, null],
    [at('10:00'), at('09:00'), 60, null],
    [at('21:59'), at('12:00', 23), 60, at('22:29')],
    [at('22:00'), at('12:00', 23), 60, at('08:30', 23)],
    [at('03:00'), at('12:00'), 60, at('08:30')],
    [at('07:59'), at('12:00'), 60, at('08:30')],
    [at('08:00'), at('12:00'), 60, at('08:30')],
    [at('03:00'), at('09:20'), 60, at('08:20')],
    [at('03:00'), at('09:19'), 60, null],
    [at('22:00'), at('09:19', 23), 60, null],
    [at('03:00'), at('08:00'), 1440, null],
  ];
  for (const [now, startsAt, notice, by] of table) assert.deepEqual(answerBy(now, startsAt, notice), by, `${now.toISOString()} ${startsAt.toISOString()} ${notice}`);
});

test('whoever is among those looked for has time to answer and keeps the notice, and nobody else', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1440 }), fc.integer({ min: -60, max: 4000 }), fc.constantFrom(...noticeChoices), (minuteOfDay, ahead, notice) => {
    const now = new Date(at('00:00').getTime() + minuteOfDay * 60_000);
    const startsAt = new Date(now.getTime() + ahead * 60_000);
    const by = answerBy(now, startsAt, notice);
    assert.equal(by !== null, notice <= longestNotice(now, startsAt));
    if (by) assert.ok(by > now && startsAt.getTime() - by.getTime() >= notice * 60_000);
  }));
});

test('parts of the day and weekdays are Riyadh’s', () => {
  assert.deepEqual(['04:59', '05:00', '11:59', '12:00', '16:59', '17:00', '23:59', '00:00'].map(partOf), ['night', 'morning', 'morning', 'afternoon', 'afternoon', 'evening', 'evening', 'night']);
  assert.deepEqual(whenOf(at('00:30')), { weekday: 0, part: 'night' });
});

test('an offer is answered once', () => {
  for (const [state, actions] of Object.entries(offerActions)) assert.equal(actions.length > 0, state === 'open', state);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localTime } from '../../../platform/calendar.ts';
import { hoursOfDay } from './hours.ts';
import type { Opening, OpeningRule } from './opening.ts';

const opening = (...rules: Partial<OpeningRule>[]): Opening => ({ rules: rules.map((rule) => ({ weekday: 0, section: 'men', opens: '08:00', closes: '12:00', counters: 1, minutes: 60, ...rule })), exceptions: [] });
const shown = (...openings: Opening[]) => hoursOfDay(openings, '2026-11-22').map(({ section, spans }) => [section, ...spans.map(({ opensAt, closesAt }) => `${localTime(opensAt)}-${localTime(closesAt)}`)]);

test('hours of several services and rows are told as one where they touch', () => {
  assert.deepEqual(shown(opening({}, { opens: '12:00', closes: '14:00' }), opening({ opens: '09:00', closes: '13:00', minutes: 15 })), [['men', '08:00-14:00']]);
});

test('a pause and each section stand apart, men before women', () => {
  assert.deepEqual(shown(opening({ section: 'women' }, {}, { opens: '16:00', closes: '20:00' })), [['men', '08:00-12:00', '16:00-20:00'], ['women', '08:00-12:00']]);
});

test('past midnight, and a rest in which nobody is received', () => {
  assert.deepEqual(shown(opening({ opens: '21:00', closes: '26:30' })), [['men', '21:00-02:00']]);
  assert.deepEqual(shown(opening({ weekday: 1 })), []);
});

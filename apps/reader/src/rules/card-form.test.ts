import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarOfYear, readCardForm } from './card-form.ts';

/** A synthetic id with a right check digit. */
const id = '1000000008';
const gregorian = { id, calendar: 'gregorian', day: '5', month: '3', year: '1990' } as const;

test('a card typed in either kind of digits reads the same', () => {
  assert.deepEqual(readCardForm(gregorian), { card: { id, birthDate: '1990-3-5' } });
  assert.deepEqual(readCardForm({ ...gregorian, id: '١٠٠٠٠٠٠٠٠٨', day: '٥', month: '٣', year: '١٩٩٠' }), { card: { id, birthDate: '1990-3-5' } });
  assert.deepEqual(readCardForm({ ...gregorian, id: '1000 0000 08' }), { card: { id, birthDate: '1990-3-5' } });
});

test('a wrong check digit and a day that does not exist are named, each at its field', () => {
  assert.deepEqual(readCardForm({ ...gregorian, id: '1000000009' }), { errors: { id: 'id_wrong' } });
  assert.deepEqual(readCardForm({ ...gregorian, day: '31', month: '2' }), { errors: { date: 'date_wrong' } });
  assert.deepEqual(readCardForm({ ...gregorian, id: '', day: '' }), { errors: { id: 'id_wrong', date: 'date_wrong' } });
});

test('a Gregorian year under the Hijri calendar is asked about', () => {
  assert.deepEqual(readCardForm({ ...gregorian, calendar: 'hijri' }), { errors: { date: 'year_of_other_calendar' } });
  assert.deepEqual(readCardForm({ ...gregorian, calendar: 'hijri', year: '1410' }), { card: { id, birthDate: '1410-3-5' } });
});

test('a full year tells its calendar', () => {
  assert.deepEqual(['141', '1410', '١٤١٠', '1990', 'abcd'].map(calendarOfYear), [null, 'hijri', 'hijri', 'gregorian', null]);
});

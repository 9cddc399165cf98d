import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPersonId, readBirthDate, readCard } from './card.ts';

test('a Gregorian date is itself, in either order and any digits', () => {
  for (const typed of ['1990-01-02', '1990/1/2', '2/1/1990', '02-01-1990', ' ١٩٩٠/٠١/٠٢ ', '۱۹۹۰-۰۱-۰۲']) {
    assert.deepEqual(readBirthDate(typed), ['1990-01-02'], typed);
  }
  assert.deepEqual(readBirthDate('2000-02-29'), ['2000-02-29']);
});

test('a Hijri date stands for three days around its Umm al-Qura day', () => {
  // Published beginnings of Umm al-Qura years and months.
  assert.deepEqual(readBirthDate('1447-01-01'), ['2025-06-26', '2025-06-25', '2025-06-27']);
  assert.deepEqual(readBirthDate('1446/9/1'), ['2025-03-01', '2025-02-28', '2025-03-02']);
});

test('a date from before the tables is found although the table is a day off', () => {
  // The year 1400 began on 20 November 1979; today's Umm al-Qura table says the 21st.
  assert.deepEqual(readBirthDate('١/١/١٤٠٠'), ['1979-11-21', '1979-11-20', '1979-11-22']);
});

test('every Hijri day from 1340 to 1450 lies where Intl puts it', () => {
  const calendar = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', { timeZone: 'UTC', dateStyle: 'short' });
  const end = Date.UTC(2028, 0, 1);
  for (let day = Date.UTC(1922, 0, 1); day < end; day += 86_400_000 * 7) {
    const [month, dayOfMonth, year] = calendar.format(day).replace(/ .*/, '').split('/');
    assert.equal(readBirthDate(`${year}-${month}-${dayOfMonth}`)?.[0], new Date(day).toISOString().slice(0, 10));
  }
});

test('a 30th printed in a month of 29 days is the day after the 29th', () => {
  assert.equal(readBirthDate('1446-09-29')![0], '2025-03-29');
  assert.equal(readBirthDate('1446-10-01')![0], '2025-03-30');
  assert.deepEqual(readBirthDate('1446-09-30'), ['2025-03-30', '2025-03-29', '2025-03-31']);
});

test('what is no date is null', () => {
  for (const typed of ['', '1990', '1990-13-01', '1990-02-30', '1900-02-29', '30/02/1990', '1990-01-02T00', '90-01-02', '1400-13-01', '1400-01-31', '1400-00-01', '1200-01-01', '0000-01-01', '1990–01–02']) {
    assert.equal(readBirthDate(typed), null, typed);
  }
});

test('a card needs ten digits that begin with 1 or 2, and a date', () => {
  assert.deepEqual(readCard({ id: ' ١٠٠٠٠٠٠٠٠٨ ', birthDate: '2/1/1990' }), { id: '1000000008', birthDates: ['1990-01-02'] });
  for (const id of ['', '100000000', '10000000080', '3000000000', '1 000000008']) {
    assert.equal(readCard({ id, birthDate: '1990-01-02' }), null, id);
  }
  assert.equal(readCard({ id: '1000000008', birthDate: 'x' }), null);
});

test('exactly one last digit makes an id valid', () => {
  for (const first of ['100000000', '298765432', '123456789']) {
    const valid = [...'0123456789'].filter((last) => isPersonId(first + last));
    assert.equal(valid.length, 1, first);
  }
  assert.ok(isPersonId('1000000008'));
  assert.ok(isPersonId('٢٠٠٠٠٠٠٠٠٦'));
  assert.equal(isPersonId('3000000004'), false);
  assert.equal(isPersonId('100000000'), false);
});

import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  addDays, calendarText, daysBetween, formatDay, formatHijri, formatTime,
  gregorianCandidates, hijriMonthLength, hijriYears, parseHijri, toHijri,
} from '../calendar.ts';

/** Days announced in the Kingdom's official calendar. */
const announced = [
  [1447, 1, 1, '2025-06-26'],
  [1447, 9, 1, '2026-02-18'],
  [1446, 9, 1, '2025-03-01'],
  [1446, 10, 1, '2025-03-30'],
  [1446, 12, 9, '2025-06-05'],
  [1445, 9, 1, '2024-03-11'],
  [1445, 1, 1, '2023-07-19'],
] as const;

const years = fc.integer({ min: hijriYears.first, max: hijriYears.last });
const hijriDates = fc.record(
  { year: years, month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 30 }) },
  { noNullPrototype: true },
);

test('known days of Umm al-Qura', () => {
  for (const [year, month, day, gregorian] of announced) {
    assert.deepEqual(parseHijri(year, month, day), { gregorian });
    assert.deepEqual(toHijri(gregorian), { year, month, day });
  }
});

test('every month from 1300 to 1500 follows the one before without a gap', () => {
  let expected = parseHijri(hijriYears.first, 1, 1)?.gregorian as string;
  for (let year = hijriYears.first; year <= hijriYears.last; year++) {
    for (let month = 1; month <= 12; month++) {
      const length = hijriMonthLength(year, month);
      assert.ok(length === 29 || length === 30);
      assert.equal(parseHijri(year, month, 1)?.gregorian, expected);
      assert.deepEqual(toHijri(addDays(expected, length - 1)), { year, month, day: length });
      expected = addDays(expected, length);
    }
  }
  assert.equal(expected, '2077-11-17');
});

test('a Hijri day goes to Gregorian and back, or does not exist', () => {
  fc.assert(fc.property(hijriDates, (hijri) => {
    const found = parseHijri(hijri.year, hijri.month, hijri.day);
    if (found === null) assert.ok(hijri.day === 30 && hijriMonthLength(hijri.year, hijri.month) === 29);
    else assert.deepEqual(toHijri(found.gregorian), hijri);
  }));
});

test('impossible Hijri days are null', () => {
  assert.equal(hijriMonthLength(1446, 9), 29);
  for (const [year, month, day] of [[1446, 9, 30], [1446, 13, 1], [1446, 0, 1], [1446, 1, 0], [1446, 1, 31], [1299, 12, 29], [1501, 1, 1], [1446.5, 1, 1], [Number.NaN, 1, 1]] as const) {
    assert.equal(parseHijri(year, month, day), null);
  }
  assert.throws(() => toHijri('1850-01-01'), RangeError);
  assert.throws(() => toHijri('2100-01-01'), RangeError);
});

test('candidates are the likeliest day and its two neighbours', () => {
  assert.deepEqual(gregorianCandidates({ year: 1446, month: 9, day: 1 }), ['2025-03-01', '2025-02-28', '2025-03-02']);
  assert.deepEqual(gregorianCandidates({ year: 1446, month: 9, day: 30 }), ['2025-03-30', '2025-03-29', '2025-03-31']);
  assert.deepEqual(gregorianCandidates({ year: 1446, month: 9, day: 31 }), []);
  fc.assert(fc.property(hijriDates, (hijri) => {
    const [likeliest, before, after] = gregorianCandidates(hijri) as [string, string, string];
    assert.equal(daysBetween(before, likeliest), 1);
    assert.equal(daysBetween(likeliest, after), 1);
    const exact = parseHijri(hijri.year, hijri.month, hijri.day);
    if (exact !== null) assert.equal(likeliest, exact.gregorian);
  }));
});

test('a day in words, in both calendars and languages', () => {
  assert.deepEqual(formatDay('2026-11-24', 'ar'), { gregorian: '24 نوفمبر 2026م', hijri: '14 جمادى الآخرة 1448هـ', weekday: 'الثلاثاء' });
  assert.deepEqual(formatDay('2026-11-24', 'en'), { gregorian: '24 November 2026', hijri: '14 Jumada al-Akhirah 1448 AH', weekday: 'Tuesday' });
  assert.equal(formatHijri({ year: 1390, month: 7, day: 1 }, 'ar'), '1 رجب 1390هـ');
});

test('every month has a name of its own, in order, in both languages', () => {
  const intl = new Intl.DateTimeFormat('ar-u-ca-islamic-umalqura', { timeZone: 'UTC', month: 'long' });
  for (let month = 1; month <= 12; month++) {
    const day = parseHijri(1447, month, 1)?.gregorian as string;
    assert.equal(calendarText.ar.hijriMonths[month - 1], intl.format(new Date(day)));
  }
  for (const words of [calendarText.ar, calendarText.en]) {
    assert.equal(new Set(words.hijriMonths).size, 12);
    assert.equal(new Set(words.gregorianMonths).size, 12);
    assert.equal(new Set(words.weekdays).size, 7);
  }
});

test('the time on the 12-hour clock', () => {
  const cases = [['06:30', '9:30 ص', '9:30 am'], ['21:30', '12:30 ص', '12:30 am'], ['09:05', '12:05 م', '12:05 pm'], ['20:00', '11:00 م', '11:00 pm']] as const;
  for (const [utc, ar, en] of cases) {
    const instant = new Date(`2026-11-24T${utc}:00Z`);
    assert.equal(formatTime(instant, 'ar'), ar);
    assert.equal(formatTime(instant, 'en'), en);
  }
});

/**
 * The two calendars of the Kingdom, in its one time zone. Everything that shows
 * or reads a date imports it from here.
 *
 * A *day* is a string 'YYYY-MM-DD', Gregorian, as the clock in Riyadh has it.
 * A slot belongs to the day on which it starts: one at half past midnight in
 * Ramadan belongs to the day that has just begun, not to the evening before.
 */
export { addDays, daysBetween, localDay, localTime, parseGregorian, startOfLocalDay, weekday } from './calendar/days.ts';
export { gregorianCandidates, hijriMonthLength, hijriYears, parseHijri, toHijri } from './calendar/hijri.ts';
export { formatDay, formatHijri, formatTime } from './calendar/format.ts';
export { afterWaking, awakeAt, wakingTime } from './calendar/night.ts';
export { calendarText } from './calendar/text.ts';
export { partsOf, readDay, readMoment, readParts, type TypedDay } from './calendar/typed.ts';

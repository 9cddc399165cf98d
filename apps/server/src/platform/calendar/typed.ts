import { normaliseDigits } from '@bawaba/ticket';
import { parseGregorian, startOfLocalDay } from './days.ts';
import { parseHijri } from './hijri.ts';

/** A date as it is typed in three parts, in one of the two calendars. */
export interface TypedDay {
  readonly day?: string | undefined;
  readonly month?: string | undefined;
  readonly year?: string | undefined;
  readonly calendar?: 'hijri' | 'gregorian' | undefined;
}

/** A Gregorian day 'YYYY-MM-DD' in its parts. */
export function partsOf(day: string): TypedDay {
  const [year, month, date] = day.split('-');
  return { day: date, month, year, calendar: 'gregorian' };
}

/** The fields `<name>_day`, `_month`, `_year` and `_calendar` of a form. */
export function readParts(body: Readonly<Record<string, unknown>>, name: string): TypedDay {
  const text = (part: string): string => (typeof body[`${name}_${part}`] === 'string' ? (body[`${name}_${part}`] as string).trim().slice(0, 10) : '');
  return { day: text('day'), month: text('month'), year: text('year'), calendar: text('calendar') === 'hijri' ? 'hijri' : 'gregorian' };
}

/** The Gregorian day 'YYYY-MM-DD' that was typed; what is none, such as 31 February, comes out as no existing day. */
export function readDay({ day = '', month = '', year = '', calendar }: TypedDay): string {
  const [d, m, y] = [day, month, year].map(normaliseDigits) as [string, string, string];
  if (calendar === 'hijri') return (/^\d+$/.test(d + m + y) && parseHijri(Number(y), Number(m), Number(d))?.gregorian) || '';
  return `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
}

/** The instant of a day 'YYYY-MM-DD' and a typed hour in Riyadh, or what is wrong with them. Digits may be Arabic-Indic. */
export function readMoment(day: string, time: string): { moment: Date } | { wrong: { day?: true; time?: true } } {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(normaliseDigits(time).replace(/\s/g, ''));
  const exists = parseGregorian(day) !== null;
  if (!match || !exists) return { wrong: { ...(!exists && { day: true }), ...(!match && { time: true }) } };
  return { moment: new Date(startOfLocalDay(day).getTime() + (Number(match[1]) * 60 + Number(match[2])) * 60_000) };
}

import { normaliseDigits } from '@bawaba/ticket';
import { parseGregorian, startOfLocalDay } from '../../../platform/calendar.ts';

/** The instant of a day 'YYYY-MM-DD' and a typed hour in Riyadh, or what is wrong with them. Digits may be Arabic-Indic. */
export function readMoment(day: string, time: string): { moment: Date } | { wrong: { day?: true; time?: true } } {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(normaliseDigits(time).replace(/\s/g, ''));
  const exists = parseGregorian(day) !== null;
  if (!match || !exists) return { wrong: { ...(!exists && { day: true }), ...(!match && { time: true }) } };
  return { moment: new Date(startOfLocalDay(day).getTime() + (Number(match[1]) * 60 + Number(match[2])) * 60_000) };
}

/** A typed amount; NaN when it is none. A decimal comma, Arabic or not, is a point. */
export function readAmount(typed: string): number {
  const text = normaliseDigits(typed).replace(/[,،٫]/g, '.').trim();
  return /^\d{1,7}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
}

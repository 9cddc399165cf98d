import { addDays, parseGregorian, partsOf, readDay, readParts, type TypedDay } from '../../../platform/calendar.ts';
import { isId } from '../../../platform/id.ts';

/** Lengths of a span that can be chosen, in weeks. */
export const spans = [4, 8, 12] as const;

/** What somebody wants to see, as far as it can be read without knowing who they are. */
export interface Asked {
  /** A number that may be no authority's, or not theirs to see; null: their own. */
  readonly authorityId: number | null;
  readonly directiveId: string | null;
  /** 'YYYY-MM-DD', both days included. */
  readonly from: string;
  readonly to: string;
  readonly weeks: (typeof spans)[number];
}

/** Days as they were typed, for the form that is shown again. */
export interface TypedDays {
  readonly from: TypedDay;
  readonly to: TypedDay;
}

export type Problem = 'wrongDay' | 'wrongOrder';

const usualDays = 12 * 7;

/** Reads the address of the picture or of one of its files; whatever is not given is as usual: the last twelve weeks. */
export function readAsked(query: Readonly<Record<string, unknown>>, today: string): { asked: Asked; typed: TypedDays; problems: Readonly<Partial<Record<'from' | 'to', Problem>>> } {
  const from = readSide(query, 'from', addDays(today, -usualDays));
  const to = readSide(query, 'to', today);
  const problems: Partial<Record<'from' | 'to', Problem>> = { ...(from.day === null && { from: 'wrongDay' }), ...(to.day === null && { to: 'wrongDay' }), ...(from.day !== null && to.day !== null && from.day > to.day && { from: 'wrongOrder' }) };
  const wrong = Object.keys(problems).length > 0;
  const weeks = spans.find((one) => String(one) === query['weeks']) ?? 8;
  const authority = query['authority'];
  return {
    asked: {
      authorityId: typeof authority === 'string' && /^\d{1,5}$/.test(authority) ? Number(authority) : null, directiveId: isId(query['directive']) ? query['directive'] : null, weeks,
      from: wrong ? addDays(today, -usualDays) : from.day!, to: wrong ? today : to.day!,
    },
    typed: { from: from.typed, to: to.typed }, problems,
  };
}

/** A day given as one text in a link, or in three parts by the form; null when it is none. */
function readSide(query: Readonly<Record<string, unknown>>, name: 'from' | 'to', usual: string): { day: string | null; typed: TypedDay } {
  const whole = query[name];
  if (typeof whole === 'string' && whole !== '') return { day: within(whole), typed: within(whole) === null ? { day: '', month: '', year: '' } : partsOf(whole) };
  const typed = readParts(query, name);
  if (!typed.day && !typed.month && !typed.year) return { day: usual, typed: partsOf(usual) };
  return { day: within(readDay(typed)), typed };
}

/** A day that exists and that records can be of. */
function within(text: string): string | null {
  const day = parseGregorian(text);
  return day !== null && day >= '2020-01-01' && day <= '2199-12-31' ? day : null;
}

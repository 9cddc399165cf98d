import type { Opening, OpeningException, OpeningRule, Section } from '../modules/organisation/index.ts';
import { addDays, hijriMonthLength, localDay, parseHijri, toHijri } from '../platform/calendar.ts';
import { type Columns, columnsNamed } from '../platform/csv.ts';

/**
 * A row of demo/opening.csv. `branch_id` and `service` may be `*`. Without `from` it is a weekly rule; with `from` and
 * `weekdays`, hours that hold from that day to `to`; with `from` alone, a closure. `weekdays` is `0-4` or `6`.
 * Days return every year: `09-23` in the Gregorian calendar, `H 10-01` in the Hijri one.
 */
type OpeningRow = Readonly<Record<OpeningColumn, string>>;

type OpeningColumn = 'branch_id' | 'service' | 'from' | 'to' | 'weekdays' | 'section' | 'opens' | 'closes' | 'counters' | 'minutes' | 'reason_ar' | 'reason_en';

export const openingColumns: Columns<OpeningColumn> = columnsNamed([
  'branch_id', 'service', 'from', 'to', 'weekdays', 'section', 'opens', 'closes', 'counters', 'minutes', 'reason_ar', 'reason_en',
]);

/** How far ahead holidays are written down. */
const years = 2;

/** The opening that the rows give a branch for a service. */
export function openingOf(rows: readonly OpeningRow[], branchId: number, slug: string, now: Date): Opening {
  const own = rows.filter((row) => (row.branch_id === '*' || Number(row.branch_id) === branchId) && (row.service === '*' || row.service === slug));
  const closures = own.filter((row) => row.from !== '' && row.weekdays === '').flatMap((row) => occurrences(row, now).map((days) => exception(row, days, [])));
  const special = Map.groupBy(own.filter((row) => row.from !== '' && row.weekdays !== ''), (row) => `${row.from} ${row.to} ${row.reason_ar}`);
  const hours = [...special.values()].flatMap((same) => occurrences(same[0]!, now).map((days) => exception(same[0]!, days, same.flatMap(rulesOf))));
  const exceptions = [...closures, ...hours.flatMap((one) => around(one, closures))].toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return { rules: own.filter((row) => row.from === '').flatMap(rulesOf), exceptions };
}

function rulesOf(row: OpeningRow): OpeningRule[] {
  const [first, last = first] = row.weekdays.split('-').map(Number) as [number, number?];
  return Array.from({ length: last - first + 1 }, (_, n) => ({
    weekday: first + n, section: row.section as Section, opens: row.opens, closes: row.closes, counters: Number(row.counters), minutes: Number(row.minutes),
  }));
}

interface Days {
  readonly from: string;
  readonly to: string;
}

function exception(row: OpeningRow, { from, to }: Days, rules: readonly OpeningRule[]): OpeningException {
  return { from, to, kind: rules.length > 0 ? 'hours' : 'closed', reason: { ar: row.reason_ar, en: row.reason_en }, rules };
}

/** The days of this year and the next ones that are not over. */
function occurrences({ from, to }: OpeningRow, now: Date): Days[] {
  const today = localDay(now);
  const hijri = from.startsWith('H ');
  const thisYear = hijri ? toHijri(today).year : Number(today.slice(0, 4));
  return Array.from({ length: years + 1 }, (_, n) => ({ from: dayOf(from, thisYear + n), to: dayOf(to, thisYear + n) })).filter((days) => days.to >= today);
}

function dayOf(text: string, year: number): string {
  const [month, day] = text.slice(-5).split('-').map(Number) as [number, number];
  // The 30th of a month that has 29 days this year is its last.
  return text.startsWith('H ') ? parseHijri(year, month, Math.min(day, hijriMonthLength(year, month)))!.gregorian : `${year}-${text}`;
}

/** What is left of an exception when closures are cut out of it: Founding Day may fall in Ramadan. */
function around(one: OpeningException, closures: readonly OpeningException[]): OpeningException[] {
  return closures.reduce<OpeningException[]>((parts, closed) => parts.flatMap((part) => {
    if (closed.to < part.from || part.to < closed.from) return [part];
    const before = { ...part, to: addDays(closed.from, -1) };
    const after = { ...part, from: addDays(closed.to, 1) };
    return [before, after].filter(({ from, to }) => from <= to);
  }), [one]);
}

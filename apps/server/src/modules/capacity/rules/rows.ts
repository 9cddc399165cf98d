import { normaliseDigits } from '@bawaba/ticket';
import { minutesOf, type OpeningRule, type Problems, type Section } from '../../organisation/index.ts';

/** Opening rules as an officer fills them in: one row for several weekdays, everything as it was typed. */
export interface FormRow {
  /** 0 is Sunday. */
  readonly days: readonly number[];
  readonly section: string;
  readonly opens: string;
  /** At or before `opens`: in the morning after. */
  readonly closes: string;
  readonly counters: string;
  readonly minutes: string;
}

/** More rows than this no form has. */
const mostRows = 60;

export function blankRow(section: Section): FormRow {
  return { days: [], section, opens: '', closes: '', counters: '', minutes: '' };
}

/** Rules that differ only in their weekday, as one row each. */
export function rowsOf(rules: readonly OpeningRule[]): FormRow[] {
  const alike = Map.groupBy(rules, ({ section, opens, closes, counters, minutes }) => JSON.stringify([section, opens, closes, counters, minutes]));
  return [...alike.values()].map((same) => {
    const { section, opens, closes, counters, minutes } = same[0]!;
    return { days: same.map(({ weekday }) => weekday).toSorted((a, b) => a - b), section, opens, closes: withinDay(closes), counters: String(counters), minutes: String(minutes) };
  });
}

/** '26:00' of the working day is written '02:00', as clocks have it. */
function withinDay(time: string): string {
  const minutes = minutesOf(time)!;
  return minutes < dayMinutes ? time : written(minutes - dayMinutes);
}

const dayMinutes = 24 * 60;

function written(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Reads the fields `row_<n>_<column>` and `row_<n>_day_<weekday>` of a form; rows left blank are dropped. */
export function readRows(body: Readonly<Record<string, unknown>>): FormRow[] {
  const text = (name: string): string => (typeof body[name] === 'string' ? body[name].trim().slice(0, 20) : '');
  const count = Math.min(mostRows, Number(/^\d{1,3}$/.exec(text('rows'))?.[0] ?? 0));
  const rows = Array.from({ length: count }, (_, n): FormRow => ({
    days: [0, 1, 2, 3, 4, 5, 6].filter((day) => body[`row_${n}_day_${day}`] !== undefined),
    section: text(`row_${n}_section`), opens: text(`row_${n}_opens`), closes: text(`row_${n}_closes`), counters: text(`row_${n}_counters`), minutes: text(`row_${n}_minutes`),
  }));
  return rows.filter(({ days, opens, closes, counters, minutes }) => days.length > 0 || [opens, closes, counters, minutes].some((typed) => typed !== ''));
}

/** The rules that rows stand for. `origin[n]` is the row that rule n came from; rows without a day are named in `problems`. */
export function rulesFrom(rows: readonly FormRow[]): { rules: OpeningRule[]; origin: number[]; problems: Record<string, string> } {
  const rules: OpeningRule[] = [];
  const origin: number[] = [];
  const problems: Record<string, string> = {};
  rows.forEach((row, index) => {
    if (row.days.length === 0) problems[`row_${index}_day_0`] = 'weekday_needed';
    const opens = readTime(row.opens);
    const rule = { section: row.section as Section, opens, closes: afterOpening(opens, readTime(row.closes)), counters: readCount(row.counters), minutes: readCount(row.minutes) };
    for (const weekday of row.days) {
      rules.push({ weekday, ...rule });
      origin.push(index);
    }
  });
  return { rules, origin, problems };
}

/** '7:30', '0730' and Arabic-Indic digits become '07:30'; anything else stays as it is and is refused by the rules. */
function readTime(typed: string): string {
  const [, hours, minutes] = /^(\d{1,2}):?(\d{2})$/.exec(normaliseDigits(typed)) ?? [];
  return hours === undefined ? typed : `${hours.padStart(2, '0')}:${minutes}`;
}

function readCount(typed: string): number {
  const digits = normaliseDigits(typed);
  return /^\d{1,4}$/.test(digits) ? Number(digits) : Number.NaN;
}

/** A closing at or before the opening means the morning after, as far as the working day reaches. */
function afterOpening(opens: string, closes: string): string {
  const [first, last] = [minutesOf(opens), minutesOf(closes)];
  if (first === null || last === null || last > first) return closes;
  const later = written(last + dayMinutes);
  return minutesOf(later) === null ? closes : later;
}

/**
 * Problems of a plan, as problems of the form's fields. `prefix` is where the form's rules stand in the plan, such as
 * `rules` or `exceptions.2.rules`; what lies elsewhere belongs to no field of this form and keeps its path.
 */
export function fieldProblems(problems: Problems, prefix: string, origin: readonly number[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [path, code] of Object.entries(problems)) {
    const inside = path.startsWith(`${prefix}.`) ? path.slice(prefix.length + 1).split('.') : [];
    const [rule, column] = inside;
    found[column === undefined ? path : `row_${origin[Number(rule)]}_${column}`] ??= code;
  }
  return found;
}

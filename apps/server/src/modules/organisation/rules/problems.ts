import { addDays, daysBetween, parseGregorian } from '../../../platform/calendar.ts';
import { minutesOf, type Opening, type OpeningException, type OpeningRule, rulesOn, type Section, sections } from './opening.ts';

/** Where (`rules.0.closes`, `exceptions.2.rules.1.counters`) → error code, whose words stand in the module's error table. */
export type Problems = Readonly<Record<string, string>>;

/** Bounds of a plan; what a person could not have meant lies outside. */
export const planLimits = {
  rules: 100, exceptions: 60, exceptionDays: 366, counters: { least: 1, most: 99 }, minutes: { least: 5, most: 240 }, reasonLength: 200, firstYear: 2020, lastYear: 2070,
} as const;

const dayMinutes = 24 * 60;

/**
 * Everything that is wrong with an opening, so that all of it can be shown at once; empty when it can be published.
 *
 * @param available the sections that the branch has ({@link ./branch.ts sectionsOf})
 */
export function planProblems(opening: Opening, available: readonly Section[]): Problems {
  const found: Record<string, string> = {};
  if (opening.rules.length > planLimits.rules) return { rules: 'too_many_rules' };
  if (opening.exceptions.length > planLimits.exceptions) return { exceptions: 'too_many_exceptions' };
  checkRules(opening.rules, available, 'rules', found);
  opening.exceptions.forEach((exception, index) => checkException(exception, available, `exceptions.${index}`, found));
  // Only what is right by itself can be compared with its neighbours.
  if (Object.keys(found).length === 0) checkExceptionNeighbours(opening, found);
  return found;
}

function checkRules(rules: readonly OpeningRule[], available: readonly Section[], path: string, found: Record<string, string>): void {
  rules.forEach((rule, index) => {
    for (const [name, code] of Object.entries(ruleProblems(rule, available))) found[`${path}.${index}.${name}`] = code;
  });
  rules.forEach((rule, index) => {
    const before = rules.slice(0, index).some((other) => overlap(rule, other));
    if (before) found[`${path}.${index}.opens`] ??= 'rules_overlap';
  });
}

function ruleProblems({ weekday, section, opens, closes, counters, minutes }: OpeningRule, available: readonly Section[]): Record<string, string> {
  const found: Record<string, string> = {};
  const [first, last] = [minutesOf(opens), minutesOf(closes)];
  if (!isBetween(weekday, 0, 6)) found['weekday'] = 'not_a_choice';
  if (!sections.includes(section)) found['section'] = 'not_a_choice';
  else if (!available.includes(section)) found['section'] = 'no_such_section';
  if (!isBetween(counters, planLimits.counters.least, planLimits.counters.most)) found['counters'] = 'counters_out_of_range';
  if (!isBetween(minutes, planLimits.minutes.least, planLimits.minutes.most)) found['minutes'] = 'minutes_out_of_range';
  if (first === null || first >= dayMinutes * 1.25) found['opens'] = 'time_needed';
  if (last === null) found['closes'] = 'time_needed';
  if (first !== null && last !== null) {
    if (last <= first) found['closes'] = 'closes_before_opening';
    else if (last - first < minutes && !('minutes' in found)) found['closes'] = 'shorter_than_a_visit';
  }
  return found;
}

function isBetween(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** True when two weekly rules open the same section at the same time: on their weekday, or across midnight into the next. */
function overlap(a: OpeningRule, b: OpeningRule): boolean {
  if (a.section !== b.section) return false;
  return [-7, 0, 7].some((week) => intersect(a, b, (b.weekday - a.weekday + week) * dayMinutes));
}

/** Whether the times meet when `b` is `shift` minutes later. */
function intersect(a: OpeningRule, b: OpeningRule, shift: number): boolean {
  const [aOpens, aCloses, bOpens, bCloses] = [a.opens, a.closes, b.opens, b.closes].map((time) => minutesOf(time) ?? Number.NaN) as [number, number, number, number];
  return aOpens < bCloses + shift && bOpens + shift < aCloses;
}

function checkException(exception: OpeningException, available: readonly Section[], path: string, found: Record<string, string>): void {
  const { from, to, kind, reason, rules } = exception;
  const [wrongFrom, wrongTo] = [dayProblem(from), dayProblem(to)];
  if (wrongFrom) found[`${path}.from`] = wrongFrom;
  if (wrongTo) found[`${path}.to`] = wrongTo;
  if (!wrongFrom && !wrongTo && to < from) found[`${path}.to`] = 'ends_before_start';
  if (!wrongFrom && !wrongTo && to >= from && daysBetween(from, to) >= planLimits.exceptionDays) found[`${path}.to`] = 'exception_too_long';
  for (const lang of ['ar', 'en'] as const) {
    if (reason[lang].trim() === '') found[`${path}.reason.${lang}`] = 'required';
    else if (reason[lang].length > planLimits.reasonLength) found[`${path}.reason.${lang}`] = 'too_long';
  }
  if (kind === 'closed' && rules.length > 0) found[`${path}.kind`] = 'closed_has_no_hours';
  if (kind === 'hours' && rules.length === 0) found[`${path}.kind`] = 'hours_needed';
  if (rules.length > planLimits.rules) found[`${path}.kind`] = 'too_many_rules';
  else checkRules(rules, available, `${path}.rules`, found);
}

/** Years that nobody plans for are a slip of the pen, and beyond the tables of the Hijri calendar. */
function dayProblem(day: string): string | null {
  if (parseGregorian(day) === null) return 'day_needed';
  return isBetween(Number(day.slice(0, 4)), planLimits.firstYear, planLimits.lastYear) ? null : 'day_out_of_range';
}

/** Exceptions may not cover the same day, nor may their evenings run into the hours of the day after (or be run into). */
function checkExceptionNeighbours(opening: Opening, found: Record<string, string>): void {
  opening.exceptions.forEach((exception, index) => {
    const clash = opening.exceptions.some((other, at) => at < index && other.from <= exception.to && exception.from <= other.to);
    if (clash) found[`exceptions.${index}.from`] = 'exceptions_overlap';
    else if (exception.kind === 'hours' && [addDays(exception.from, -1), exception.to].some((day) => runsIntoNext(opening, day))) found[`exceptions.${index}.from`] = 'exception_overlaps_hours';
  });
}

function runsIntoNext(opening: Opening, day: string): boolean {
  const next = rulesOn(opening, addDays(day, 1));
  return rulesOn(opening, day).some((rule) => next.some((other) => other.section === rule.section && intersect(rule, other, dayMinutes)));
}

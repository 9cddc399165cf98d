import assert from 'node:assert/strict';
import { test } from 'node:test';
import { organisationErrors } from '../errors.ts';
import type { OpeningException, OpeningRule, Section } from './opening.ts';
import { planProblems } from './problems.ts';

const rule = (change: Partial<OpeningRule> = {}): OpeningRule => ({ weekday: 0, section: 'men', opens: '08:00', closes: '12:00', counters: 3, minutes: 20, ...change });
const holiday = (change: Partial<OpeningException> = {}): OpeningException => ({ from: '2026-09-23', to: '2026-09-23', kind: 'closed', reason: { ar: 'اليوم الوطني', en: 'National Day' }, rules: [], ...change });
const both: readonly Section[] = ['all', 'men', 'women'];
const problems = (rules: OpeningRule[], exceptions: OpeningException[] = [], available = both) => planProblems({ rules, exceptions }, available);

const cases: [string, OpeningRule[], OpeningException[], Record<string, string>][] = [
  ['nothing is wrong', [rule(), rule({ section: 'women' }), rule({ opens: '12:00', closes: '14:00' })], [holiday()], {}],
  ['a plan may be empty', [], [], {}],
  ['a weekday that does not exist', [rule({ weekday: 7 })], [], { 'rules.0.weekday': 'not_a_choice' }],
  ['a section that does not exist', [rule({ section: 'family' as Section })], [], { 'rules.0.section': 'not_a_choice' }],
  ['times that are none', [rule({ opens: '8:00', closes: '30:01' })], [], { 'rules.0.opens': 'time_needed', 'rules.0.closes': 'time_needed' }],
  ['closing before opening', [rule({ closes: '08:00' })], [], { 'rules.0.closes': 'closes_before_opening' }],
  ['too short for one visit', [rule({ closes: '08:10' })], [], { 'rules.0.closes': 'shorter_than_a_visit' }],
  ['no counters, and half a one', [rule({ counters: 0 }), rule({ weekday: 1, counters: 1.5 })], [], { 'rules.0.counters': 'counters_out_of_range', 'rules.1.counters': 'counters_out_of_range' }],
  ['visits without an end', [rule({ minutes: 241 })], [], { 'rules.0.minutes': 'minutes_out_of_range' }],
  ['the same section twice at a time', [rule(), rule({ opens: '11:59', closes: '13:00' })], [], { 'rules.1.opens': 'rules_overlap' }],
  ['an evening that runs into the next morning', [rule({ opens: '22:00', closes: '30:00' }), rule({ weekday: 1, opens: '05:00', closes: '09:00' })], [], { 'rules.1.opens': 'rules_overlap' }],
  ['Saturday night into Sunday', [rule({ weekday: 6, opens: '22:00', closes: '30:00' }), rule({ opens: '05:00', closes: '09:00' })], [], { 'rules.1.opens': 'rules_overlap' }],
  ['a day that does not exist', [], [holiday({ from: '2026-02-30' })], { 'exceptions.0.from': 'day_needed' }],
  ['a year beyond all plans', [], [holiday({ from: '1926-09-23', to: '2926-09-23' })], { 'exceptions.0.from': 'day_out_of_range', 'exceptions.0.to': 'day_out_of_range' }],
  ['the end before the start', [], [holiday({ to: '2026-09-22' })], { 'exceptions.0.to': 'ends_before_start' }],
  ['a closure of two years', [], [holiday({ to: '2028-09-22' })], { 'exceptions.0.to': 'exception_too_long' }],
  ['no reason', [], [holiday({ reason: { ar: ' ', en: 'x'.repeat(201) } })], { 'exceptions.0.reason.ar': 'required', 'exceptions.0.reason.en': 'too_long' }],
  ['closed with hours', [], [holiday({ rules: [rule()] })], { 'exceptions.0.kind': 'closed_has_no_hours' }],
  ['hours without any', [], [holiday({ kind: 'hours' })], { 'exceptions.0.kind': 'hours_needed' }],
  ['wrong hours in an exception', [], [holiday({ kind: 'hours', rules: [rule({ counters: 100 })] })], { 'exceptions.0.rules.0.counters': 'counters_out_of_range' }],
  ['two exceptions for a day', [], [holiday(), holiday({ from: '2026-09-20', to: '2026-09-30' })], { 'exceptions.1.from': 'exceptions_overlap' }],
  ['an exceptional night into an ordinary morning', [rule({ weekday: 4, opens: '01:00', closes: '05:00' })], [holiday({ kind: 'hours', rules: [rule({ weekday: 3, opens: '22:00', closes: '26:00' })] })], { 'exceptions.0.from': 'exception_overlaps_hours' }],
];

for (const [name, rules, exceptions, expected] of cases) {
  test(`${name}: ${Object.values(expected)[0] ?? 'accepted'}`, () => assert.deepEqual(problems(rules, exceptions), expected));
}

test('a section that the branch does not have', () => {
  assert.deepEqual(problems([rule({ section: 'women' }), rule({ section: 'all', weekday: 1 })], [], ['men']), { 'rules.0.section': 'no_such_section', 'rules.1.section': 'no_such_section' });
});

test('too many of anything is refused before it costs anything', () => {
  assert.deepEqual(problems(Array.from({ length: 101 }, () => rule())), { rules: 'too_many_rules' });
  assert.deepEqual(problems([], Array.from({ length: 61 }, () => holiday())), { exceptions: 'too_many_exceptions' });
});

test('every code has its words', () => {
  const codes = new Set(cases.flatMap(([, , , expected]) => Object.values(expected)));
  const platform = new Set(['not_a_choice', 'required', 'too_long']);
  for (const code of codes) assert.ok(platform.has(code) || code in organisationErrors, code);
});

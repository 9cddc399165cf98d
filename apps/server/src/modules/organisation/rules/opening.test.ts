import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, localDay, weekday } from '../../../platform/calendar.ts';
import { type Opening, type OpeningException, type OpeningRule, type OpeningSlot, sections, slotsOfDay, slotsStartingOn } from './opening.ts';
import { planProblems } from './problems.ts';

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const anyRule: fc.Arbitrary<OpeningRule> = fc
  .record({ weekday: fc.integer({ min: 0, max: 6 }), section: fc.constantFrom(...sections), first: fc.integer({ min: 0, max: 345 }), length: fc.integer({ min: 1, max: 100 }), counters: fc.integer({ min: 1, max: 99 }), minutes: fc.integer({ min: 5, max: 240 }) })
  .map(({ first, length, ...rest }) => ({ ...rest, opens: clock(first * 5), closes: clock(Math.min(1800, (first + length) * 5)) }));
const anyException: fc.Arbitrary<OpeningException> = fc
  .record({ start: fc.integer({ min: 0, max: 40 }), days: fc.integer({ min: 0, max: 12 }), rules: fc.array(anyRule, { maxLength: 4 }) })
  .map(({ start, days, rules }) => ({ from: addDays('2026-09-01', start), to: addDays('2026-09-01', start + days), kind: rules.length > 0 ? 'hours' : 'closed', reason: { ar: 'سبب', en: 'reason' }, rules }));
/** Openings that may be published: what the check refuses is left out, one rule or exception after the other. */
const validOpening: fc.Arbitrary<Opening> = fc.tuple(fc.array(anyRule, { maxLength: 12 }), fc.array(anyException, { maxLength: 4 })).map(([rules, exceptions]) => {
  const fits = (opening: Opening): boolean => Object.keys(planProblems(opening, sections)).length === 0;
  const kept: { rules: OpeningRule[]; exceptions: OpeningException[] } = { rules: [], exceptions: [] };
  for (const rule of rules) if (fits({ ...kept, rules: [...kept.rules, rule] })) kept.rules.push(rule);
  for (const exception of exceptions) if (fits({ ...kept, exceptions: [...kept.exceptions, exception] })) kept.exceptions.push(exception);
  return kept;
});
const from = '2026-08-30';
const to = '2026-10-25';
const key = (slot: OpeningSlot): string => `${slot.section} ${slot.startsAt.toISOString()}`;

test('in a plan that may be published no section is open twice at a time, whatever the exceptions and midnights', () => {
  let seen = 0;
  fc.assert(fc.property(validOpening, (opening) => {
    const slots = slotsStartingOn(opening, from, to);
    seen += slots.length;
    for (const section of sections) {
      const own = slots.filter((slot) => slot.section === section);
      own.slice(1).forEach((slot, index) => assert.ok(own[index]!.endsAt <= slot.startsAt, `${key(own[index]!)} meets ${key(slot)}`));
    }
  }), { numRuns: 150 });
  assert.ok(seen > 10_000, 'the plans tried had slots');
});

test('working days and calendar days hold the same slots, only cut at different hours', () => {
  fc.assert(fc.property(validOpening, (opening) => {
    const days = Array.from({ length: 50 }, (_, n) => addDays(from, n));
    const byWorkingDay = days.flatMap((day) => slotsOfDay(opening, day)).filter(({ startsAt }) => localDay(startsAt) > from && localDay(startsAt) < days.at(-1)!);
    const byCalendar = days.slice(1, -1).flatMap((day) => slotsStartingOn(opening, day));
    assert.deepEqual(byWorkingDay.map(key).toSorted(), byCalendar.map(key).toSorted());
    assert.deepEqual(slotsStartingOn(opening, days[1]!, days.at(-2)!).map(key), byCalendar.map(key));
  }), { numRuns: 60 });
});

test('every slot follows from one rule: its length, its capacity, within its hours; and closed days have none', () => {
  fc.assert(fc.property(validOpening, fc.integer({ min: 0, max: 50 }), (opening, n) => {
    const day = addDays(from, n);
    const exception = opening.exceptions.find((e) => e.from <= day && day <= e.to);
    const rules = (exception?.rules ?? opening.rules).filter((rule) => rule.weekday === weekday(day));
    const slots = slotsOfDay(opening, day);
    const midnight = Date.parse(`${day}T00:00:00+03:00`);
    for (const { section, startsAt, endsAt, capacity } of slots) {
      const [first, last] = [startsAt, endsAt].map((at) => clock((at.getTime() - midnight) / 60_000)) as [string, string];
      assert.ok(rules.some((rule) => rule.section === section && rule.counters === capacity && rule.opens <= first && last <= rule.closes && endsAt.getTime() - startsAt.getTime() === rule.minutes * 60_000));
    }
    if (exception?.kind === 'closed') assert.deepEqual(slots, []);
  }), { numRuns: 200 });
});

const ramadan: OpeningException = { from: '2027-02-08', to: '2027-03-08', kind: 'hours', reason: { ar: 'شهر رمضان', en: 'Ramadan' }, rules: [0, 1, 2, 3, 4].map((day) => ({ weekday: day, section: 'all', opens: '21:00', closes: '26:00', counters: 3, minutes: 60 })) };

test('an evening past midnight belongs to its working day and carries the true instants', () => {
  const opening: Opening = { rules: [], exceptions: [ramadan] };
  const thursday = slotsOfDay(opening, '2027-02-11');
  assert.deepEqual(thursday.map(({ startsAt }) => startsAt.toISOString()), ['2027-02-11T18:00:00.000Z', '2027-02-11T19:00:00.000Z', '2027-02-11T20:00:00.000Z', '2027-02-11T21:00:00.000Z', '2027-02-11T22:00:00.000Z']);
  assert.deepEqual(slotsOfDay(opening, '2027-02-12'), [], 'no evening is opened on Friday');
  assert.deepEqual(slotsStartingOn(opening, '2027-02-12').map(({ startsAt }) => startsAt.toISOString()), ['2027-02-11T21:00:00.000Z', '2027-02-11T22:00:00.000Z'], 'but Thursday’s runs into it');
});

test('a closure cancels the evening of its own day and leaves the one that runs into it', () => {
  const closed: OpeningException = { from: '2027-02-10', to: '2027-02-10', kind: 'closed', reason: { ar: 'صيانة', en: 'Maintenance' }, rules: [] };
  const opening: Opening = { rules: ramadan.rules, exceptions: [closed] };
  assert.equal(slotsStartingOn(opening, '2027-02-10').length, 2);
  assert.equal(slotsStartingOn(opening, '2027-02-11').length, 3);
});

test('a rest too short for a visit stays unused', () => {
  const rules: OpeningRule[] = [{ weekday: 0, section: 'men', opens: '07:30', closes: '08:25', counters: 2, minutes: 20 }];
  assert.deepEqual(slotsOfDay({ rules, exceptions: [] }, '2026-09-06').map(({ startsAt, capacity }) => [startsAt.toISOString(), capacity]), [['2026-09-06T04:30:00.000Z', 2], ['2026-09-06T04:50:00.000Z', 2]]);
});

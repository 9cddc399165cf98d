import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { localTime } from '../../platform/calendar.ts';
import { type Action, allowedActions, drawReleaseAt, earliestRelease, freedSeat, mayDo, mostChanges, quiet, seatsLeft, soonest, type Status } from './rules.ts';

const now = new Date('2026-11-22T06:00:00Z');
const hour = 3_600_000;

test('what a holder may do, by status, time and changes', () => {
  const table: [Status, number, number, Action[]][] = [
    ['booked', 1, 0, ['cancel', 'change', 'attend', 'displace']],
    ['booked', 1, mostChanges, ['cancel', 'attend', 'displace']],
    ['booked', -1, 0, ['attend', 'displace']],
    ['displaced', -5, mostChanges, ['cancel', 'change']],
    ['attended', 1, 0, []],
    ['missed', -1, 0, ['attend']],
    ['cancelled', 1, 0, []],
    ['changed', 1, 0, []],
  ];
  for (const [status, hours, changes, allowed] of table) {
    const state = { status, changes, startsAt: new Date(now.getTime() + hours * hour) };
    const found = (['cancel', 'change', 'attend', 'displace'] as const).filter((action) => mayDo(action, state, now));
    assert.deepEqual(found, allowed, `${status}, ${hours} h, ${changes} changes`);
  }
  assert.deepEqual(Object.keys(allowedActions).toSorted(), ['attended', 'booked', 'cancelled', 'changed', 'displaced', 'missed']);
});

test('a freed seat never comes back at once, never in the last hour, never at night, and not at a moment that follows from its time', () => {
  const minutes = fc.integer({ min: 0, max: 60 * 24 * 30 });
  fc.assert(fc.property(fc.integer({ min: 0, max: 1439 }), minutes, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (later, ahead, random) => {
    const freed = new Date(now.getTime() + later * 60_000);
    const startsAt = new Date(freed.getTime() + ahead * 60_000);
    const at = drawReleaseAt(freed, startsAt, random);
    if (at === null) return assert.ok(startsAt.getTime() - quiet <= earliestRelease(freed).getTime());
    assert.ok(at.getTime() >= freed.getTime() + soonest && at.getTime() >= earliestRelease(freed).getTime());
    assert.ok(at.getTime() <= startsAt.getTime() - quiet);
    assert.ok(localTime(at) >= '08:00' && localTime(at) < '22:00', localTime(at));
  }), { numRuns: 2000 });
  const far = new Date(now.getTime() + 48 * hour);
  for (const later of [0, 9, 12, 15, 20]) {
    const freed = new Date(now.getTime() + later * hour);
    assert.ok(drawReleaseAt(freed, far, 0.9)!.getTime() - drawReleaseAt(freed, far, 0.1)!.getTime() > 4 * hour);
  }
});

test('what is freed in the evening or at night comes back in the course of the next day', () => {
  const far = new Date('2026-12-01T06:00:00Z');
  const table: [freed: string, random: number, at: string][] = [
    ['09:00', 0, '09:30'], ['09:00', 0.5, '12:15'], ['20:00', 0, '20:30'], ['20:00', 0.5, '09:15'], ['21:30', 0, '08:00'], ['03:00', 0, '08:00'], ['03:00', 0.5, '10:45'], ['07:45', 0, '08:15'],
  ];
  for (const [freed, random, at] of table) assert.equal(localTime(drawReleaseAt(new Date(`2026-11-22T${freed}:00+03:00`), far, random)!), at, `${freed}, ${random}`);
  assert.equal(drawReleaseAt(new Date('2026-11-22T03:00:00+03:00'), new Date('2026-11-22T09:00:00+03:00'), 0), null);
});

test('seats are never counted twice: what is freed is held back, or gone where it was a surplus one', () => {
  fc.assert(fc.property(fc.nat(50), fc.nat(50), fc.nat(50), fc.nat(50), (taken, heldBack, extra, surplus) => {
    const slot = { startsAt: now, capacity: taken + heldBack + extra + 1, taken: taken + 1, heldBack, setAside: 0, surplus: Math.min(surplus, taken + 1) };
    const move = freedSeat(slot);
    const after = { ...slot, capacity: slot.capacity + move.surplus, taken: slot.taken + move.taken, heldBack: slot.heldBack + move.heldBack, surplus: slot.surplus + move.surplus };
    assert.equal(seatsLeft(after), seatsLeft(slot));
    assert.ok(after.surplus >= 0);
  }));
});

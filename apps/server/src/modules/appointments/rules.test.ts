import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Action, allowedActions, drawReleaseAt, freedSeat, mayDo, mostChanges, quiet, seatsLeft, soonest, type Status } from './rules.ts';

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

test('a freed seat never comes back at once, never in the last hour, and not at a moment that follows from its time', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 60 * 24 * 30 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (minutes, random) => {
    const startsAt = new Date(now.getTime() + minutes * 60_000);
    const at = drawReleaseAt(now, startsAt, random);
    if (at === null) return assert.ok(startsAt.getTime() - now.getTime() <= soonest + quiet);
    assert.ok(at.getTime() >= now.getTime() + soonest);
    assert.ok(at.getTime() <= startsAt.getTime() - quiet);
  }));
  const far = new Date(now.getTime() + 48 * hour);
  assert.ok(drawReleaseAt(now, far, 0.9)!.getTime() - drawReleaseAt(now, far, 0.1)!.getTime() > 4 * hour);
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

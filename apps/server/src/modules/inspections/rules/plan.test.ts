import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Place } from './place.ts';
import { byUrgency, type Candidate, proposeDays } from './plan.ts';
import { lengthOf, nearestNeighbour, shortWay } from './route.ts';

/** Flat ground is enough here: only comparisons count. */
const metres = (a: Place, b: Place): number => Math.hypot(a.lat - b.lat, a.lon - b.lon) * 111_000;

let made = 0;
const office = (given: Partial<Candidate> = {}): Candidate => ({ establishmentId: `office-${String(++made).padStart(5, '0')}`, lat: 21.5, lon: 39.2, branchMetres: null, suspicion: 0, suspected: false, followUp: false, visited: false, ...given });
const places = fc.array(fc.record({ lat: fc.double({ min: 21, max: 22, noNaN: true }), lon: fc.double({ min: 39, max: 40, noNaN: true }) }), { maxLength: 25 });

test('a way visits every place once, begins at the first, and is never longer than nearest neighbour', () => {
  fc.assert(fc.property(places, (some) => {
    const way = shortWay(some, metres);
    assert.deepEqual(new Set(way), new Set(some));
    assert.equal(way.length, some.length);
    assert.equal(way[0], some[0]);
    assert.ok(lengthOf(way, metres) <= lengthOf(nearestNeighbour(some, metres), metres) + 0.01);
  }));
});

test('a way that nearest neighbour leaves crossed is untangled', () => {
  const some = [{ lat: 0, lon: 0 }, { lat: 0, lon: 2 }, { lat: 0, lon: -3 }, { lat: 0, lon: 8 }];
  assert.ok(lengthOf(shortWay(some, metres), metres) < lengthOf(nearestNeighbour(some, metres), metres));
});

test('days hold each office at most once, no more than their stops, and leave out nothing that is more pressing than what they hold', () => {
  const offices = fc.array(fc.record({ lat: fc.double({ min: 21, max: 22, noNaN: true }), lon: fc.double({ min: 39, max: 40, noNaN: true }), branchMetres: fc.option(fc.nat(5000)), suspicion: fc.nat(5), suspected: fc.boolean(), followUp: fc.boolean(), visited: fc.boolean() }), { maxLength: 60 });
  fc.assert(fc.property(offices, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 10 }), (given, inspectors, stops) => {
    const candidates = given.map((one) => office(one));
    const days = proposeDays(candidates, { inspectors, stops, metres });
    const held = days.flat().map(({ establishmentId }) => establishmentId);
    assert.equal(days.length, inspectors);
    assert.ok(days.every((day) => day.length <= stops));
    assert.equal(new Set(held).size, held.length);
    const urgent = byUrgency(candidates).map(({ establishmentId }) => establishmentId);
    assert.deepEqual(new Set(held), new Set(urgent.slice(0, inspectors * stops)));
  }));
});

test('a correction that is due goes first, then suspicion and the gate of a branch; who was visited rests', () => {
  const [far, near, told, due, seen] = [office({ branchMetres: 4000 }), office({ branchMetres: 120 }), office({ branchMetres: 4000, suspicion: 45, suspected: true }), office({ followUp: true, visited: true }), office({ visited: true, suspicion: 90, suspected: true })];
  assert.deepEqual(byUrgency([far, near, told, due, seen]), [due, told, near, far]);
  const [day] = proposeDays([near, due], { inspectors: 1, stops: 5, metres });
  assert.deepEqual(day!.map(({ establishmentId, reasons }) => [establishmentId, reasons]), [[due.establishmentId, ['follow_up']], [near.establishmentId, ['near_branch', 'not_visited']]]);
});

test('two inspectors are sent to two sides of a city', () => {
  const [east, west] = [[39.30, 39.31, 39.32], [39.10, 39.11, 39.12]].map((side) => side.map((lon) => office({ lon })));
  const days = proposeDays([...east!, ...west!], { inspectors: 2, stops: 3, metres });
  assert.deepEqual(days.map((day) => new Set(day.map(({ establishmentId }) => establishmentId))), [west, east].map((side) => new Set(side!.map(({ establishmentId }) => establishmentId))));
});

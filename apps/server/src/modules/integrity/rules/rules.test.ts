import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deed, deeds, inOrder } from '../fixtures.ts';
import { findSignals } from './find.ts';
import type { Scan } from './forged-scans.ts';
import type { Observation } from './observation.ts';
import { linksIn } from './rebook-chain.ts';
import { type Finding, scoreOf, type SignalKind } from './signal.ts';
import { signalFrom, thresholds } from './thresholds.ts';

const dayLong = 24 * 60;
const look = (seen: readonly Observation[], scans: readonly Scan[] = []): Finding[] => findSignals(inOrder(seen), scans);
const kindsIn = (found: readonly Finding[]): SignalKind[] => [...new Set(found.map(({ kind }) => kind))].toSorted();

function partOf(finding: Finding, name: string): number {
  return finding.parts.find(({ part }) => part === name)!.found;
}

test('a family of six on one telephone, and neighbours who come to it now and then, are no signal', () => {
  const family = deeds(6, (i) => [deed(`child ${i}`, i * 3 * dayLong, 'sign_in', { device: 'd', address: 'home' }), deed(`child ${i}`, i * 3 * dayLong + 4, 'book', { device: 'd', address: 'home', serviceId: i % 3 })]);
  assert.deepEqual(look(family), []);
  const threeAtOnce = deeds(3, (i) => deed(`child ${i}`, i * 4, 'book', { device: 'd', address: 'home', phone: 'the father’s' }));
  assert.deepEqual(look(threeAtOnce), []);
});

test('a mobile carrier’s address is no signal, whatever two hundred people do behind it', () => {
  const crowd = deeds(200, (i) => [
    deed(`p${i}`, i * 2, 'book', { address: 'carrier' }),
    ...(i % 10 === 0 ? [deed(`p${i}`, i * 2 + 60, 'cancel', { address: 'carrier' })] : []),
  ]);
  assert.deepEqual(look(crowd), []);
});

test('a library where people bring their own devices is no signal, on many days', () => {
  const library = deeds(28, (i) => deed(`reader ${i}`, (i % 7) * dayLong + i * 25, 'book', { address: 'library', serviceId: i % 4 }));
  assert.deepEqual(look(library), []);
});

test('a library’s own computers, used one after another through a month, are no signal', () => {
  const kiosks = deeds(40, (i) => deed(`reader ${i}`, Math.floor(i / 2) * dayLong + (i % 2) * 90, 'book', { address: 'library', device: `computer ${i % 4}`, serviceId: i % 4 }));
  assert.deepEqual(look(kiosks), []);
});

test('one device behind ten people in an hour is a signal, and its score is the sum of what is said of it', () => {
  const tout = deeds(10, (i) => [deed(`name ${i}`, i * 5, 'sign_in', { device: 'd', address: 'room' }), deed(`name ${i}`, i * 5 + 2, 'book', { device: 'd', address: 'room' })]);
  const found = look(tout).find(({ kind }) => kind === 'device_many')!;
  assert.deepEqual([partOf(found, 'people'), partOf(found, 'inOneHour'), partOf(found, 'registered')], [10, 10, 0]);
  assert.deepEqual(found.parts.map(({ points }) => points), [33, 40, 0]);
  assert.equal(scoreOf(found.parts), 73);
  assert.equal(found.people.length, 10);
  assert.equal(found.marks.length, 20);
});

test('one registered telephone behind eight people who come at once is a signal; a father’s number for five children is not', () => {
  const stranger = deeds(8, (i) => deed(`name ${i}`, i * 6, 'book', { phone: 'one' }));
  assert.deepEqual(kindsIn(look(stranger)), ['phone_many']);
  assert.deepEqual(look(deeds(5, (i) => deed(`child ${i}`, i * 6, 'book', { phone: 'one' }))), []);
});

test('one line with twenty people on two devices is a signal', () => {
  const room = deeds(20, (i) => deed(`name ${i}`, i * 3, 'book', { address: 'room', device: `d${i % 2}` }));
  const found = look(room).find(({ kind }) => kind === 'address_many')!;
  assert.deepEqual([partOf(found, 'people'), partOf(found, 'perDevice')], [20, 10]);
});

test('a program that keeps no cookies is found by its line', () => {
  const program = deeds(15, (i) => deed(`name ${i}`, i * 4, 'book', { address: 'server', device: null, formMs: null }));
  assert.ok(kindsIn(look(program)).includes('address_many'));
});

const handOn = (names: readonly string[], given: Partial<Observation>, gap = 40): Observation[] =>
  inOrder(names.flatMap((name, i) => [deed(name, i * 100 + gap - 39, 'book', given), deed(name, (i + 1) * 100 - 10, 'cancel', given)]));

test('seats handed from one name to the next on one device are a chain', () => {
  const found = look(handOn(['a', 'b', 'c', 'd'], { device: 'd', address: 'room' })).filter(({ kind }) => kind === 'rebook_chain');
  assert.equal(found.length, 1, 'told of the device, and not again of its line');
  assert.deepEqual([partOf(found[0]!, 'byDevice'), partOf(found[0]!, 'people')], [3, 4]);
  const linked = found[0]!.marks.filter(({ after }) => after !== undefined);
  assert.equal(linked.length, 3);
  for (const mark of linked) assert.equal(found[0]!.marks[mark.after!]!.what, 'cancel');
});

test('a chain over the devices of one quiet room is found by its line', () => {
  const chain = handOn(['a', 'b', 'c', 'd', 'e'], { address: 'room' });
  assert.deepEqual(kindsIn(look(chain)), ['rebook_chain']);
});

test('a mother who gives up her appointment for her daughter’s, a change of one’s own, and another service are no chain', () => {
  assert.deepEqual(look([deed('mother', 0, 'cancel', { device: 'd' }), deed('daughter', 5, 'book', { device: 'd' })]), []);
  assert.equal(linksIn([deed('a', 0, 'cancel', { device: 'd' }), deed('a', 5, 'book', { device: 'd' })]).length, 0);
  assert.equal(linksIn([deed('a', 0, 'cancel', { device: 'd' }), deed('b', 5, 'book', { device: 'd', serviceId: 2 })]).length, 0);
  assert.equal(linksIn([deed('a', 0, 'cancel', { device: 'd' }), deed('b', 8 * 60, 'book', { device: 'd' })]).length, 0, 'eight hours later');
  assert.equal(linksIn([deed('a', 0, 'cancel', { device: 'd' }), deed('b', 5, 'book', { device: 'd' }), deed('c', 6, 'book', { device: 'd' })]).length, 1, 'a seat is handed on once');
});

test('forms sent faster than a hand can, again and again, are a signal; once or twice is somebody who knows the way', () => {
  const fast = (count: number) => deeds(count, (i) => deed(`name ${i % 3}`, i * 30, 'book', { device: 'd', address: 'a', formMs: 300 }));
  assert.deepEqual(kindsIn(look(fast(5))), ['speed']);
  assert.equal(look(fast(5))[0]!.marks.filter((mark) => mark.fast).length, 5);
  assert.deepEqual(look(fast(2)), []);
});

test('different people on one device a few seconds apart are a signal; a family in three windows of its own devices is not', () => {
  const burst = deeds(6, (i) => deed(`name ${i % 5}`, i * 0.1, 'book', { device: 'd', address: 'a' }));
  assert.ok(kindsIn(look(burst)).includes('speed'));
  assert.deepEqual(look(deeds(4, (i) => deed(`child ${i}`, i * 0.1, 'book', { address: 'home' }))), []);
});

test('an office that works for many in one sitting, on several days, is a cluster; people who meet there with their own devices are not', () => {
  const sitting = (d: number, device: (i: number) => string) => deeds(12, (i) => deed(`customer ${d} ${i}`, d * dayLong + i * 6, 'book', { address: 'office', device: device(i) }));
  const found = look([0, 1, 2].flatMap((d) => sitting(d, (i) => `desk ${i % 3}`))).find(({ kind }) => kind === 'office_cluster')!;
  assert.deepEqual([partOf(found, 'people'), partOf(found, 'days'), partOf(found, 'sameService'), partOf(found, 'perDevice')], [12, 3, 100, 12]);
  assert.equal(found.places, 3);
  assert.ok(!kindsIn(look([0, 1].flatMap((d) => sitting(d, (i) => `own ${d} ${i}`)))).includes('office_cluster'));
});

test('an office with two lines is one cluster, by the device that it carries between them', () => {
  const walk = deeds(24, (i) => deed(`customer ${i}`, (i % 2) * dayLong + i * 3, 'book', { address: i % 3 === 0 ? 'shop' : 'home', device: 'laptop' }));
  assert.equal(look(walk).filter(({ kind }) => kind === 'office_cluster').length, 1);
});

const scan = (minute: number, reason: Scan['reason'], same = `${minute}`, branchId = 1): Scan => ({ branchId, at: new Date(Date.parse('2026-11-01T06:00:00Z') + minute * 60_000), reason, same });

test('forged and mismatched tickets in one hour are a signal of the branch and the hour, and of nobody', () => {
  const [found] = look([], [5, 12, 20, 41, 50].map((minute) => scan(minute, minute % 2 ? 'wrong_person' : 'not_issued')));
  assert.deepEqual([found!.kind, found!.branchId, found!.about, found!.people], ['forged_scans', 1, '1 2026-11-01T06', []]);
});

test('a broken camera, a reader without a new pack, and one ticket held up ten times are no signal', () => {
  assert.deepEqual(look([], Array.from({ length: 50 }, (_, i) => scan(i, i % 2 ? 'malformed' : 'unknown_key'))), []);
  assert.deepEqual(look([], Array.from({ length: 10 }, (_, i) => scan(i, 'wrong_person', 'one ticket'))), []);
});

test('a branch where mismatches happen every hour stands out less than one where they never do', () => {
  const busy = Array.from({ length: 30 * 10 }, (_, i) => scan(Math.floor(i / 10) * dayLong + (i % 10) * 60 + 7, 'wrong_person', `usual ${i}`));
  const rush = (branchId: number) => [1, 2, 3, 4].map((minute) => scan(3 * dayLong + minute, 'wrong_person', `rush ${minute}`, branchId));
  const found = look([], [...busy, ...rush(1), ...rush(2)]);
  const ratio = (branchId: number) => partOf(found.find((one) => one.branchId === branchId)!, 'overUsual');
  assert.ok(ratio(2) > ratio(1), `${ratio(2)} and ${ratio(1)}`);
});

test('a deed that was sent twice counts once', () => {
  const twice = deeds(3, (i) => [0, 1].map((copy) => deed(`name ${i}`, i * 30 + copy * 0.01, 'book', { device: 'd', formMs: 200, appointmentId: `a${i}`, observationId: `${i} ${copy}` })));
  assert.deepEqual(look(twice), []);
});

test('no part reaches a signal at its own limit, so that each needs company or much more than the limit', () => {
  for (const [kind, parts] of Object.entries(thresholds)) for (const [part, { points, most }] of Object.entries(parts)) {
    assert.ok(points < signalFrom, `${kind}.${part}`);
    assert.ok(points <= most, `${kind}.${part}`);
  }
});

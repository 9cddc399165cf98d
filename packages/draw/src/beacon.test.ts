import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AnnouncedBeacon, type BeaconValue, beaconState, drandRoundAt, drandTime } from './beacon.ts';
import { BEACON, DUE_AT, afterBeacon, testPlan } from './fixtures.ts';

const announced = testPlan().beacon;
const stated: AnnouncedBeacon = { kind: 'stated', name: 'Demo lottery', round: 'Drawing 812', due_at: DUE_AT, rule: { ar: 'الأرقام بترتيب سحبها', en: 'The numbers in the order in which they were drawn' } };
const typed: BeaconValue = { name: stated.name, round: stated.round, value: '04 17 23 31 40 44', source: 'Demo newspaper, page 2', at: afterBeacon(30), signature: '' };

test('a draw waits for its beacon, and nothing takes its place', () => {
  assert.deepEqual(beaconState(announced, []), { state: 'waiting', for: 'value' });
  assert.deepEqual(beaconState(announced, [{ by: 'machine', given: BEACON }]), { state: 'known', value: BEACON });
});

test('what was not announced is refused', () => {
  const refused = (change: Partial<BeaconValue>, kind = announced) => beaconState(kind, [{ by: 'machine', given: { ...(kind === announced ? BEACON : typed), ...change } }]);
  assert.deepEqual(refused({ round: '34500001' }), { state: 'refused', because: 'beacon_other' });
  assert.deepEqual(refused({ name: 'default' }), { state: 'refused', because: 'beacon_other' });
  assert.deepEqual(refused({ at: afterBeacon(-1) }), { state: 'refused', because: 'beacon_early' });
  assert.deepEqual(refused({ value: 'AB' }), { state: 'refused', because: 'beacon_value' });
  assert.deepEqual(refused({ signature: '00' }), { state: 'refused', because: 'beacon_signature' });
  assert.deepEqual(refused({ round: 'Drawing 813' }, stated), { state: 'refused', because: 'beacon_other' });
});

test('a stated value is taken when two people typed the same', () => {
  const reading = (by: string, change: Partial<BeaconValue> = {}) => ({ by, given: { ...typed, ...change } });
  assert.deepEqual(beaconState(stated, [reading('a')]), { state: 'waiting', for: 'second_person' });
  assert.deepEqual(beaconState(stated, [reading('a'), reading('a')]), { state: 'refused', because: 'same_person' });
  assert.deepEqual(beaconState(stated, [reading('a'), reading('b', { value: '04 17 23 31 40 45' })]), { state: 'refused', because: 'people_differ' });
  assert.deepEqual(beaconState(stated, [reading('a'), reading('b', { at: afterBeacon(31) })]), { state: 'known', value: typed });
});

test('the round of drand at a moment is the first that is not known before it', () => {
  const quicknet = { genesis: 1_692_803_367, period: 3 };
  const round = drandRoundAt(quicknet, Date.parse('2026-12-01T06:10:00Z') / 1000);
  assert.ok(drandTime(quicknet, round) >= '2026-12-01T06:10:00Z');
  assert.ok(drandTime(quicknet, round - 1) < '2026-12-01T06:10:00Z');
  assert.equal(drandRoundAt(quicknet, quicknet.genesis), 1);
  assert.equal(drandRoundAt(quicknet, 0), 1);
});

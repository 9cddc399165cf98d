import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corrected, offsetOf } from './clock.ts';
import { flagsOf, flagsOfPhoto, type VisitSeen } from './flags.ts';
import type { Place } from './place.ts';

const metres = (a: Place, b: Place): number => Math.hypot(a.lat - b.lat, (a.lon - b.lon) * Math.cos((21.5 * Math.PI) / 180)) * 111_195;
const at = (time: string): Date => new Date(`2026-03-02T${time}:00Z`);
const office = { lat: 21.5, lon: 39.2 };
const fine: VisitSeen = {
  startedAt: at('08:00'), endedAt: at('08:20'), clock: { serverTime: at('07:00'), phoneTime: at('07:00') }, sentAt: at('09:00'), receivedAt: at('09:00'), place: { ...office, accuracyM: 15 }, office,
  neighbours: [], sameDay: false, sealHolds: true, inCampaign: true, added: false,
};
const flags = (changes: Partial<VisitSeen>) => flagsOf({ ...fine, ...changes }, metres);
const day = 86_400_000;

test('a visit with nothing doubtful has no flag', () => assert.deepEqual(flags({}), []));

test('a phone whose clock is a day off is told by its own statement, and its times are set right by it', () => {
  const back = (time: string): Date => new Date(at(time).getTime() - day);
  const clock = { serverTime: at('07:00'), phoneTime: back('07:00') };
  assert.deepEqual(flags({ clock, startedAt: back('08:00'), endedAt: back('08:20'), sentAt: back('09:00') }), ['clock_off']);
  assert.deepEqual(corrected(back('08:00'), offsetOf(clock)), at('08:00'));
  assert.deepEqual(flags({ clock: null }), ['clock_unknown']);
  assert.deepEqual(flags({ sentAt: back('09:00') }), ['clock_changed'], 'set between the last contact and the sending');
});

test('a place is false beyond the phone’s own accuracy and 300 metres, not before', () => {
  const north = (m: number, accuracyM: number) => ({ lat: office.lat + m / 111_195, lon: office.lon, accuracyM });
  assert.deepEqual(flags({ place: north(310, 15) }), []);
  assert.deepEqual(flags({ place: north(320, 15) }), ['far_from_office']);
  assert.deepEqual(flags({ place: north(1200, 1000) }), []);
  assert.deepEqual(flags({ place: null }), ['no_place']);
  assert.deepEqual(flags({ place: north(5000, 10), office: null }), [], 'an office without a point is far from nothing');
});

test('nobody drives through the city faster than 150 km/h, whichever of two visits arrives first', () => {
  const place = { lat: office.lat + 0.2, lon: office.lon };
  assert.deepEqual(flags({ neighbours: [{ startedAt: at('07:30'), endedAt: at('07:55'), place }] }), ['too_fast']);
  assert.deepEqual(flags({ neighbours: [{ startedAt: at('08:25'), endedAt: at('08:40'), place }] }), ['too_fast']);
  assert.deepEqual(flags({ neighbours: [{ startedAt: at('07:00'), endedAt: at('07:30'), place }] }), []);
  assert.deepEqual(flags({ neighbours: [{ startedAt: at('08:05'), endedAt: at('08:10'), place }] }), ['too_fast'], 'two places at once');
  assert.deepEqual(flags({ neighbours: [{ startedAt: at('08:05'), endedAt: at('08:10'), place: { lat: office.lat + 0.01, lon: office.lon } }] }), [], 'next door');
});

test('what cannot be as it is said is told', () => {
  assert.deepEqual(flags({ endedAt: at('07:59') }), ['times_impossible']);
  assert.deepEqual(flags({ receivedAt: at('08:10'), sentAt: at('08:10') }), ['in_future']);
  assert.deepEqual(flags({ receivedAt: new Date(at('09:00').getTime() + 8 * day), sentAt: new Date(at('09:00').getTime() + 8 * day) }), ['sent_late']);
  assert.deepEqual(flags({ sealHolds: false, inCampaign: false, added: true, sameDay: true }), ['same_office_same_day', 'seal_broken', 'outside_campaign', 'office_added']);
});

test('a photo belongs into its visit: not older, not newer, not from elsewhere, and sealed with it', () => {
  const photo = { takenAt: at('08:10'), place: { ...office, accuracyM: 20 }, sha256: 'a' };
  const of = (changes: Partial<typeof photo>) => flagsOfPhoto({ ...photo, ...changes }, fine, new Set(['a']), metres);
  assert.deepEqual(of({}), []);
  assert.deepEqual(of({ takenAt: at('07:50') }), ['photo_before_visit']);
  assert.deepEqual(of({ takenAt: at('08:40') }), ['photo_after_visit']);
  assert.deepEqual(of({ takenAt: at('09:30') }), ['photo_after_visit', 'photo_in_future']);
  assert.deepEqual(of({ place: { lat: 21.6, lon: 39.2, accuracyM: 20 } }), ['photo_elsewhere']);
  assert.deepEqual(of({ sha256: 'b' }), ['photo_not_sealed']);
});

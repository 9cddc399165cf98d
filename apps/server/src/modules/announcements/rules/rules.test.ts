import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Announcement, maySpeakFor, shownOn, type Somebody, standingOf, stepsFor } from './announcement.ts';
import { readTyped, readWording } from './typed.ts';

const now = new Date('2026-11-22T09:00:00Z');
const hours = (n: number): Date => new Date(now.getTime() + n * 3_600_000);

function some(overrides: Partial<Announcement> = {}): Announcement {
  return {
    announcementId: 'a', level: 'calm', title: { ar: 'ع', en: 't' }, body: { ar: 'ن', en: 'b' }, reportLink: false, sectorId: null, serviceId: null, startsAt: hours(-1), endsAt: null,
    state: 'published', madeBy: 'writer', madeAt: hours(-2), decidedBy: 'second', decidedAt: hours(-1), endedBy: null, endedAt: null, reason: null, ...overrides,
  };
}

const civil: Somebody = { personId: 'civil', role: 'sector_officer', sectorId: 1 };
const passports: Somebody = { personId: 'passports', role: 'sector_officer', sectorId: 2 };
const operator: Somebody = { personId: 'operator', role: 'operator', sectorId: null };

test('shown from its start to its end, and in no other state', () => {
  const one = some({ startsAt: hours(0), endsAt: hours(1) });
  assert.deepEqual([standingOf(one, hours(-0.01)), standingOf(one, hours(0)), standingOf(one, hours(0.99)), standingOf(one, hours(1))], ['scheduled', 'shown', 'shown', 'over']);
  for (const state of ['proposed', 'refused', 'withdrawn', 'ended'] as const) assert.deepEqual(shownOn([some({ state })], null, now), []);
});

test('a sector’s word stands on its own services, a service’s word on that one alone, at most three, the important first', () => {
  const [all, sector, service] = [some({ announcementId: 'all' }), some({ announcementId: 'sector', sectorId: 1 }), some({ announcementId: 'service', sectorId: 1, serviceId: 7 })];
  const ids = (page: { serviceId: number; sectorId: number } | null): string[] => shownOn([all, sector, service], page, now).map(({ announcementId }) => announcementId);
  assert.deepEqual([ids(null), ids({ serviceId: 7, sectorId: 1 }), ids({ serviceId: 8, sectorId: 1 }), ids({ serviceId: 9, sectorId: 2 })], [['all'], ['all', 'sector', 'service'], ['all', 'sector'], ['all']]);
  const many = [1, 2, 3, 4].map((n) => some({ announcementId: String(n), startsAt: hours(-n) }));
  assert.deepEqual(shownOn([...many, some({ announcementId: 'loud', level: 'important', startsAt: hours(-90) })], null, now).map((one) => one.announcementId), ['loud', '1', '2']);
});

test('two people: who wrote never decides; officers speak for their sector, operators for everywhere', () => {
  const proposed = some({ state: 'proposed', madeBy: 'civil', sectorId: 1 });
  assert.deepEqual(stepsFor(civil, proposed), ['withdraw']);
  assert.deepEqual(stepsFor({ ...civil, personId: 'civil.second' }, proposed), ['approve', 'refuse']);
  assert.deepEqual(stepsFor(operator, proposed), ['approve', 'refuse']);
  assert.deepEqual(stepsFor(passports, proposed), []);
  assert.deepEqual([stepsFor(operator, some()), stepsFor(civil, some())], [['end'], []]);
  assert.deepEqual([maySpeakFor(civil, { sectorId: 1, serviceId: 3 }), maySpeakFor(civil, { sectorId: 2, serviceId: null }), maySpeakFor(civil, { sectorId: null, serviceId: null }), maySpeakFor(operator, { sectorId: null, serviceId: null })], [true, false, false, true]);
  assert.deepEqual(stepsFor({ personId: 'x', role: 'clerk', sectorId: 1 }, proposed), []);
});

const filled = { level: 'calm', scope: 'all', title_ar: 'عنوان', title_en: 'Title', body_ar: 'نص', body_en: 'Text', report_link: 'yes' };
const read = (fields: Record<string, string>) => readWording(readTyped({ ...filled, ...fields }), { sectorId: 1, serviceIds: [7] }, now);

test('what is typed becomes an announcement; an empty start is now, an empty end is none', () => {
  const found = read({ scope: '7', to_day: '٢٥', to_month: '١١', to_year: '٢٠٢٦', to_calendar: 'gregorian', to_time: '١٢:٣٠' });
  assert.ok('wording' in found);
  assert.deepEqual([found.wording.sectorId, found.wording.serviceId, found.wording.startsAt, found.wording.endsAt?.toISOString()], [1, 7, now, '2026-11-25T09:30:00.000Z']);
});

test('each mistake is told by its field', () => {
  const wrong: readonly [Record<string, string>, Record<string, string>][] = [
    [{ title_en: '' }, { title_en: 'needed' }], [{ body_ar: 'English only' }, { body_ar: 'arabic' }], [{ title_en: 'عربي' }, { title_en: 'english' }], [{ body_en: 'x'.repeat(601) }, { body_en: 'long' }],
    [{ level: 'loud' }, { level: 'choice' }], [{ scope: '8' }, { scope: 'choice' }], [{ scope: 'NaN' }, { scope: 'choice' }], [{ from_day: '31', from_month: '2', from_year: '2027' }, { from: 'day' }],
    [{ to_day: '1', to_month: '1', to_year: '2020' }, { to: 'past' }], [{ from_day: '1', from_month: '1', from_year: '2029' }, { from: 'far' }], [{ from_day: '1', from_month: '12', from_year: '2026', from_time: '25:00' }, { from_time: 'time' }],
    [{ from_day: '2', from_month: '12', from_year: '2026', to_day: '1', to_month: '12', to_year: '2026' }, { to: 'order' }],
  ];
  for (const [fields, problems] of wrong) assert.deepEqual(read(fields), { problems }, JSON.stringify(fields));
});

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { demoSlugs, demoSlugsToBook } from '../../demo/fixtures.ts';
import { seedOrganisationDemo } from '../../demo/organisation.ts';
import { testDatabase } from '../../testing/database.ts';
import { makeSession, makeStaff, testRuntime } from '../identity/fixtures.ts';
import { organisationErrors, registerOrganisationApi, registerOrganisationPages } from '../organisation/index.ts';
import { pagesUnderTest } from '../organisation/fixtures.ts';
import { launchAll } from '../releases/fixtures.ts';
import { catalogueErrors, registerCatalogueApi, registerCataloguePages } from './index.ts';

const { db } = await testDatabase();
const runtime = testRuntime(db, { clock: () => new Date('2026-11-21T09:00:00Z') });
const app = pagesUnderTest(runtime, { ...organisationErrors, ...catalogueErrors }, (server) => {
  registerCataloguePages(server, runtime);
  registerCatalogueApi(server, runtime);
  registerOrganisationApi(server, runtime);
  registerOrganisationPages(server, runtime);
});
before(async () => {
  await seedOrganisationDemo(runtime);
  await launchAll(runtime);
});

async function get(url: string, lang: 'ar' | 'en' = 'en', cookie = ''): Promise<{ status: number; body: string }> {
  const reply = await app.inject({ url, headers: { cookie: `lang=${lang}; ${cookie}` } });
  return { status: reply.statusCode, body: reply.body };
}
async function ok(url: string, lang: 'ar' | 'en' = 'en'): Promise<string> {
  const { status, body } = await get(url, lang);
  assert.equal(status, 200, `${url}: ${body.slice(0, 300)}`);
  assert.doesNotMatch(body, /undefined|NaN|\[object/);
  return body;
}
const links = (body: string, pattern: RegExp): string[] => [...body.matchAll(pattern)].map((match) => match[1]!);

test('services lead to what they are, what to bring, that they cannot be sold, and to booking', async () => {
  for (const lang of ['ar', 'en'] as const) {
    const list = await ok('/services', lang);
    const slugs = new Set(links(list, /href="\/services\/([a-z0-9-]+)"/g));
    assert.deepEqual([...slugs].toSorted(), demoSlugs().toSorted());
    for (const slug of demoSlugsToBook()) assert.match(await ok(`/services/${slug}`, lang), new RegExp(`href="/book/${slug}"`));
  }
  const reported = await ok('/services/report-lost-passport');
  assert.match(reported, /About the service/);
  assert.doesNotMatch(reported, /appointment is personal|Fee for the appointment|No branches|0 branches/);
  const arabic = await ok('/services/renew-identity-card', 'ar');
  for (const words of ['<html lang="ar" dir="rtl">', 'بطاقة الهوية الوطنية الحالية', 'مجاني', 'لا يُباع ولا يُنقل']) assert.ok(arabic.includes(words), words);
  assert.match(await ok('/services/renew-identity-card'), /24 branches/);
});

test('branches by region and city, and every link of the list leads somewhere', async () => {
  const list = await ok('/branches', 'ar');
  assert.match(list, /منطقة الرياض/);
  const cities = new Set(links(list, /href="\/branches\?city=(\d+)"/g));
  assert.equal(cities.size, 21);
  const seen = new Set<string>();
  for (const city of cities) links(await ok(`/branches?city=${city}`), /href="\/branches\/(\d+)"/g).forEach((id) => seen.add(id));
  assert.equal(seen.size, 60);
});

test('the nearest branch comes first, and a place that cannot be read is said to be so', async () => {
  const near = await ok('/branches?lat=21.54&lon=39.17&service=passport-biometrics');
  const [first] = links(near, /<a href="\/branches\/(\d+)"/g);
  assert.match(await ok(`/branches/${first}`), /Passports Office.*Jeddah/);
  assert.match(near, /about [\d.]+ km away/);
  for (const place of ['lat=abc&lon=39', 'lat=91&lon=39', 'lat=21', 'lat=1e5&lon=0']) assert.match(await ok(`/branches?${place}`), /Your place could not be read/, place);
});

test('filters that are wrong match nothing and say what to do', async () => {
  for (const query of ['city=999', 'city=x', 'sector=-1', 'service=nothing', `city=${'9'.repeat(500)}`, 'city=%00']) assert.match(await ok(`/branches?${query}`), /No branch matches/, query);
  assert.match(await ok('/branches?sector=1&page=1000'), /Civil Affairs Office/);
  assert.match(await ok('/branches?sector=1&city=1&city=2'), /Civil Affairs Office/, 'repeated parameters do no harm');
});

test('a branch shows its place, its week in both calendars, its exceptions and a way to book there', async () => {
  const body = await ok('/branches/1');
  for (const words of ['Saturday <bdi>21 November 2026</bdi>', '1448 AH', '7:30 am to 2:30 pm, 4:00 pm to 8:00 pm', 'Closed', 'Demonstration branch', 'bw-pin', '/book/issue-birth-certificate?branch=1', 'Founding Day']) assert.ok(body.includes(words), words);
  const arabic = await ok('/branches/1', 'ar');
  for (const words of ['فرع تجريبي غير حقيقي', 'من 7:30 ص إلى 2:30 م', 'جمادى الآخرة 1448هـ', 'يوم التأسيس']) assert.ok(arabic.includes(words), words);
  assert.match(await ok('/branches/4'), /Women’s section only/);
});

test('branches and services that do not exist are answered in words', async () => {
  for (const id of ['0', '9999', '99999999999', 'abc', '1.5', '-1', "1'"]) assert.deepEqual(await get(`/branches/${encodeURIComponent(id)}`).then(({ status, body }) => [status, /data-code="(\w+)"/.exec(body)?.[1]]), [404, 'branch_not_found'], id);
  const { status, body } = await get('/services/%3Cscript%3E', 'ar');
  assert.equal(status, 404);
  assert.match(body, /لا توجد خدمة بهذا الاسم/);
});

test('the JSON API has the same services and branches', async () => {
  const { services } = JSON.parse(await ok('/api/v1/services')) as { services: { id: number; slug: string; sector: { slug: string }; bring: unknown[] }[] };
  assert.deepEqual(services.map(({ id, slug, sector }) => [id, slug, sector.slug])[2], [3, 'passport-biometrics', 'passports']);
  const { branches } = JSON.parse(await ok('/api/v1/branches?service=3&lat=24.7&lon=46.7')) as { branches: { id: number; km: number; sectorId: number }[] };
  assert.equal(branches.length, 20);
  assert.deepEqual(branches.map(({ km }) => km), branches.map(({ km }) => km).toSorted((a, b) => a - b));
  for (const query of ['lat=1', 'lat=100&lon=0', 'city=x', 'lon=abc&lat=2']) assert.equal((await get(`/api/v1/branches?${query}`)).status, 422, query);
});

test('staff see the branches of their own sector; nobody else sees the list', async () => {
  const officer = await makeStaff(db, { role: 'sector_officer', sectorId: 2, branchId: null });
  const { cookie } = await makeSession(runtime, officer.staffId, { kind: 'staff' });
  const own = await get('/staff/branches', 'en', cookie);
  assert.equal(own.status, 200);
  assert.equal(links(own.body, /href="\/branches\/(\d+)"/g).length, 20);
  const clerk = await makeSession(runtime, (await makeStaff(db)).staffId, { kind: 'staff' });
  assert.equal((await get('/staff/branches', 'en', clerk.cookie)).status, 403);
  assert.equal((await get('/staff/branches')).status, 303);
});

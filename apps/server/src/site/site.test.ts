import { launchAll } from '../modules/releases/fixtures.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seedOrganisationDemo } from '../demo/organisation.ts';
import { makePerson, makeSession, makeStaff, testRuntime } from '../modules/identity/fixtures.ts';
import { findViewer } from '../modules/identity/index.ts';
import { DomainError, InvalidInput, platformErrors } from '../platform/errors.ts';
import { createHttp } from '../platform/http.ts';
import { languages } from '../platform/language.ts';
import { testDatabase } from '../testing/database.ts';
import { errorPage, registerSite } from './index.ts';

const { db } = await testDatabase();

function siteOf(config: Parameters<typeof testRuntime>[1] = {}): ReturnType<typeof createHttp> {
  const runtime = testRuntime(db, config);
  const app = createHttp({ ...runtime, errors: platformErrors, errorPage, findViewer: (request) => findViewer(runtime, request) });
  registerSite(app, runtime);
  const refuse = (error: Error) => async (): Promise<never> => {
    throw error;
  };
  app.get('/test/broken', refuse(new Error('secret of the database')));
  app.get('/test/wait', refuse(new DomainError('too_many_attempts', { retryAfterSeconds: 90 })));
  app.post('/test/form', refuse(new InvalidInput({ name: 'required', other: 'required' })));
  return app;
}

await seedOrganisationDemo(testRuntime(db));
await launchAll(testRuntime(db));
const app = siteOf();
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

/** What other modules serve and our pages lead to. */
const elsewhere = ['/book', '/services', '/branches', '/appointments', '/account', '/sign-in', '/sign-out', '/demo', '/demo/outbox', '/check-ticket', '/check-letter', '/report', '/draws', '/offices', '/check-inspector'];
const families = [/^\/services\/[a-z-]+$/, /^\/branches\?city=\d+$/, /^\/assets\//];

test('no page leads to an address that nothing serves', async () => {
  const waiting = ['/'];
  const seen = new Set(waiting);
  for (let url = waiting.pop(); url; url = waiting.pop()) {
    const answer = await get(url);
    assert.equal(answer.statusCode, 200, url);
    const ids = new Set([...answer.body.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]));
    for (const [, found] of answer.body.matchAll(/(?:href|action)="([^"]+)"/g)) {
      const target = new URL(found!.replaceAll('&amp;', '&'), `http://portal${url}`);
      if (target.pathname === url && target.hash) assert.ok(ids.has(target.hash.slice(1)), `${url} leads to ${target.hash} in itself`);
      target.searchParams.delete('lang');
      const path = target.pathname + target.search;
      if (elsewhere.includes(target.pathname) || families.some((family) => family.test(path)) || seen.has(path)) continue;
      seen.add(path);
      waiting.push(path);
    }
  }
  for (const path of ['/help', '/accessibility', '/docs/api', '/docs/api/bookAppointment', '/docs/openapi.json']) assert.ok(seen.has(path), `${path} is reached from the home page`);
});

test('the pages are whole in both languages', async () => {
  const titles = {
    '/': { ar: 'احجز موعدك مجانًا', en: 'Book your appointment, free of charge' },
    '/help': { ar: 'المساعدة', en: 'Help' },
    '/accessibility': { ar: 'سهولة الوصول', en: 'Accessibility' },
    '/docs/api': { ar: 'واجهة المطوّرين', en: 'Developer API' },
  };
  for (const [url, title] of Object.entries(titles)) {
    for (const lang of languages) {
      const { body } = await get(`${url}?lang=${lang}`);
      assert.match(body, new RegExp(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">`));
      assert.match(body, new RegExp(`<h1>${title[lang]}</h1>`), `${url} ${lang}`);
      assert.equal(body.match(/<h1/g)?.length, 1, url);
      assert.doesNotMatch(body, /undefined|\[object|NaN/, url);
    }
  }
  for (const lang of languages) assert.equal((await get(`/docs/components?lang=${lang}`)).statusCode, 200);
});

test('the home page leads to booking, names every service under its sector, and says that an appointment is not for sale', async () => {
  const { body } = await get('/?lang=ar');
  assert.match(body, /<a class="ds-button" href="\/book">/);
  for (const part of ['الأحوال المدنية', 'الجوازات', 'شؤون الوافدين', 'تجديد بطاقة الهوية الوطنية', 'مقابلة طلب الاستقدام', 'لا تشترِ موعدًا', '60 فرعًا']) assert.ok(body.includes(part), part);
});

test('who is signed in is led to their own appointments', async () => {
  const { personId } = await makePerson(db);
  const { cookie } = await makeSession(testRuntime(db), personId);
  assert.match((await get('/?lang=en', { cookie })).body, /<a class="ds-button" href="\/appointments" data-variant="secondary"><span>My appointments/);
});

test('the demonstration is marked as one, and nothing of it shows elsewhere', async () => {
  assert.match((await get('/')).body, /href="\/demo"/);
  const real = siteOf({ config: { demo: false } });
  for (const url of ['/', '/help', '/nowhere']) assert.doesNotMatch((await real.inject(url)).body, /"\/demo["/]|bw-demo/, url);
});

test('what browsers and finders of holes ask for by name is there', async () => {
  assert.match((await get('/favicon.ico')).headers.location ?? '', /^\/assets\/mark-.*\.svg$/);
  assert.match((await get('/robots.txt')).body, /^Disallow: \/appointments$/m);
  const secure = siteOf({ config: { baseUrl: 'https://portal.example' }, clock: () => new Date('2026-11-24T06:00:00Z') });
  const { body } = await secure.inject('/.well-known/security.txt');
  assert.match(body, /^Contact: mailto:security@portal\.example$/m);
  assert.match(body, /^Expires: 2027-10-20T06:00:00Z$/m);
});

test('the API is served as a file for tools and as a page an operation', async () => {
  const description = (await get('/docs/openapi.json')).json() as { openapi: string };
  assert.equal(description.openapi, '3.1.0');
  const { body } = await get('/docs/api/bookAppointment?lang=ar');
  for (const part of ['Idempotency-Key', 'slot_full', 'امتلأ هذا الوقت', 'serviceId', 'curl -X POST', '{ ar, en }']) assert.ok(body.includes(part), part);
  const { paths } = (await get('/docs/openapi.json')).json<{ paths: Record<string, Record<string, { operationId: string }>> }>();
  for (const { operationId } of Object.values(paths).flatMap((methods) => Object.values(methods))) assert.equal((await get(`/docs/api/${operationId}`)).statusCode, 200, operationId);
  assert.equal((await get('/docs/api/nothing')).statusCode, 404);
  assert.equal((await get('/docs/api/__proto__')).statusCode, 404);
});

test('a refusal says what happened and what to do next, in the language of who asks', async () => {
  for (const [lang, title] of [['ar', 'لا توجد صفحة بهذا العنوان'], ['en', 'There is no page at this address']] as const) {
    const answer = await get(`/nowhere?lang=${lang}`);
    assert.equal(answer.statusCode, 404);
    assert.match(answer.body, new RegExp(`<h1>${title}</h1>`));
    assert.match(answer.body, /href="\/appointments"/);
  }
  const wait = await get('/test/wait?lang=ar');
  assert.deepEqual([wait.statusCode, wait.headers['retry-after']], [429, '90']);
  assert.match(wait.body, /أعد المحاولة بعد دقيقتين/);
});

test('staff are led back to their own pages', async () => {
  const { staffId } = await makeStaff(db);
  const { cookie } = await makeSession(testRuntime(db), staffId, { kind: 'staff' });
  const { body } = await get('/staff/nowhere', { cookie });
  assert.match(body, /<a class="ds-button" href="\/staff">/);
  assert.doesNotMatch(body, /href="\/appointments"/);
});

test('our own failure shows its number and nothing of its cause', async () => {
  const { statusCode, body } = await get('/test/broken?lang=en');
  assert.equal(statusCode, 500);
  assert.match(body, /<bdi dir="ltr">[0-9a-f]{12}<\/bdi>/);
  assert.doesNotMatch(body, /secret|at .*\.ts/);
});

test('a refused form leads back to the page of ours it stood on, and to no other site', async () => {
  const { cookie, csrf } = await makeSession(testRuntime(db), (await makePerson(db)).personId);
  const send = (referer: string) => app.inject({ method: 'POST', url: '/test/form', headers: { cookie, referer, host: 'portal' }, payload: { _csrf: csrf } });
  const ours = await send('http://portal/book/x?day=1');
  assert.equal(ours.statusCode, 422);
  assert.match(ours.body, /<a class="ds-button" href="\/book\/x\?day=1">/);
  assert.equal(ours.body.match(/هذا الحقل مطلوب/g)?.length, 1, 'the same mistake in two fields is said once');
  assert.doesNotMatch((await send('http://elsewhere.example/trap')).body, /trap/);
  assert.equal((await send('not an address')).statusCode, 422);
});

test('an address that cannot be read is refused in words', async () => {
  for (const url of ['/%zz', '/%c0%af', `/docs/api/${'x'.repeat(300)}`, '//', '/?lang=%']) {
    const { statusCode, body } = await get(url, { 'accept-language': 'en' });
    assert.ok(statusCode < 500, `${url}: ${statusCode}`);
    if (statusCode !== 200) assert.match(body, /<html lang="en".*<h1>\w/s, url);
  }
});

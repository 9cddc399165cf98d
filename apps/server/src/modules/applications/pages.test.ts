import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPortal } from '../../hostile/fixtures.ts';
import { seedOrganisationDemo } from '../../demo/organisation.ts';
import { row, sql } from '../../platform/database.ts';
import { type Browser, makePerson, makeSession, openBrowser } from '../identity/fixtures.ts';
import { getFile } from './actions/file.ts';
import { everyKind, launchForm, rightTyped } from './fixtures.ts';
import type { Application } from './rules/application.ts';
import { insertEvent, saveApplication } from './store/applications.ts';

const { app, db, runtime } = await openPortal();
await seedOrganisationDemo(runtime);
const { serviceId } = await launchForm(runtime, { slug: 'test-form', form: everyKind });

async function someone(): Promise<{ browser: Browser; personId: string }> {
  const { personId } = await makePerson(db);
  const browser = openBrowser(app, { 'accept-language': 'en' }, await makeSession(runtime, personId));
  return { browser, personId };
}

/** The hidden fields of the page's form. */
function hiddenOf(body: string): Record<string, string> {
  return Object.fromEntries([...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [name!, value!]));
}

/** Follows redirects to the page that is shown in the end. */
async function open(browser: Browser, path: string): Promise<{ path: string; body: string; status: number }> {
  let at = path;
  for (let hops = 0; hops < 6; hops++) {
    const { status, location, body } = await browser.get(at);
    if (location === null) return { path: at, body, status };
    at = location;
  }
  throw new Error(`no end to ${path}`);
}

async function begin(browser: Browser): Promise<string> {
  await browser.get('/apply/test-form');
  const { path } = await open(browser, (await browser.post('/apply/test-form')).location!);
  return /^\/applications\/([^/]+)\/steps\/who$/.exec(path)![1]!;
}

async function fill(browser: Browser, id: string, step: keyof typeof rightTyped, change: Record<string, string> = {}) {
  const { body } = await browser.get(`/applications/${id}/steps/${step}`);
  return browser.post(`/applications/${id}/steps/${step}`, { ...hiddenOf(body), ...rightTyped[step], ...change });
}

async function filled(): Promise<{ browser: Browser; personId: string; id: string }> {
  const { browser, personId } = await someone();
  const id = await begin(browser);
  for (const step of Object.keys(rightTyped) as (keyof typeof rightTyped)[]) assert.equal((await fill(browser, id, step)).status, 303, step);
  return { browser, personId, id };
}

test('the page of a service leads to its form, each step to the next, and sending to a number', async () => {
  const { browser, id } = await filled();
  assert.match((await browser.get('/services/test-form')).body, /href="\/apply\/test-form"/);
  const check = await open(browser, `/applications/${id}/check`);
  for (const shown of ['Amina Yusuf', '5 March 1992', 'AB123456', '+966512345678', 'Agreed']) assert.ok(check.body.includes(shown), shown);
  const { location } = await browser.post(`/applications/${id}/check`, hiddenOf(check.body));
  assert.equal(location, `/applications/${id}?sent=1`);
  const { body } = await browser.get(location!);
  assert.match(body, /We have your application/);
  assert.match(body, /<bdi dir="ltr">[0-9A-Z]{4}-[0-9A-Z]{4}<\/bdi>/);
  assert.match(body, /Decided at the latest by/);
  assert.equal((await browser.post(`/applications/${id}/check`, hiddenOf(check.body))).location, location, 'sent again it is the same application');
  assert.match((await browser.get('/applications')).body, /Under way/);
  assert.equal((await browser.get(`/applications/${id}/steps/who`)).location, `/applications/${id}`, 'nothing is written any more');
});

test('what is wrong is shown beside its question with everything that was typed, and nothing is kept', async () => {
  const { browser, personId } = await someone();
  const id = await begin(browser);
  const { status, body } = await fill(browser, id, 'who', { 'a-name_latin': 'أمينة <b>يوسف</b>', 'a-born_month': '13' });
  assert.equal(status, 422);
  assert.match(body, /Write it in Latin letters/);
  assert.match(body, /Give a date that exists/);
  assert.ok(body.includes('أمينة &lt;b&gt;يوسف&lt;/b&gt;'), 'typed text stands there again, as text');
  assert.match(body, /value="13"/);
  assert.match(body, /href="#field-a-born"/);
  assert.deepEqual((await getFile(db, personId, id)).application.answers, {});
});

test('ten thousand characters in every question, and letters that turn round, are refused in words and stand there again', async () => {
  const { browser, id } = await filled();
  const long = 'س'.repeat(10_000);
  const many = await fill(browser, id, 'who', { 'a-name_latin': long, 'a-name_arabic': long, 'a-relation': long, 'a-born_day': long });
  assert.equal(many.status, 422);
  assert.match(many.body, /Keep it within 60 characters/);
  assert.ok(many.body.includes(long));
  const note = await fill(browser, id, 'end', { 'a-note': long });
  assert.equal(note.status, 422);
  assert.match(note.body, /Keep it within 500 characters/);
  assert.match((await fill(browser, id, 'end', { 'a-note': 'Amina \u202Efusuy' })).body, /characters that cannot be seen or that turn it round/);
});

test('saving to finish later keeps what there is, and another device goes on where it was', async () => {
  const { browser, personId } = await someone();
  const id = await begin(browser);
  const { body } = await browser.get(`/applications/${id}/steps/who`);
  assert.equal((await browser.post(`/applications/${id}/steps/who`, { ...hiddenOf(body), do: 'leave', 'a-name_latin': 'Amina' })).location, `/applications/${id}?saved=1`);
  const other = openBrowser(app, {}, await makeSession(runtime, personId));
  assert.match((await other.get('/apply/test-form')).body, /مسودة لم تُرسل/);
  const again = await open(other, `/applications/${id}/check`);
  assert.equal(again.path, `/applications/${id}/steps/who`);
  assert.match(again.body, /value="Amina"/);
});

test('a step that was saved in another tab is told with 409; what was typed stays, and the second press saves it', async () => {
  const { browser, personId, id } = await filled();
  const old = hiddenOf((await browser.get(`/applications/${id}/steps/papers`)).body);
  await fill(browser, id, 'papers', { 'a-passport': 'CC333333' });
  const mine = { ...rightTyped.papers, 'a-passport': 'DD444444' };
  const told = await browser.post(`/applications/${id}/steps/papers`, { ...old, ...mine });
  assert.equal(told.status, 409);
  assert.match(told.body, /saved from another window/);
  assert.match(told.body, /value="DD444444"/);
  assert.equal((await browser.post(`/applications/${id}/steps/papers`, { ...hiddenOf(told.body), ...mine })).status, 303);
  assert.equal((await getFile(db, personId, id)).application.answers['passport'], 'DD444444');
});

test('skipped ahead one is led back; tampered and foreign addresses lead nowhere', async () => {
  const { browser, personId } = await someone();
  const id = await begin(browser);
  assert.equal((await browser.get(`/applications/${id}/steps/end`)).location, `/applications/${id}/steps/who`);
  assert.equal((await browser.post(`/applications/${id}/steps/end`, { ...rightTyped.end })).location, `/applications/${id}/steps/who`);
  assert.equal((await browser.post(`/applications/${id}/check`, { revision: '1' })).status, 422, 'an empty one is not sent');
  assert.equal((await getFile(db, personId, id)).application.status, 'draft');
  assert.equal((await browser.get(`/applications/${id}/steps/__proto__`)).status, 404);
  const other = (await someone()).browser;
  for (const path of [`/applications/${id}`, `/applications/${id}/steps/who`, `/applications/${id}/check`, `/applications/${id}/withdraw`, `/applications/${id}/documents/${id}/1`, '/applications/1', '/apply/none']) assert.equal((await other.get(path)).status, 404, path);
  for (const path of [`/applications/${id}/steps/who`, `/applications/${id}/check`, `/applications/${id}/withdraw`]) assert.equal((await other.post(path, { revision: '1', ...rightTyped.who })).status, 404, path);
});

test('fields that nobody asks are dropped: none sets a status, a receipt or an upload', async () => {
  const { browser, personId, id } = await filled();
  await fill(browser, id, 'papers', { 'a-proofs': '01980000-0000-7000-8000-000000000000', 'a-status': 'approved', status: 'approved', receipt: 'AAAA-AAAA', 'a-__proto__': 'x', revision: '999' });
  const { application } = await getFile(db, personId, id);
  assert.equal(application.status, 'draft');
  assert.deepEqual(Object.keys(application.answers).toSorted(), ['born', 'children', 'expires', 'married', 'name_arabic', 'name_latin', 'passport', 'phone', 'relation', 'truth']);
});

test('what came back shows the officer’s words at the list and at the question, and goes out again from the check', async () => {
  const { browser, personId, id } = await filled();
  await browser.post(`/applications/${id}/check`, hiddenOf((await browser.get(`/applications/${id}/check`)).body));
  const { application: sent } = await getFile(db, personId, id);
  const back: Application = { ...sent, status: 'returned', revision: sent.revision + 1 };
  await db.transaction(async (tx) => {
    await saveApplication(tx, back, sent.revision);
    await insertEvent(tx, back, { revision: back.revision, event: 'return', actorKind: 'staff', actorId: null, at: new Date(), details: { fields: [{ field: 'passport', words: 'The number cannot be <i>read</i>' }], words: 'Thank you' } });
  });
  const one = (await browser.get(`/applications/${id}`)).body;
  assert.match(one, /needs correcting/);
  assert.ok(one.includes(`href="/applications/${id}/steps/papers?from=check"`) && one.includes('The number cannot be &lt;i&gt;read&lt;/i&gt;'));
  const step = await browser.get(`/applications/${id}/steps/papers?from=check`);
  assert.match(step.body, /asks you to correct this/);
  assert.equal((await browser.post(`/applications/${id}/steps/papers`, { ...hiddenOf(step.body), ...rightTyped.papers, 'a-passport': 'ZZ999999' })).location, `/applications/${id}/check`);
  const check = (await browser.get(`/applications/${id}/check`)).body;
  assert.match(check, /Send the corrected application/);
  await browser.post(`/applications/${id}/check`, hiddenOf(check));
  const { application } = await getFile(db, personId, id);
  assert.deepEqual([application.status, application.receipt, application.answers['passport']], ['sent', sent.receipt, 'ZZ999999']);
});

test('withdrawing asks first, and a deleted draft is gone from the list', async () => {
  const { browser, id } = await filled();
  const page = (await browser.get(`/applications/${id}/withdraw`)).body;
  assert.match(page, /Delete the draft/);
  assert.equal((await browser.post(`/applications/${id}/withdraw`, { revision: '1' })).status, 409, 'it has been written since');
  assert.equal((await browser.post(`/applications/${id}/withdraw`, hiddenOf(page))).location, '/applications?discarded=1');
  assert.match((await browser.get('/applications')).body, /You have no applications/);
  assert.equal((await row<{ n: number }>(db, sql`select count(*) as n from application where application_id = ${id} and answers = '{}'`))!.n, 1);
});

test('whoever is not signed in is sent to do so and comes back; a hidden service is none', async () => {
  const browser = openBrowser(app);
  assert.match((await browser.get('/apply/test-form')).location!, /^\/sign-in\?next=%2Fapply%2Ftest-form/);
  assert.equal((await browser.get('/apply/nothing-here')).status, 404);
  assert.equal(serviceId, 900);
});

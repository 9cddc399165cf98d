import assert from 'node:assert/strict';
import { test } from 'node:test';
import { platformErrors } from '../../platform/errors.ts';
import { html } from '../../platform/html.ts';
import { createHttp } from '../../platform/http.ts';
import { newId } from '../../platform/id.ts';
import type { StaffRole } from '../../platform/request-context.ts';
import { testDatabase } from '../../testing/database.ts';
import { makePerson, makeSession, makeStaff, testRuntime } from '../identity/fixtures.ts';
import { findViewer } from '../identity/index.ts';
import { registerAuditPages } from './index.ts';

const { db } = await testDatabase();
const runtime = testRuntime(db);
const { config, secrets, log, load, audit } = runtime;
const app = createHttp({ config, secrets, log, load, errors: platformErrors, errorPage: (_request, { code }) => html`${code}`, findViewer: (request) => findViewer(runtime, request) });
registerAuditPages(app, runtime);

async function signIn(role: StaffRole): Promise<{ cookie: string; csrf: string; staffId: string }> {
  const { staffId } = await makeStaff(db, { role });
  return { staffId, ...(await makeSession(runtime, staffId, { kind: 'staff' })) };
}

async function record(count: number, personId: string | null, action: string, subjectKind = 'appointment'): Promise<void> {
  const event = (n: number) => ({ actor: { kind: 'staff', id: newId(new Date()) } as const, action, subjectKind, subjectId: `${action}-${n}`, personId, details: { n } });
  await db.transaction((tx) => audit.record(tx, new Date(), ...Array.from({ length: count }, (_, n) => event(n))));
  await audit.extendChain(db, new Date());
}

const reviewer = await signIn('security_reviewer');
const get = (url: string, who: { cookie: string } = reviewer) => app.inject({ url, headers: { cookie: who.cookie, 'accept-language': 'en' } });
const rowsOf = (body: string): number => body.split('<tr role="row">').length - 2;

test('only an operator and a security reviewer see the record', async () => {
  for (const role of ['clerk', 'branch_manager', 'sector_officer', 'inspector'] as const) {
    const who = await signIn(role);
    assert.equal((await get('/staff/audit', who)).statusCode, 403, role);
    const verify = await app.inject({ method: 'POST', url: '/staff/audit/verify', headers: { cookie: who.cookie }, payload: { _csrf: who.csrf } });
    assert.equal(verify.statusCode, 403, role);
  }
  assert.equal((await get('/staff/audit', await signIn('operator'))).statusCode, 200);
  assert.equal((await app.inject('/staff/audit')).headers.location, '/staff/sign-in?next=%2Fstaff%2Faudit');
});

test('the newest entries come first, older ones by pages that follow the position', async () => {
  await record(120, null, 'paging.write');
  const sizes: number[] = [];
  for (let path: string | undefined = '/staff/audit?action=paging.write'; path; ) {
    const { body } = await get(path);
    sizes.push(rowsOf(body));
    path = /href="([^"]+)"[^>]*><span>Older/.exec(body)?.[1]?.replaceAll('&amp;', '&');
  }
  assert.deepEqual(sizes, [50, 50, 20]);
});

test('entries are filtered by person, by subject and by action, and what was asked stays in the form', async () => {
  const { personId } = await makePerson(db);
  await record(3, personId, 'filter.look', 'person');
  await record(2, null, 'filter.write', 'branch');
  assert.equal(rowsOf((await get(`/staff/audit?person=${personId}`)).body), 3);
  assert.equal(rowsOf((await get('/staff/audit?action=filter')).body), 5);
  assert.equal(rowsOf((await get('/staff/audit?subject=branch&action=filter.')).body), 2);
  const one = (await get('/staff/audit?subject=person%2Ffilter.look-1')).body;
  assert.equal(rowsOf(one), 1);
  assert.match(one, /value="person\/filter\.look-1"/);
  assert.match((await get('/staff/audit?subject=nothing&lang=ar')).body, /لا قيود تطابق/);
});

test('a filter that cannot be meant is answered beside its field, with everything typed kept', async () => {
  for (const [field, value] of [['person', 'x<b>'], ['subject', 'Ü'], ['action', 'a.b.c'], ['subject', 'a/%00']] as const) {
    const answer = await get(`/staff/audit?${field}=${value}&lang=en`);
    assert.equal(answer.statusCode, 422, `${field}=${value}`);
    assert.match(answer.body, new RegExp(`id="field-${field}-error"`));
    assert.doesNotMatch(answer.body, /<b>/);
  }
  assert.match((await get('/staff/audit?person=x%3Cb%3E')).body, /value="x&lt;b&gt;"/);
  for (const before of ['-1', 'x', '99999999999999999999']) assert.equal((await get(`/staff/audit?before=${before}`)).statusCode, 200, before);
});

test('every look is itself recorded, with whose data was asked for', async () => {
  const { personId } = await makePerson(db);
  await get(`/staff/audit?person=${personId}`);
  await audit.extendChain(db, new Date());
  const found = (await get(`/staff/audit?person=${personId}&action=audit.look&lang=en`)).body;
  assert.equal(rowsOf(found), 1);
  assert.match(found, new RegExp(reviewer.staffId));
});

test('the chain is verified when asked, and the outcome stays on the page', async () => {
  assert.match((await get('/staff/audit?lang=en')).body, /has not been verified yet/);
  const answer = await app.inject({ method: 'POST', url: '/staff/audit/verify', headers: { cookie: reviewer.cookie }, payload: { _csrf: reviewer.csrf } });
  assert.deepEqual([answer.statusCode, answer.headers.location], [303, '/staff/audit']);
  assert.match((await get('/staff/audit?lang=en')).body, /The chain is whole: \d+ entries verified/);
  assert.match((await get('/staff/audit?lang=ar')).body, /السلسلة سليمة/);
  const forged = await app.inject({ method: 'POST', url: '/staff/audit/verify', headers: { cookie: reviewer.cookie }, payload: {} });
  assert.equal(forged.statusCode, 403);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPortal } from '../../hostile/fixtures.ts';
import { jpeg } from '../../platform/uploads/fixtures.ts';
import { seedOrganisationDemo } from '../../demo/organisation.ts';
import { forgetCatalogue, getService, writeGate } from '../catalogue/index.ts';
import { makePerson, makeSession } from '../identity/fixtures.ts';
import { everyKind, launchForm, rightAnswers } from './fixtures.ts';

const { app, db, runtime } = await openPortal();
await seedOrganisationDemo(runtime);
const { serviceId } = await launchForm(runtime, { slug: 'test-form', form: everyKind });

interface Answer {
  readonly status: number;
  // oxlint-disable-next-line no-explicit-any -- JSON that the test looks into
  readonly json: any;
}

async function someone(): Promise<(method: 'GET' | 'POST' | 'PUT', path: string, body?: object, channel?: string) => Promise<Answer>> {
  const { cookie } = await makeSession(runtime, (await makePerson(db)).personId);
  return async (method, path, body, channel = 'ios') => {
    const answer = await app.inject({ method, url: `/api/v1${path}`, headers: { cookie, 'accept-language': 'en', 'bawaba-channel': channel, ...(method !== 'GET' && { 'content-type': 'application/json' }) }, ...(method !== 'GET' && { payload: JSON.stringify(body ?? {}) }) });
    return { status: answer.statusCode, json: answer.json() };
  };
}

const steps = everyKind.steps.map(({ name, fields }) => [name, Object.fromEntries(fields.flatMap(({ name: field }) => (field in rightAnswers ? [[field, rightAnswers[field as keyof typeof rightAnswers]]] : [])))] as const);

test('an application is begun, answered, sent and withdrawn as JSON', async () => {
  const ask = await someone();
  const before = await ask('GET', '/services/test-form/application');
  assert.deepEqual([before.json.mayBegin, before.json.draft, before.json.days], [true, null, 10]);
  let { json: { application } } = await ask('POST', '/services/test-form/application');
  assert.equal((await ask('POST', '/services/test-form/application')).json.application.applicationId, application.applicationId, 'beginning twice');
  const path = `/applications/${application.applicationId}`;
  for (const [step, answers] of steps) {
    assert.equal(application.open, step);
    ({ json: { application } } = await ask('PUT', `${path}/steps/${step}`, { revision: application.revision, answers }));
  }
  assert.deepEqual([application.open, application.answers], [null, rightAnswers]);
  const sent = await ask('POST', `${path}/send`, { revision: application.revision });
  assert.match(sent.json.application.receipt, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  assert.deepEqual((await ask('POST', `${path}/send`, { revision: application.revision })).json, sent.json, 'sent twice');
  assert.equal((await ask('POST', `${path}/withdraw`, { revision: sent.json.application.revision })).json.application.status, 'withdrawn');
  assert.equal((await ask('GET', '/applications')).json.applications.length, 1);
  assert.equal((await (await someone())('GET', path)).status, 404, 'anybody else');
});

test('what is wrong is named by its question, in the reader’s language, and nothing of the step is saved', async () => {
  const ask = await someone();
  const { json: { application } } = await ask('POST', '/services/test-form/application');
  const path = `/applications/${application.applicationId}/steps`;
  const wrong = await ask('PUT', `${path}/who`, { revision: 1, answers: { relation: 'cousin', name_latin: 'A\u202EB', born: '1992-02-30', nobody: 'x' } });
  assert.equal(wrong.status, 422);
  assert.deepEqual(wrong.json.error.facts.problems.map(({ question, code }: Record<string, string>) => [question, code]), [['relation', 'not_a_choice'], ['name_latin', 'hidden_characters'], ['born', 'date']]);
  assert.match(wrong.json.error.facts.problems[2].title, /date that exists/);
  const ahead = await ask('PUT', `${path}/end`, { revision: 1, answers: {} });
  assert.deepEqual([ahead.status, ahead.json.error.code, ahead.json.error.facts.step], [409, 'application_step_closed', 'who']);
  assert.equal((await ask('PUT', `${path}/who`, { revision: 7, answers: steps[0]![1] })).json.error.code, 'application_changed');
  assert.equal((await ask('PUT', `${path}/who`, { revision: 1, answers: { name_latin: 'A' }, partly: true })).json.application.revision, 2);
  assert.equal((await ask('PUT', `${path}/who`, { revision: 2, answers: { name_latin: { $ne: '' } } })).status, 422);
});

test('a channel on which the service was not launched begins nothing', async () => {
  const { gate } = await getService(db, serviceId);
  await db.transaction((tx) => writeGate(tx, serviceId, { ...gate, channels: ['web', 'ios'] }));
  forgetCatalogue(db);
  const ask = await someone();
  assert.equal((await ask('POST', '/services/test-form/application', {}, 'android')).status, 404);
  assert.equal((await ask('POST', '/services/test-form/application', {}, 'ios')).status, 200);
});

test('documents are attached and taken away as bytes, by what they are and only to what asks for them', async () => {
  const { cookie } = await makeSession(runtime, (await makePerson(db)).personId);
  const ask = (method: 'POST' | 'PUT' | 'DELETE', path: string, payload: Buffer | object, type = 'application/octet-stream', as = cookie) => app.inject({ method, url: `/api/v1${path}`, headers: { ...(as !== '' && { cookie: as }), 'accept-language': 'en', 'content-type': type }, payload });
  const begun = (await ask('POST', '/services/test-form/application', {}, 'application/json')).json().application;
  const path = `/applications/${begun.applicationId}`;
  let { revision } = begun;
  for (const [step, answers] of steps.slice(0, steps.findIndex(([name]) => name === 'papers'))) ({ revision } = (await ask('PUT', `${path}/steps/${step}`, { revision, answers }, 'application/json')).json().application);
  const proofs = `${path}/steps/papers/documents/proofs`;
  const attached = await ask('POST', proofs, await jpeg());
  assert.equal(attached.statusCode, 200, attached.body);
  const [documentId] = attached.json().application.answers.proofs;
  const refusals: readonly (readonly [string, Buffer, number, string])[] = [
    [proofs, Buffer.from('<svg onload="alert(1)">'), 422, 'file_kind'], [proofs, Buffer.alloc(11 * 1024 * 1024, 1), 422, 'file_large'], [`${path}/steps/papers/documents/constructor`, await jpeg(), 404, 'not_found'],
    [`${path}/steps/end/documents/proofs`, await jpeg(), 409, 'application_step_closed'], [`/applications/${crypto.randomUUID()}/steps/papers/documents/proofs`, await jpeg(), 404, 'application_not_found'],
  ];
  for (const [to, bytes, status, code] of refusals) {
    const answer = await ask('POST', to, bytes);
    assert.deepEqual([answer.statusCode, answer.json().error.code], [status, code], to);
  }
  assert.equal((await ask('POST', proofs, await jpeg(), 'application/octet-stream', '')).statusCode, 401);
  for (let i = 0; i < 2; i++) assert.equal((await ask('POST', proofs, await jpeg())).statusCode, 200);
  assert.equal((await ask('POST', proofs, await jpeg())).json().error.code, 'file_many');
  for (let i = 0; i < 2; i++) {
    const gone = await ask('DELETE', `${path}/documents/${documentId}`, {}, 'application/json');
    assert.deepEqual([gone.statusCode, gone.json().application.answers.proofs.length], [200, 2], 'twice is the same as once');
  }
});

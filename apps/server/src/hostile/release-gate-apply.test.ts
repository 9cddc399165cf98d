import assert from 'node:assert/strict';
import { test } from 'node:test';
import { everyKind, launchForm, rightAnswers } from '../modules/applications/fixtures.ts';
import { type Channel, channels, forgetCatalogue, type Gate, writeGate } from '../modules/catalogue/index.ts';
import { rows, sql } from '../platform/database.ts';
import { type Actor, type Answer, makeWorld, send, signedInPerson, visitor } from './fixtures.ts';
import { gateTable, type Row, type Seen, seenBy } from './gate-table.ts';

/** Every state × every channel × everybody: what can be begun with a form, and that what was begun can always be finished. */
const world = await makeWorld();
const { app, db, runtime } = world;
const [first, last] = [everyKind.steps[0]!, everyKind.steps[3]!];
const { serviceId } = await launchForm(runtime, { slug: 'test-form', form: { ...everyKind, steps: [first, last] } });
const launched: Gate = { state: 'launched', channels, pilot: null, announced: false, reason: null };
const status = { nothing: 404, soon: 403, shut: 409, open: 200 } as const satisfies Record<Seen, number>;
const code = { nothing: 'service_not_found', soon: 'service_soon', shut: 'service_shut', open: null } as const satisfies Record<Seen, string | null>;
const unsigned = { nobody: visitor(world), clerk: world.staff.clerk, officer: world.staff.sector_officer, operator: world.staff.operator, analyst: world.staff.analyst };

async function set(gate: Gate): Promise<void> {
  await db.transaction((tx) => writeGate(tx, serviceId, gate));
  forgetCatalogue(db);
}

/** A pilot of branches is for what is begun at one: releases refuse it to a service with a form. */
const names = gateTable([]).filter(({ gate }) => gate.pilot?.by !== 'branches').map(({ name }) => name);

/** The row, with its pilot for these testers, and its gate set. */
async function setRow(name: string, testers: readonly Actor[]): Promise<Row> {
  const found = gateTable(testers.map(({ id }) => id)).find((row) => row.name === name)!;
  await set(found.gate);
  return found;
}

/** A fresh tester and a fresh other person for each channel. */
async function people(): Promise<Record<Channel, { tester: Actor; another: Actor }>> {
  const pair = async () => ({ tester: await signedInPerson(world), another: await signedInPerson(world) });
  return { web: await pair(), ios: await pair(), android: await pair() };
}

/** How many applications there are: somebody's, or all. */
async function applicationsOf(actor: Actor | null): Promise<number> {
  const found = await rows<{ person_id: string }>(db, sql`select person_id from application`);
  return found.filter(({ person_id: personId }) => actor === null || personId === actor.id).length;
}

/** What the tests need of an application. */
interface Application {
  readonly applicationId: string;
  readonly revision: number;
  readonly status: string;
}

const look = (url: string, actor: Actor): Promise<Answer> => send(app, { url, actor, lang: 'en' });
const ask = (method: string, path: string, actor: Actor, channel: Channel, body: Record<string, unknown> = {}): Promise<Answer> =>
  send(app, { method, url: `/api/v1${path}`, actor, lang: 'en', headers: { 'bawaba-channel': channel }, ...(method !== 'GET' && { body }) });
const codeOf = ({ status: answered, text }: Answer): string | null => (answered < 400 ? null : (JSON.parse(text) as { error: { code: string } }).error.code);
const viewOf = ({ text }: Answer): Application => (JSON.parse(text) as { application: Application }).application;
const answersOf = (step: typeof first): Record<string, string> =>
  Object.fromEntries(step.fields.flatMap(({ name }) => (name in rightAnswers ? [[name, rightAnswers[name as keyof typeof rightAnswers]]] : [])));

/** A draft of somebody new with its first step answered, begun while everybody might. */
async function begun(channel: Channel): Promise<{ actor: Actor; draft: Application }> {
  const actor = await signedInPerson(world);
  const { applicationId, revision } = viewOf(await ask('POST', '/services/test-form/application', actor, channel));
  return { actor, draft: viewOf(await ask('PUT', `/applications/${applicationId}/steps/${first.name}`, actor, channel, { revision, answers: answersOf(first) })) };
}

for (const name of names) {
  test(`pages: what may be begun: ${name}`, async () => {
    const { web: { tester, another } } = await people();
    const row = await setRow(name, [tester]);
    for (const [who, actor] of Object.entries({ tester, another })) {
      const expected = seenBy(row, actor === tester, 'web');
      assert.equal((await look('/services/test-form', actor)).text.includes('href="/apply/test-form"'), expected === 'open', `${who}: the page of the service`);
      assert.equal((await look('/apply/test-form', actor)).status, status[expected], `${who}: what it takes`);
      const pressed = await send(app, { method: 'POST', url: '/apply/test-form', actor, lang: 'en', body: {} });
      assert.equal(pressed.status, expected === 'open' ? 303 : status[expected], `${who}: beginning`);
      assert.equal(await applicationsOf(actor), expected === 'open' ? 1 : 0, `${who}: what there is`);
    }
    const before = await applicationsOf(null);
    for (const [who, actor] of Object.entries(unsigned)) {
      const expected = seenBy(row, false, 'web');
      const page = await look('/apply/test-form', actor);
      assert.equal(page.status, expected === 'open' ? 303 : status[expected], `${who}: what it takes`);
      assert.notEqual((await send(app, { method: 'POST', url: '/apply/test-form', actor, lang: 'en', body: {} })).status, 200, `${who}: beginning`);
      assert.equal(await applicationsOf(null), before, `${who}: what there is`);
    }
  });

  test(`API: what may be begun: ${name}`, async () => {
    const fresh = await people();
    const row = await setRow(name, Object.values(fresh).map(({ tester }) => tester));
    for (const channel of channels) {
      for (const [who, actor] of Object.entries(fresh[channel])) {
        const expected = seenBy(row, who === 'tester', channel);
        const at = `${channel}, ${who}`;
        assert.equal(codeOf(await ask('GET', '/services/test-form/application', actor, channel)), code[expected], `${at}: what it takes`);
        assert.equal(codeOf(await ask('POST', '/services/test-form/application', actor, channel)), code[expected], `${at}: beginning`);
        assert.equal(await applicationsOf(actor), expected === 'open' ? 1 : 0, `${at}: what there is`);
      }
      for (const [who, actor] of Object.entries(unsigned)) assert.ok([401, 403].includes((await ask('POST', '/services/test-form/application', actor, channel)).status), `${channel}, ${who}: beginning`);
    }
  });

  test(`drafts that were begun before are finished: ${name}`, async () => {
    await set(launched);
    const drafts = await Promise.all(channels.map(async (channel) => ({ channel, ...(await begun(channel)) })));
    await setRow(name, []);
    for (const { channel, actor, draft: { applicationId, revision } } of drafts) {
      const path = `/applications/${applicationId}`;
      assert.equal(viewOf(await ask('POST', '/services/test-form/application', actor, channel)).applicationId, applicationId, `${channel}: it is found again`);
      const saved = await ask('PUT', `${path}/steps/${last.name}`, actor, channel, { revision, answers: answersOf(last) });
      assert.equal(codeOf(saved), null, `${channel}: saving`);
      if (channel === 'web') assert.ok((await look('/apply/test-form', actor)).text.includes(`${path}/check`), 'the page leads to it');
      const sent = channel === 'web'
        ? await send(app, { method: 'POST', url: `${path}/check`, actor, lang: 'en', body: { revision: viewOf(saved).revision } })
        : await ask('POST', `${path}/send`, actor, channel, { revision: viewOf(saved).revision });
      assert.equal(sent.status, channel === 'web' ? 303 : 200, `${channel}: sending`);
      assert.equal(viewOf(await ask('GET', path, actor, channel)).status, 'sent', channel);
    }
  });
}

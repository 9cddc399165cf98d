import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeBranch, openSlots } from '../modules/appointments/fixtures.ts';
import { forgetCatalogue, type Gate, writeGate } from '../modules/catalogue/index.ts';
import { newId } from '../platform/id.ts';
import { gateTable, reason, seenBy } from './gate-table.ts';
import { makeWorld, send, signedInPerson, visitor } from './fixtures.ts';

/** Every state × every channel × everybody: what is seen, and what can be called; the table is written by hand. */
const world = await makeWorld();
const { app, db } = world;
const tester = world.person;
await makeBranch(db, { branchId: 1, serviceId: 7 });
const [slot] = await openSlots(db, 1, 7);

const table = gateTable([tester.id]);
const everybody = { tester, 'another person': await signedInPerson(world), nobody: visitor(world), clerk: world.staff.clerk, officer: world.staff.sector_officer, operator: world.staff.operator, analyst: world.staff.analyst };

async function set(to: Gate): Promise<void> {
  await db.transaction((tx) => writeGate(tx, 7, to));
  forgetCatalogue(db);
}

for (const row of table) {
  test(`pages: ${row.name}`, async () => {
    await set(row.gate);
    for (const [who, actor] of Object.entries(everybody)) {
      const expected = seenBy(row, actor === tester, 'web');
      const look = (url: string): ReturnType<typeof send> => send(app, { method: 'GET', url, actor, lang: 'en' });
      const [one, list, book] = [await look('/services/service-7'), await look('/services'), await look('/book/service-7')];
      assert.equal(one.status, expected === 'nothing' ? 404 : 200, `${who}: the page of the service`);
      if (expected !== 'nothing') assert.deepEqual([/>Soon</.test(one.text), one.text.includes(reason.en), one.text.includes('href="/book/service-7"')], [expected === 'soon', expected === 'shut', expected === 'open'], `${who}: what it says`);
      assert.equal(list.text.includes('/services/service-7"'), expected !== 'nothing' && row.gate.state !== 'withdrawn', `${who}: the list`);
      assert.equal(book.status, { nothing: 404, soon: 403, shut: 409, open: 200 }[expected], `${who}: booking`);
      const home = await look('/');
      assert.equal(home.text.includes('/services/service-7"'), expected === 'open', `${who}: the home page`);
    }
  });

  test(`API: ${row.name}`, async () => {
    await set(row.gate);
    for (const channel of ['web', 'ios', 'android', 'nonsense'] as const) {
      for (const actor of [tester, everybody['another person']]) {
        const expected = seenBy(row, actor === tester, channel === 'nonsense' ? 'web' : channel);
        const headers = { 'bawaba-channel': channel };
        const list = await send(app, { method: 'GET', url: '/api/v1/services', actor, headers });
        assert.equal(list.text.includes('"slug":"service-7"'), expected === 'open', `${channel}: the list`);
        assert.doesNotMatch(list.text, /"gate"|testers/);
        const slots = await send(app, { method: 'GET', url: '/api/v1/branches/1/services/7/slots', actor, headers });
        const booked = await send(app, { method: 'POST', url: '/api/v1/appointments', actor, body: { branchId: 1, serviceId: 7, slotId: slot!.slotId }, headers: { ...headers, 'idempotency-key': newId(new Date()) } });
        const notHere = expected === 'open' && row.gate.pilot?.by === 'branches';
        const code = notHere ? 'service_not_here' : { nothing: 'service_not_found', soon: 'service_soon', shut: 'service_shut', open: null }[expected];
        const codeOf = (answer: typeof list): string | null => (answer.status < 400 ? null : (JSON.parse(answer.text) as { error: { code: string } }).error.code);
        assert.equal(codeOf(slots), code, `${channel}: times`);
        if (code === null) assert.ok([null, 'already_booked'].includes(codeOf(booked)), `${channel}: ${booked.text}`);
        else assert.equal(codeOf(booked), code, `${channel}: booking`);
      }
    }
  });
}

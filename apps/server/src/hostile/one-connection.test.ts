import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSlots } from '../modules/appointments/fixtures.ts';
import { forgetCatalogue } from '../modules/catalogue/index.ts';
import { forgetOrganisation } from '../modules/organisation/index.ts';
import { newId } from '../platform/id.ts';
import { type Answer, makeWorld, send } from './fixtures.ts';

/**
 * With one connection only. What asks for a second one while it holds the first waits for ever here; on the full pool
 * it is enough that as many such requests meet as there are connections, and nobody is answered for ten seconds.
 */
const world = await makeWorld({ connections: 1 });
const { app, db, person } = world;

/** As it is when the seconds for which services and branches are kept are over. */
function forget(): void {
  forgetCatalogue(db);
  forgetOrganisation(db);
}

async function ask(method: string, url: string, body?: Readonly<Record<string, unknown>>, actor = person): Promise<Answer> {
  forget();
  const answer = await send(app, { method, url, actor, ...(body && { body }), headers: { 'idempotency-key': newId(new Date()) } });
  assert.ok(answer.status < 500, `${method} ${url}: ${answer.status} ${answer.text.slice(0, 300)}`);
  return answer;
}

test('booking, changing and cancelling need no second connection', async () => {
  const [slot, other, third] = (await openSlots(db, 2, 1)).slice(3);
  const one = `/api/v1/appointments/${world.appointmentId}`;
  const moved = await ask('POST', `${one}/change`, { branchId: 2, slotId: slot!.slotId });
  assert.equal(moved.status, 201, moved.text);
  const { appointmentId } = JSON.parse(moved.text) as { appointmentId: string };
  await ask('GET', `/appointments/${appointmentId}`);
  assert.equal((await ask('POST', `/appointments/${appointmentId}/change`, { branch: '2', slot: other!.slotId, _idempotency: newId(new Date()) })).status, 303);
  const mine = JSON.parse((await ask('GET', '/api/v1/appointments')).text) as { appointments: { appointmentId: string }[] };
  assert.equal((await ask('POST', `/appointments/${mine.appointments[0]!.appointmentId}/cancel`, {})).status, 303);
  const booked = await ask('POST', '/api/v1/appointments', { branchId: 1, serviceId: 1, slotId: (await openSlots(db, 1, 1)).at(-1)!.slotId });
  assert.equal(booked.status, 201, booked.text);
  assert.ok(third);
});

test('nor do the pages of staff and the readers', async () => {
  for (const [url, actor] of [['/staff', 'operator'], ['/staff/branches', 'operator'], ['/staff/audit', 'operator'], ['/staff/outbox', 'operator'], ['/staff/desk', 'clerk'], ['/staff/readers', 'branch_manager'], ['/staff/incidents', 'branch_manager'], ['/staff/capacity', 'sector_officer']] as const) {
    assert.equal((await ask('GET', url, undefined, world.staff[actor])).status, 200, url);
  }
  await ask('POST', '/staff/audit/verify', {}, world.staff.operator);
  const base = '/staff/capacity/1/service-1';
  const row = { row_0_day_0: 'on', row_0_section: 'all', row_0_opens: '08:00', row_0_closes: '12:00', row_0_counters: '1', row_0_minutes: '60' };
  assert.equal((await ask('POST', base, { revision: '0', rows: '1', do: 'preview', ...row }, world.staff.sector_officer)).location, `${base}/preview`);
  const preview = await ask('GET', `${base}/preview`, undefined, world.staff.sector_officer);
  const field = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(preview.text)![1]!;
  const published = await ask('POST', `${base}/publish`, { revision: field('revision'), mark: field('mark'), note: 'test', resolution: 'move' }, world.staff.sector_officer);
  assert.equal(published.location, '/staff/capacity?done=published', published.text.slice(0, 500));
  assert.equal((await ask('GET', '/api/v1/reader/pack', undefined, world.reader)).status, 200);
  assert.equal((await ask('POST', '/api/v1/reader/sync', { checkIns: [], incidents: [] }, world.reader)).status, 200);
});

import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from '../../platform/database.ts';
import { platformErrors } from '../../platform/errors.ts';
import { html } from '../../platform/html.ts';
import { createHttp } from '../../platform/http.ts';
import { newId } from '../../platform/id.ts';
import { testDatabase } from '../../testing/database.ts';
import { findViewer, registryErrors } from '../identity/index.ts';
import { type Browser, makePerson, makeSession, makeStaff, openBrowser, testRuntime } from '../identity/fixtures.ts';
import { createAppointments } from './actions/appointments.ts';
import { appointmentErrors } from './errors.ts';
import { makeBranch, openSlots, testKeys } from './fixtures.ts';
import { registerAppointmentPages } from './pages/index.ts';

const { db } = await testDatabase();
const audited = testRuntime(db);
const parts = { ...audited, keys: testKeys(mkdtempSync(join(tmpdir(), 'bawaba-keys-')), audited) };
const runtime = { ...parts, appointments: createAppointments(parts) };
const app = createHttp({
  ...runtime, errors: { ...platformErrors, ...registryErrors, ...appointmentErrors },
  errorPage: (_request, error) => html`<p data-code="${error.code}">${error.title}</p>`, findViewer: (request) => findViewer(runtime, request),
});
registerAppointmentPages(app, runtime);
const { service } = await makeBranch(db);
const home = '/staff/no-shows';

async function staffBrowser(role: 'clerk' | 'branch_manager', branchId = 1): Promise<Browser> {
  const { staffId } = await makeStaff(db, { role, branchId });
  return openBrowser(app, { 'accept-language': 'en' }, await makeSession(runtime, staffId, { kind: 'staff' }));
}

/** Somebody who missed `count` appointments in the last days. */
async function whoMissed(count: number) {
  const person = await makePerson(db);
  const ids: string[] = [];
  const [slot] = await openSlots(db, 1, 1);
  for (let i = 0; i < count; i++) {
    const id = newId(new Date());
    const at = new Date(Date.now() - (i + 1) * 86_400_000);
    await db.query(sql`insert into appointment values (1, ${id}, ${slot!.slotId}, 1, 'all', ${person.personId}, 'missed', ${at}, ${at}, ${at}, 0, null, ${at})`);
    await db.query(sql`insert into no_show (person_id, appointment_id, branch_id, service_id, starts_at, missed_at, state) values (${person.personId}, ${id}, 1, 1, ${at}, ${at}, 'counted')`);
    ids.push(id);
  }
  return { person, ids, card: { id_number: person.idNumber, birth_calendar: 'gregorian', birth_day: '17', birth_month: '5', birth_year: '1990' } };
}

test('what not coming means is said before booking, and who is paused is told until when in place of the form', async () => {
  const [slot] = (await openSlots(db, 1, 1)).slice(30);
  const confirm = `/book/${service.slug}/1/confirm?slot=${slot!.slotId}`;
  const [once, twice] = [await whoMissed(1), await whoMissed(2)];
  const open = async (personId: string) => openBrowser(app, { 'accept-language': 'en' }, await makeSession(runtime, personId));
  const free = await open(once.person.personId);
  assert.match((await free.get(confirm)).body, /Two within 90 days without an excuse[^]*One missed appointment counts/);
  const paused = await open(twice.person.personId);
  const refused = await paused.get(confirm);
  assert.equal(refused.status, 409);
  assert.match(refused.body, /Direct booking opens again on/);
  assert.doesNotMatch(refused.body, /_idempotency/);
  const posted = await paused.post(`/book/${service.slug}/1/confirm`, { slot: slot!.slotId, _idempotency: newId(new Date()) });
  assert.equal(posted.status, 409);
  assert.match(posted.body, /Direct booking opens again on/);
  assert.match((await paused.get('/appointments')).body, /Direct booking is paused/);
  assert.match((await paused.get(`/appointments/${twice.ids[0]}`)).body, /You were not recorded/);
});

test('a clerk finds a person by card, writes the excuse down, the manager decides; mistakes keep what was typed', async () => {
  const { card, ids } = await whoMissed(2);
  const [clerk, manager, elsewhere] = [await staffBrowser('clerk'), await staffBrowser('branch_manager'), await staffBrowser('branch_manager', 2)];
  await clerk.get(home);
  const wrong = await clerk.post(home, { ...card, birth_year: '1991' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.body, new RegExp(`value="${card.id_number}"`));
  const found = await clerk.post(home, card);
  assert.equal(found.status, 303);
  const look = found.location!;
  assert.match((await clerk.get(look)).body, /Counted absences/);
  const bare = await clerk.post(look, { appointment: ids[0]!, note: 'hospital letter' });
  assert.equal(bare.status, 422);
  assert.match(bare.body, /hospital letter/);
  assert.equal((await clerk.post(look, { appointment: ids[0]!, reason: 'illness', note: 'hospital letter' })).location, `${look}?heard=asked`);
  assert.match((await manager.get(home)).body, new RegExp(`${home}/${ids[0]}`));
  assert.doesNotMatch((await elsewhere.get(home)).body, new RegExp(ids[0]!));
  assert.equal((await elsewhere.get(`${home}/${ids[0]}`)).status, 404);
  assert.equal((await clerk.get(`${home}/${ids[0]}`)).status, 403);
  assert.match((await manager.get(`${home}/${ids[0]}`)).body, /hospital letter/);
  assert.equal((await manager.post(`${home}/${ids[0]}`, { decision: 'upheld' })).location, `${home}?decided=upheld`);
  assert.equal((await manager.post(`${home}/${ids[0]}`, { decision: 'excused' })).status, 409);
});

test('a look belongs to who saw the card, and ends', async () => {
  const { card } = await whoMissed(1);
  const [clerk, colleague] = [await staffBrowser('clerk'), await staffBrowser('clerk')];
  await clerk.get(home);
  const look = (await clerk.post(home, card)).location!;
  assert.equal((await clerk.get(look)).status, 200);
  assert.equal((await colleague.get(look)).status, 404);
  assert.equal((await clerk.get(`${look.slice(0, -1)}${look.endsWith('A') ? 'B' : 'A'}`)).status, 404);
  const later = createHttp({ ...runtime, errors: { ...platformErrors, ...appointmentErrors }, errorPage: (_r, error) => html`<p>${error.code}</p>`, findViewer: (request) => findViewer(runtime, request) });
  registerAppointmentPages(later, { ...runtime, clock: () => new Date(Date.now() + 31 * 60_000) });
  const cookie = [...clerk.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  assert.match((await later.inject({ url: look, headers: { cookie } })).body, /look_ended/);
});

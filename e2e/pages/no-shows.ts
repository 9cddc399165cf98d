import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Page } from '@playwright/test';
import { bookByApi, freeSlots } from '../booking.ts';
import { beColleague } from '../colleagues.ts';
import { inDatabase } from '../database.ts';
import { citizen, fillIdentity, registerAnew, type RegistryPerson } from '../people.ts';
import { send } from './forms.ts';
import { visitor } from './page-table.ts';

/** A branch whose clerks and managers no other test is. */
const branchId = 5;
const place = { branchId: 3, serviceId: 1 };

/** Two appointments of the last days that the signed-in person missed, as the job would have marked them. */
async function missTwo(page: Page): Promise<readonly string[]> {
  const { appointmentId } = await bookByApi(page, place, (await freeSlots(page, place))[0]!.slotId);
  const missed = [];
  for (const days of [2, 9]) {
    const id = randomUUID();
    await inDatabase(`insert into appointment select branch_id, $2, slot_id, service_id, section, person_id, 'missed', starts_at - make_interval(days => $3 + 30), ends_at - make_interval(days => $3 + 30), booked_at, 0, null, status_at from appointment where appointment_id = $1`, [appointmentId, id, days]);
    await inDatabase(`insert into no_show (person_id, appointment_id, branch_id, service_id, starts_at, missed_at, state) select person_id, appointment_id, branch_id, service_id, starts_at, now() - make_interval(days => $2), 'counted' from appointment where appointment_id = $1`, [id, days]);
    missed.push(id);
  }
  // The seat counters are compared with what they count: the past has no seats.
  await inDatabase(`update slot set taken = taken + 2, capacity = capacity + 2 where slot_id = (select slot_id from appointment where appointment_id = $1)`, [appointmentId]);
  await page.request.post(`/api/v1/appointments/${appointmentId}/cancel`);
  return missed;
}

async function inOwnBrowser<T>(browser: Browser, person: RegistryPerson, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ baseURL: process.env['PORTAL_URL']! });
  const page = await context.newPage();
  await registerAnew(page, person);
  const done = await work(page);
  await context.close();
  return done;
}

const confirm = async (page: Page): Promise<string> => `/book/renew-identity-card/3/confirm?slot=${(await freeSlots(page, place))[5]!.slotId}`;

/** Somebody to whom direct booking is closed. */
export const paused = visitor('a beneficiary who missed two appointments', async (page) => {
  await registerAnew(page, citizen(43));
  return { missed: await missTwo(page) };
}, [
  { name: 'direct booking is paused', route: 'GET /appointments', open: '/appointments' },
  { name: 'a missed appointment', route: 'GET /appointments/:id', open: (_, { missed }) => `/appointments/${missed[0]}` },
  { name: 'confirm while paused', route: 'GET /book/:slug/:branch/confirm', status: 409, open: confirm },
]);

interface Desk {
  readonly person: RegistryPerson;
  readonly missed: readonly string[];
}

async function lookUp(page: Page, person: RegistryPerson): Promise<void> {
  await page.goto('/staff/no-shows');
  await fillIdentity(page, person);
  await send(page, 'id_number');
  await expect(page).toHaveURL(/\/staff\/no-shows\/person\//);
}

/** A manager at whose desk somebody stands who missed two; one excuse was heard before. */
export const excuseDesk = visitor('a manager who hears excuses', async (page): Promise<Desk> => {
  const person = citizen(44);
  const missed = await inOwnBrowser(page.context().browser()!, person, missTwo);
  await inDatabase(`update no_show set state = 'asked', reason = 'illness', note = 'تقرير من المستشفى', desk_branch_id = $2, asked_by = $1, asked_at = now() where appointment_id = $1`, [missed[0], branchId]);
  await beColleague(page, 'branch_manager', branchId);
  return { person, missed };
}, [
  { name: 'absences and excuses', route: 'GET /staff/no-shows', open: '/staff/no-shows' },
  { name: 'look up, nothing filled in', route: 'POST /staff/no-shows', status: 422, open: async (page) => { await page.goto('/staff/no-shows'); await send(page, 'id_number'); } },
  { name: 'absences of a person', route: 'GET /staff/no-shows/person/:look', open: (page, { person }) => lookUp(page, person) },
  { name: 'an excuse with nothing filled in', route: 'POST /staff/no-shows/person/:look', status: 422, open: async (page, { person }) => { await lookUp(page, person); await send(page, 'note'); } },
  { name: 'an excuse before the manager', route: 'GET /staff/no-shows/:id', open: (_, { missed }) => `/staff/no-shows/${missed[0]}` },
  { name: 'decided meanwhile', route: 'POST /staff/no-shows/:id', status: 409, open: async (page, { missed }) => {
    await page.goto(`/staff/no-shows/${missed[0]}`);
    await inDatabase(`update no_show set state = 'upheld' where appointment_id = $1`, [missed[0]]);
    await Promise.all([page.waitForEvent('load'), page.locator('main button[name=decision]').first().click()]);
    await inDatabase(`update no_show set state = 'asked', decided_by = null, decided_at = null where appointment_id = $1`, [missed[0]]);
  } },
  { name: 'a look that is over', route: 'GET /staff/no-shows/person/:look', status: 404, open: '/staff/no-shows/person/none' },
]);

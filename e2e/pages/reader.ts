import { expect, type Page } from '@playwright/test';
import { bookByApi, type Slot } from '../booking.ts';
import { inDatabase } from '../database.ts';
import { citizen, registerAnew, type RegistryPerson, signInStaff } from '../people.ts';
import { visitor } from './page-table.ts';

interface Desk {
  /** For each language an enrolment code, and somebody with a ticket of today. */
  readonly ar: Arrival;
  readonly en: Arrival;
}

interface Arrival {
  readonly code: string;
  readonly person: RegistryPerson;
  readonly ticket: string;
}

const place = { branchId: 2, serviceId: 1 };

/** A branch that is open all day and night, so that somebody can arrive whenever this runs. No other test looks at its times: they are made when somebody first does. */
async function openDesk(page: Page): Promise<Desk> {
  const rules = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, section: 'all', opens: '00:00', closes: '24:00', counters: 5, minutes: 15 }));
  await inDatabase(`update opening_plan set rules = $1, exceptions = '[]' where branch_id = 2 and service_id = 1 and status = 'published'`, [JSON.stringify(rules)]);
  const office = await page.context().browser()!.newContext({ baseURL: process.env['PORTAL_URL']! });
  const desk = await office.newPage();
  await signInStaff(desk, 'manager.jeddah', '+966500000904');
  const arrival = async (index: number): Promise<Arrival> => {
    await desk.goto('/staff/readers');
    await Promise.all([desk.waitForEvent('load'), desk.locator('form[action="/staff/readers/codes"] button').click()]);
    const code = await desk.locator('[data-enrolment-code]').first().getAttribute('data-enrolment-code');
    const ticket = await bookForNow(page, citizen(index));
    return { code: code!, person: citizen(index), ticket };
  };
  const ready = { ar: await arrival(5), en: await arrival(6) };
  await office.close();
  return ready;
}

/** The ticket of somebody who books the very next time. */
async function bookForNow(page: Page, person: RegistryPerson): Promise<string> {
  const context = await page.context().browser()!.newContext({ baseURL: process.env['PORTAL_URL']! });
  const own = await context.newPage();
  await registerAnew(own, person);
  const answer = await own.request.get(`/api/v1/branches/${place.branchId}/services/${place.serviceId}/slots`);
  const { slots } = (await answer.json()) as { slots: Slot[] };
  const { ticket } = await bookByApi(own, place, slots.find(({ left }) => left > 0)!.slotId);
  await context.close();
  return ticket!;
}

async function typeTicket(page: Page, ticket: string): Promise<void> {
  await page.locator('#ticket-text').fill(ticket);
  await page.locator('#ticket-submit').click();
}

async function typeCard(page: Page, { idNumber, birth, calendar }: RegistryPerson): Promise<void> {
  const [year, month, day] = birth.split('-') as [string, string, string];
  await page.locator('#card-id').fill(idNumber);
  await page.locator(`#card-screen input[type=radio][value=${calendar}]`).check();
  await page.locator('#birth-day').fill(day);
  await page.locator('#birth-month').fill(month);
  await page.locator('#birth-year').fill(year);
  await page.locator('#card-submit').click();
}

const verdict = (page: Page, reason: string): Promise<void> => expect(page.locator('[data-verdict]')).toHaveAttribute('data-reason', reason);
const route = 'GET /reader';

/** The screens of the branch's reader, one after the other, from a device that is new to one that has been cleared again. */
export const reader = visitor<Desk>('a branch’s reader', openDesk, [
  { name: 'enrol', route, open: async (page, _, lang) => {
    await page.goto('/reader/');
    await expect(page.locator('#enrol-code')).toBeVisible();
    if ((await page.locator('html').getAttribute('lang')) !== lang) await page.locator('#language-switch').click();
  } },
  { name: 'enrol, nothing filled in', route, open: async (page) => { await page.locator('#enrol-submit').click(); await expect(page.locator('#enrol-problem')).toBeVisible(); } },
  { name: 'ready', route, open: async (page, desk, lang) => {
    await page.locator('#enrol-code').fill(desk[lang].code);
    await page.locator('#enrol-name').fill('مكتب 3');
    await page.locator('#enrol-submit').click();
    await expect(page.locator('#ready')).toBeVisible();
  } },
  { name: 'no camera', route, open: async (page) => { await page.locator('#camera-start').click(); await expect(page.locator('#camera-problem')).toBeVisible(); } },
  { name: 'no ticket typed', route, open: async (page) => { await page.locator('#ticket-submit').click(); await expect(page.locator('.field-error')).toBeVisible(); } },
  { name: 'no ticket of ours', route, open: async (page) => { await typeTicket(page, 'BOARDING PASS 17A'); await verdict(page, 'malformed'); } },
  { name: 'card', route, open: async (page, desk, lang) => {
    await page.locator('#next-person').click();
    await typeTicket(page, desk[lang].ticket);
    await expect(page.locator('#card-screen')).toBeVisible();
  } },
  { name: 'card, nothing filled in', route, open: async (page) => { await page.locator('#card-submit').click(); await expect(page.locator('.field-error').first()).toBeVisible(); } },
  { name: 'card does not fit', route, open: async (page) => { await typeCard(page, citizen(7)); await expect(page.locator('#card-mismatch')).toBeVisible(); } },
  { name: 'another person', route, open: async (page) => { await typeCard(page, citizen(7)); await verdict(page, 'wrong_person'); } },
  { name: 'admitted', route, open: async (page, desk, lang) => {
    await page.locator('#next-person').click();
    await typeTicket(page, desk[lang].ticket);
    await typeCard(page, desk[lang].person);
    await expect(page.locator('[data-verdict]')).toHaveAttribute('data-verdict', 'admit');
  } },
  { name: 'used already', route, open: async (page, desk, lang) => {
    await page.locator('#next-person').click();
    await typeTicket(page, desk[lang].ticket);
    await verdict(page, 'already_used');
  } },
  { name: 'records', route, open: async (page) => { await page.locator('#menu-records').click(); await expect(page.locator('#records table').first()).toBeVisible(); } },
  { name: 'settings', route, open: async (page) => { await page.locator('#menu-settings').click(); await expect(page.locator('#forget')).toBeVisible(); } },
  { name: 'clear the device?', route, open: async (page) => { await page.locator('#forget').click(); await expect(page.locator('#forget-sure')).toBeVisible(); } },
  { name: 'cleared', route, open: async (page) => { await page.locator('#forget-sure').click(); await expect(page.locator('#enrol-code')).toBeVisible(); } },
]);

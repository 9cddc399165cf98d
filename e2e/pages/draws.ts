import type { Browser, Page } from '@playwright/test';
import { addColleague } from '../colleagues.ts';
import { inDatabase } from '../database.ts';
import { citizen, registerAnew, signInStaff } from '../people.ts';
import { send } from './forms.ts';
import { visitor } from './page-table.ts';

/** A branch that no other test books. */
const branchId = 14;

interface Held {
  readonly drawId: string;
}

/** Sets a draw as the officer whose page it is. */
async function setDraw(page: Page): Promise<Held> {
  await page.goto('/staff/draws/new');
  await page.locator('[name=service]').selectOption('renew-identity-card');
  await page.locator('[name=branches][value=some]').check();
  await page.locator('summary').first().click();
  await page.locator(`[name=branch_${branchId}]`).check();
  await send(page, 'service');
  await page.waitForURL(/\/staff\/draws\/[0-9a-f]{32}/);
  return { drawId: new URL(page.url()).pathname.split('/').at(-1)! };
}

/** An officer of this test's own: nobody else reads their codes. */
async function signInOfficer(page: Page): Promise<void> {
  const { username, phone } = await addColleague('sector_officer', null);
  await signInStaff(page, username, phone);
}

async function asOfficer<T>(browser: Browser, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ baseURL: process.env['PORTAL_URL']! });
  const page = await context.newPage();
  await signInOfficer(page);
  const done = await work(page);
  await context.close();
  return done;
}

/** A draw that two officers set and announced, open for applications. */
async function openDraw(browser: Browser): Promise<Held> {
  const held = await asOfficer(browser, setDraw);
  await asOfficer(browser, async (page) => {
    await page.goto(`/staff/draws/${held.drawId}`);
    await Promise.all([page.waitForEvent('load'), page.locator('form[action$="/announce"] button').click()]);
  });
  for (let tries = 0; tries < 60; tries++) {
    const [draw] = await inDatabase('select status from draw where draw_id = $1', [held.drawId]);
    if (draw!['status'] === 'open') return held;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  throw new Error('the draw did not open');
}

async function applicant(page: Page): Promise<Held> {
  const held = await openDraw(page.context().browser()!);
  await registerAnew(page, citizen(40));
  return held;
}

const at = (rest: string) => (_: Page, { drawId }: Held): string => `/draws/${drawId}${rest}`;

/** Each entry goes on from the one before; the last withdraws, so that the second language begins like the first. */
export const drawGoer = visitor('somebody who applies to a draw', applicant, [
  { name: 'draws', route: 'GET /draws', open: '/draws' },
  { name: 'a draw', route: 'GET /draws/:id', open: at('') },
  { name: 'no such draw', route: 'GET /draws/:id', status: 404, open: '/draws/none' },
  { name: 'apply', route: 'GET /draws/:id/apply', open: at('/apply') },
  { name: 'apply, nothing chosen', route: 'POST /draws/:id/apply', status: 422, open: async (page, { drawId }) => {
    await page.goto(`/draws/${drawId}/apply`);
    await page.locator('[name=wish_1]').selectOption('');
    await Promise.all([page.waitForEvent('load'), page.locator('form[action$="/apply"] button:not([name]):visible').first().click()]);
  } },
  { name: 'apply, more wishes', route: 'POST /draws/:id/apply', open: async (page, { drawId }) => {
    await page.goto(`/draws/${drawId}/apply`);
    await page.locator('[name=wish_2]').selectOption({ index: 1 });
    await Promise.all([page.waitForEvent('load'), page.locator('button[value=more]').click()]);
  } },
  { name: 'applied', route: 'GET /draws/:id/mine', open: async (page, { drawId }) => {
    await page.goto(`/draws/${drawId}/apply`);
    await page.locator('[name=wish_1]').selectOption({ index: 1 });
    await Promise.all([page.waitForEvent('load'), page.locator('form[action$="/apply"] button:not([name]):visible').first().click()]);
  } },
  { name: 'change the wishes', route: 'GET /draws/:id/apply', open: at('/apply') },
  { name: 'nothing to confirm', route: 'POST /draws/:id/confirm', status: 404, open: async (page, { drawId }) => {
    await page.goto(`/draws/${drawId}/mine`);
    await page.locator('form[action$="/withdraw"]').evaluate((form: HTMLFormElement) => { form.action = form.action.replace('withdraw', 'confirm'); });
    await Promise.all([page.waitForEvent('load'), page.locator('form[action$="/confirm"] button').click()]);
  } },
  { name: 'withdrawn', route: 'GET /draws/:id/mine', open: async (page, { drawId }) => {
    await page.goto(`/draws/${drawId}/mine`);
    await Promise.all([page.waitForEvent('load'), page.locator('form[action$="/withdraw"] button').click()]);
  } },
]);

async function officer(page: Page): Promise<Held> {
  await signInOfficer(page);
  return setDraw(page);
}

const own = (_: Page, { drawId }: Held): string => `/staff/draws/${drawId}`;

export const drawOfficer = visitor('an officer who sets draws', officer, [
  { name: 'draws of the sector', route: 'GET /staff/draws', open: '/staff/draws' },
  { name: 'new draw', route: 'GET /staff/draws/new', open: '/staff/draws/new' },
  { name: 'new draw with mistakes', route: 'POST /staff/draws', status: 422, open: async (page) => {
    await page.goto('/staff/draws/new');
    await page.locator('[name=left_out]').fill('99');
    await page.locator('[name=closes_time]').fill('25:99');
    await page.locator('[name=beacon][value=stated]').check();
    await send(page, 'service');
  } },
  { name: 'a draw to announce', route: 'GET /staff/draws/:id', open: own },
  { name: 'call off without a reason', route: 'POST /staff/draws/:id/cancel', status: 422, open: async (page, held) => {
    await page.goto(own(page, held));
    await send(page, 'reason');
  } },
  { name: 'publish what is not drawn', route: 'POST /staff/draws/:id/publish', status: 409, open: (page, held) => elsewhere(page, held, 'publish') },
  { name: 'announce one’s own', route: 'POST /staff/draws/:id/announce', status: 409, open: (page, held) => elsewhere(page, held, 'announce') },
  { name: 'a value before its time', route: 'POST /staff/draws/:id/beacon', status: 409, open: (page, held) => elsewhere(page, held, 'beacon') },
  { name: 'no such draw', route: 'GET /staff/draws/:id', status: 404, open: '/staff/draws/none' },
]);

/** Sends the form of one order to another. */
async function elsewhere(page: Page, held: Held, order: string): Promise<void> {
  await page.goto(own(page, held));
  await page.locator('form[action$="/cancel"]').evaluate((form: HTMLFormElement, to) => { form.action = form.action.replace('cancel', to); }, order);
  await send(page, 'reason');
}

import { rmSync } from 'node:fs';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { type RunningPortal, startPortal } from '../apps/server/src/testing/portal.ts';
import { registerAnew, type RegistryPerson, registryPerson, signInStaff } from './people.ts';

// A portal of its own: what the sector does with the service would show in other tests. Without scripts: all of it is forms.
test.describe.configure({ mode: 'serial' });
test.setTimeout(600_000);

let portal: RunningPortal;
test.beforeAll(async () => {
  portal = await startPortal({ env: { DEMO: 'true' } });
});
test.afterAll(async () => {
  await portal.stop();
  rmSync(portal.dataDir, { recursive: true, force: true });
});

const service = '/services/family-recruitment';
const release = '/staff/releases/family-recruitment/1';

/** A man whose permit is good for long and names a profession of the classes that may bring family, parents too. */
const sponsor = (index: number): RegistryPerson => registryPerson(index, ({ idNumber, sex, profession, permitUntil }) => idNumber.startsWith('2') && sex === 'male' && /^[123]/.test(profession!) && permitUntil! > '2030');

async function newPage(browser: Browser, javaScriptEnabled = false): Promise<Page> {
  return (await browser.newContext({ baseURL: portal.baseUrl, javaScriptEnabled })).newPage();
}

async function staff(browser: Browser, username: string, phone: string): Promise<Page> {
  const page = await newPage(browser);
  await signInStaff(page, username, phone);
  return page;
}

const officer = (browser: Browser): Promise<Page> => staff(browser, 'officer.expatriates', '+966500000907');

async function registered(browser: Browser, index: number): Promise<Page> {
  const page = await newPage(browser);
  await registerAnew(page, sponsor(index));
  return page;
}

/** Takes a step from its own page: fills what it asks, sends it, and is back where it came from. */
async function step(page: Page, address: string, fill: (page: Page) => Promise<void> = async () => undefined): Promise<void> {
  await page.goto(address);
  await fill(page);
  await page.locator(`main form[action="${address}"] button[type=submit]`).last().click();
  await expect(page).not.toHaveURL(new RegExp(`${address}$`));
}

const check = (page: Page, names: readonly string[]): Promise<void[]> => Promise.all(names.map((name) => page.locator(`[name=${name}]`).check()));
const channel = (page: Page): Promise<void> => check(page, ['channel_web']).then(() => undefined);

/** What the service is to somebody: its page, its form, the form's API and the list. */
async function seen(page: Page): Promise<{ page: number; form: number; api: number; listed: boolean }> {
  const status = async (path: string): Promise<number> => (await page.request.get(path)).status();
  await page.goto('/services');
  return {
    page: await status(service), form: await status('/apply/family-recruitment'), api: await status('/api/v1/services/family-recruitment/application'),
    listed: (await page.locator(`a[href="${service}"]`).count()) > 0,
  };
}

const nothing = { page: 404, form: 404, api: 404, listed: false };
const open = { page: 200, form: 200, api: 200, listed: true };

let tester: Page;
let other: Page;

test('before its release nobody sees or calls it; announced, it is soon', async ({ browser }) => {
  [tester, other] = [await registered(browser, 0), await registered(browser, 1)];
  const page = await officer(browser);
  await page.goto(release);
  await page.locator(`main form[action="${release}/announce"] button`).click();
  for (const visitor of [tester, other]) expect(await seen(visitor)).toEqual(nothing);
  expect((await tester.request.post('/api/v1/services/family-recruitment/application')).ok()).toBe(false);
  await page.locator(`main form[action="${release}/announce"] button`).click();
  await other.goto(service);
  await expect(other.locator('main')).toContainText('قريبًا');
  expect((await seen(other)).form).toBe(403);
});

test('it is reviewed and approved by its sector, piloted to one person, then launched', async ({ browser }) => {
  const [page, reviewer] = [await officer(browser), await staff(browser, 'reviewer', '+966500000909')];
  const finding = (on: Page, item: string): Promise<void> => step(on, `${release}/checks/${item}`, async () => {
    await on.locator('[name=finding][value=passed]').check();
    await on.locator('[name=evidence]').fill('جُرّب النموذج كاملًا على النسخة التجريبية');
  });
  for (const item of ['fitness', 'accessibility', 'wording_ar', 'wording_en']) await finding(page, item);
  await page.goto(`${release}/steps/approve`);
  await page.locator(`main form[action="${release}/steps/approve"] button`).click();
  await expect(page.locator('[role=alert], .ds-alert').first()).toBeVisible();
  expect(await seen(tester)).not.toEqual(open);
  await finding(reviewer, 'security');
  await step(page, `${release}/steps/approve`);
  await step(page, `${release}/steps/pilot`, async () => {
    await channel(page);
    await page.locator('[name=by][value=testers]').check();
    await page.locator('[name=testers]').fill(sponsor(0).idNumber);
  });
  expect(await seen(tester)).toEqual(open);
  expect((await seen(other)).form).toBe(403);
  expect((await other.request.post('/api/v1/services/family-recruitment/application')).ok()).toBe(false);
  await step(page, `${release}/steps/launch`, channel);
  for (const visitor of [tester, other]) expect(await seen(visitor)).toEqual(open);
});

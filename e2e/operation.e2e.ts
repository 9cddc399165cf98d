import { rmSync } from 'node:fs';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { type RunningPortal, startPortal } from '../apps/server/src/testing/portal.ts';
import { inDatabase } from './database.ts';
import { signInStaff } from './people.ts';

// A portal of its own: a waiting room in front of registering would hold up every other test.
test.describe.configure({ mode: 'serial' });

let portal: RunningPortal;
test.beforeAll(async () => {
  portal = await startPortal({ env: { DEMO: 'true' } });
});
test.afterAll(async () => {
  await portal.stop();
  rmSync(portal.dataDir, { recursive: true, force: true });
});

const reason = 'يُعلن الخبر مساء اليوم';

async function newPage(browser: Browser, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  return (await browser.newContext({ baseURL: portal.baseUrl, ...options })).newPage();
}

async function operator(browser: Browser, username: 'operator' | 'operator.second'): Promise<Page> {
  const page = await newPage(browser);
  await signInStaff(page, username, username === 'operator' ? '+966500000910' : '+966500000911');
  return page;
}

/** Fills and sends the form that holds a field. */
async function give(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`[name=${name}]`).fill(value);
  await page.locator('main form', { has: page.locator(`[name=${Object.keys(fields).at(-1)!}]`) }).locator('button[type=submit]').first().click();
}

const asOf = (page: Page): Promise<string | null> => page.locator('[data-live] > .bw-muted').textContent();

test('an opening is announced, people gather before it, and go in after the draw', async ({ browser }) => {
  const page = await operator(browser, 'operator');
  await page.goto('/staff/operation');
  await expect(page.locator('.bw-verdict-number')).toHaveText('0');
  await page.locator('a[href="/staff/operation/registration"]').click();
  await page.locator('a[href$="/announce"]').click();
  const [year, month, day] = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10).split('-') as [string, string, string];
  await page.locator('[name=day_calendar][value=gregorian]').check();
  await give(page, { day_day: day, day_month: month, day_year: year, time: '20:00' });
  await expect(page.locator('main')).toContainText('7:30 م');
  await give(page, { reason });
  await expect(page).toHaveURL(/done=announced/);

  // Three days go by.
  const now = Date.now();
  await inDatabase('update waiting_room set gathers_at = $1, opens_at = $2', [new Date(now - 1000), new Date(now + 12_000)], portal.dataDir);
  await page.goto('/staff/operation');
  await expect(page.locator('.bw-live .bw-card .ds-tag')).toHaveText('يتجمّع الناس قبل الافتتاح');
  const visitor = await newPage(browser);
  await visitor.goto('/register');
  await expect(visitor).toHaveURL(/\/waiting\/registration/);
  await expect(page.locator('[role=status]').first()).toContainText('تسجيل حساب جديد');
  await expect(page.locator('.bw-live .bw-card .ds-tag')).toHaveText('مفتوحة: الدخول بالدور');
  await expect(async () => {
    await visitor.goto('/register');
    await expect(visitor.locator('[name=id_number]')).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  await expect(page.locator('.bw-verdict')).toHaveAttribute('data-color', 'success');
});

test('a rate by hand: one operator proposes, the other confirms, either ends it', async ({ browser }) => {
  const [first, second] = [await operator(browser, 'operator'), await operator(browser, 'operator.second')];
  await first.goto('/staff/operation/registration');
  await give(first, { rate: '40', minutes: '15', rate_reason: reason });
  await expect(first).toHaveURL(/done=proposed/);
  await expect(first.locator('form[action$="/rate/confirm"]')).toHaveCount(0);
  await second.goto('/staff/operation/registration');
  await expect(second.locator('main')).toContainText(reason);
  await second.locator('form[action$="/rate/confirm"] button').click();
  await expect(second).toHaveURL(/done=confirmed/);
  await first.goto('/staff/operation');
  await expect(first.locator('.bw-live .bw-card')).toContainText('40 في الثانية، يدويًا حتى');
  await first.goto('/staff/operation/registration');
  await first.locator('form[action$="/rate/automatic"] button').click();
  await expect(first).toHaveURL(/done=automatic/);
});

test('the page keeps itself fresh and leaves the reader where they are', async ({ browser }) => {
  const page = await operator(browser, 'operator');
  await page.goto('/staff/operation');
  const details = page.locator('[data-live] details').first();
  await details.locator('summary').focus();
  await page.keyboard.press('Enter');
  const before = await asOf(page);
  await expect.poll(() => asOf(page)).not.toBe(before);
  await expect(details).toHaveAttribute('open');
  await expect(details.locator('summary')).toBeFocused();
  // What cannot be refreshed says so.
  await page.context().setOffline(true);
  await expect(page.locator('[data-live-stale]')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.locator('[data-live-stale]')).toBeHidden();
});

test('the page is asked for again without a script too, and leads to the door when the session is over', async ({ browser }) => {
  const signedIn = await operator(browser, 'operator');
  const plain = await browser.newContext({ baseURL: portal.baseUrl, javaScriptEnabled: false, storageState: await signedIn.context().storageState() });
  const page = await plain.newPage();
  await page.goto('/staff/operation');
  const before = await asOf(page);
  await expect.poll(() => asOf(page)).not.toBe(before);
  await signedIn.goto('/staff/operation');
  await inDatabase(`delete from session where holder_id = (select staff_id from staff where username = 'operator')`, [], portal.dataDir);
  await expect(signedIn).toHaveURL(/\/staff\/sign-in\?next=%2Fstaff%2Foperation/);
});

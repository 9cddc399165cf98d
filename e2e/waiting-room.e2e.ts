import { expect, test } from '@playwright/test';
import { callAll, openRoom } from './rooms.ts';

test('somebody waits with a script: the board moves by itself, the tab may be closed, and the turn goes in', async ({ page, context }) => {
  await openRoom('e2e-journey', { ahead: 3 });
  await page.goto('/waiting/e2e-journey?lang=en&next=/help');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have a place');
  await expect(page.locator('[data-ahead]')).toHaveText('3');
  await page.close();
  const again = await context.newPage();
  await again.goto('/waiting/e2e-journey?next=/help');
  await expect(again.locator('[data-ahead]')).toHaveText('3');
  await callAll('e2e-journey');
  // Nobody touches the page: it finds out, says so, and goes in.
  await expect(again.getByRole('heading', { level: 1 })).toHaveText('It is your turn', { timeout: 60_000 });
  await expect(again).toHaveURL(/\/help$/, { timeout: 60_000 });
});

test('somebody waits without a script: the page is asked for again by itself, and leads in', async ({ browser, baseURL }) => {
  await openRoom('e2e-plain', { ahead: 2 });
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  await page.goto('/waiting/e2e-plain?lang=ar&next=/help');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('دورك محفوظ');
  await callAll('e2e-plain');
  await expect(page).toHaveURL(/\/help$/, { timeout: 120_000 });
  await context.close();
});

test('a place copied to another browser is worth nothing there, and stays good where it is', async ({ browser, baseURL }) => {
  await openRoom('e2e-copied', { ahead: 5 });
  const [own, other] = [await browser.newContext({ ...(baseURL && { baseURL }) }), await browser.newContext({ ...(baseURL && { baseURL }) })];
  const [owner, thief] = [await own.newPage(), await other.newPage()];
  await owner.goto('/waiting/e2e-copied?lang=en');
  await thief.goto('/waiting/e2e-copied?lang=en');
  await expect(thief.locator('[data-ahead]')).toHaveText('6');
  await other.addCookies((await own.cookies()).filter(({ name }) => name === 'place-e2e-copied'));
  await thief.goto('/waiting/e2e-copied');
  await expect(thief.getByText('The place before belongs to another browser')).toBeVisible();
  await expect(thief.locator('[data-ahead]')).toHaveText('7');
  await owner.reload();
  await expect(owner.locator('[data-ahead]')).toHaveText('5');
  await own.close();
  await other.close();
});

test('a browser that keeps no cookies is told so', async ({ page, context }) => {
  await openRoom('e2e-cookies');
  await page.goto('/waiting/e2e-cookies?lang=en');
  await context.clearCookies();
  await page.goto('/waiting/e2e-cookies?lang=en&again=1');
  await expect(page.getByText('Your browser does not keep your place')).toBeVisible();
});

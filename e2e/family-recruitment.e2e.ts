import { rmSync } from 'node:fs';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { rasterise, readCodes } from '../apps/server/src/modules/tickets/render/raster.fixtures.ts';
import { type RunningPortal, startPortal } from '../apps/server/src/testing/portal.ts';
import { registerAnew, type RegistryPerson, registryPerson, signInStaff } from './people.ts';
import { picture } from './picture.ts';

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
const secondOfficer = (browser: Browser): Promise<Page> => staff(browser, 'officer.expatriates.second', '+966500000915');

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

async function check(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) await page.locator(`[name=${name}]`).check();
}
const channel = (page: Page): Promise<void> => check(page, ['channel_web']);

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

async function typeDay(page: Page, name: string, [day, month, year]: readonly [string, string, string], calendar: 'gregorian' | 'hijri' = 'gregorian'): Promise<void> {
  await page.locator(`[name=a-${name}_calendar][value=${calendar}]`).check();
  for (const [part, value] of [['day', day], ['month', month], ['year', year]] as const) await page.locator(`[name=a-${name}_${part}]`).fill(value);
}

const type = (page: Page, name: string, text: string): Promise<void> => page.locator(`[name=a-${name}]`).fill(text);
const choose = (page: Page, name: string, value: string): Promise<void> => page.locator(`[name=a-${name}][value=${value}]`).check();
const attach = (page: Page, name: string): Promise<void> => page.locator(`[name=a-${name}]`).setInputFiles({ name: `${name}.png`, mimeType: 'image/png', buffer: picture(400) });
const next = (page: Page): Promise<void> => page.locator('main form button[name=do][value=next]:not([aria-hidden])').click();
const at = (page: Page, name: string): Promise<void> => expect(page).toHaveURL(new RegExp(`/steps/${name}$`));

async function begin(page: Page): Promise<void> {
  await page.goto('/apply/family-recruitment');
  await page.locator('main form[action="/apply/family-recruitment"] button').click();
  await at(page, 'purpose');
}

/** Fills the form for a wife, from its purpose to the summary; her passport's number is misread. */
async function fillForWife(page: Page): Promise<void> {
  await choose(page, 'purpose', 'new');
  await next(page);
  await at(page, 'relationship');
  await choose(page, 'relationship', 'wife');
  await next(page);
  await at(page, 'person');
  await type(page, 'name_ar', 'ليلى يوسف خان');
  await type(page, 'name_en', 'LAILA YUSUF KHAN');
  await typeDay(page, 'birth', ['12', '4', '1991']);
  await page.locator('[name=a-nationality]').selectOption('pk');
  await next(page);
  await at(page, 'passport');
  await type(page, 'passport_number', 'AB1234567');
  await typeDay(page, 'passport_issued', ['1', '2', '2025']);
  await typeDay(page, 'passport_until', ['1', '2', '2035']);
  await attach(page, 'passport_copy');
  await next(page);
  await at(page, 'proofs');
  await typeDay(page, 'married_on', ['5', '9', '1436'], 'hijri');
  await attach(page, 'marriage_contract');
  await next(page);
  await at(page, 'living');
  await type(page, 'income', '9000');
  await choose(page, 'housing', 'rented');
  await type(page, 'household', '1');
  await attach(page, 'income_proof');
  await attach(page, 'home_proof');
  await next(page);
  await at(page, 'declaration');
  await check(page, ['a-true_and_complete', 'a-support']);
  await next(page);
  await expect(page).toHaveURL(/\/check$/);
}

const send = (page: Page): Promise<void> => page.locator('main form[action$="/check"] button').click();

let tester: Page;
let other: Page;
let unfinished: Page;
let receipt = '';

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

test('a resident is told what is met before the form, is stopped where a rule speaks, and sends', async ({ browser }) => {
  await other.goto('/apply/family-recruitment');
  await expect(other.locator('main')).toContainText('تعليمات تجريبية لاستقدام الأسرة');
  await begin(other);
  await fillForWife(other);
  await other.locator('a[href*="/steps/relationship?from=check"]').first().click();
  await choose(other, 'relationship', 'husband');
  await next(other);
  await expect(other.locator('#field-a-relationship-error, .ds-field-error').first()).toBeVisible();
  await choose(other, 'relationship', 'wife');
  await next(other);
  await expect(other).toHaveURL(/\/check$/);
  await expect(other.locator('main')).toContainText('LAILA YUSUF KHAN');
  await send(other);
  await expect(other).toHaveURL(/sent=1$/);
  receipt = (await other.locator('.bw-digits').first().textContent())!;
  unfinished = await registered(browser, 2);
  await begin(unfinished);
});

/** The address of the case on the officer's side. */
async function openCase(page: Page): Promise<string> {
  await page.goto('/staff/applications');
  await page.locator('main a', { hasText: receipt }).first().click();
  await expect(page.locator('main')).toContainText('LAILA YUSUF KHAN');
  return new URL(page.url()).pathname;
}

test('an officer sends it back for the passport, it is corrected, one recommends and another approves', async ({ browser }) => {
  const [page, second] = [await officer(browser), await secondOfficer(browser)];
  const home = await openCase(page);
  await page.locator(`main form[action="${home}/steps/claim"] button`).click();
  await step(page, `${home}/steps/return`, () => page.locator('[name=fix_passport_number]').fill('الرقم لا يطابق صورة الجواز'));
  await other.reload();
  await expect(other.locator('main')).toContainText('الرقم لا يطابق صورة الجواز');
  await other.locator('main a[href*="/steps/passport?from=check"]').first().click();
  await expect(other.locator('main')).toContainText('الرقم لا يطابق صورة الجواز');
  await type(other, 'passport_number', 'AB7654321');
  await next(other);
  await send(other);
  await expect(other).toHaveURL(/sent=1$/);
  expect(await other.locator('.bw-digits').first().textContent()).toBe(receipt);
  await page.goto(home);
  await page.locator(`main form[action="${home}/steps/claim"] button`).click();
  await step(page, `${home}/steps/recommend`, () => page.locator('[name=decision][value=approved]').check());
  await page.goto(`${home}/steps/approve`);
  await expect(page.locator(`main form[action="${home}/steps/approve"] button`)).toHaveCount(0);
  await step(second, `${home}/steps/approve`);
  await other.reload();
  await expect(other.locator('main')).toContainText('تمت الموافقة');
  await expect(other.locator('main')).not.toContainText('وصل طلبك');
});

test('the letter names the relative, and its code tells anybody that it stands', async ({ browser }) => {
  await other.goto('/letters');
  await other.locator('main a[href^="/letters/"]').first().click();
  for (const words of ['LAILA YUSUF KHAN', 'AB7654321', 'زوجتي', receipt]) await expect(other.locator('main')).toContainText(words);
  const sheet = await (await other.request.get((await other.locator('a[href$="/letter.pdf"]').getAttribute('href'))!)).body();
  const [printed] = await readCodes(rasterise(sheet, 150));
  const code = printed!.text;
  const anybody = await newPage(browser);
  const ask = async (code: string): Promise<void> => {
    await anybody.goto('/check-letter');
    await anybody.locator('[name=code]').fill(code);
    await anybody.locator('main form:has([name=code]) button[type=submit]').first().click();
  };
  await ask(code);
  await expect(anybody.locator('main')).toContainText('L••• Y••• K•••');
  await expect(anybody.locator('main')).not.toContainText('LAILA');
  await expect(anybody.locator('main')).toContainText(receipt);
  await ask(`${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`);
  await expect(anybody.locator('main')).not.toContainText('L••• Y••• K•••');
});

test('suspended: nobody begins anew, and what was begun is finished', async ({ browser }) => {
  const page = await officer(browser);
  await step(page, `${release}/steps/suspend`, async () => {
    await page.locator('[name=reason_ar]').fill('مراجعة الاشتراطات');
    await page.locator('[name=reason_en]').fill('The conditions are under review');
  });
  await tester.goto(service);
  await expect(tester.locator('main')).toContainText('مراجعة الاشتراطات');
  await expect(tester.locator('a[href="/apply/family-recruitment"]')).toHaveCount(0);
  expect((await seen(tester)).form).toBe(409);
  expect((await tester.request.post('/api/v1/services/family-recruitment/application')).ok()).toBe(false);
  await unfinished.goto('/applications');
  await unfinished.locator('main a[href^="/applications/"]').first().click();
  await unfinished.locator('main a[href$="/check"]').first().click();
  await at(unfinished, 'purpose');
  await fillForWife(unfinished);
  await send(unfinished);
  await expect(unfinished).toHaveURL(/sent=1$/);
});

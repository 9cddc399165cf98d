import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { freePort, type RunningPortal, startPortal } from '../apps/server/src/testing/portal.ts';
import { inDatabase } from './database.ts';
import { citizen, register, type RegistryPerson, signInStaff } from './people.ts';
import { present, typeCard, withReader } from './reader-desk.ts';
import { photograph, writeVideo } from './video.ts';

/**
 * A draw, end to end: an officer sets it, another announces it; two people apply for one seat, on a phone, in Arabic, without
 * JavaScript; two officers type the public value and publish; one wins, confirms and is admitted by the branch's reader, the
 * other is told why not. The draw is short and in real time: its files would not allow another.
 */
const phone = { viewport: { width: 390, height: 844 }, locale: 'ar-SA', javaScriptEnabled: false } as const;
const officers = [{ username: 'officer.civil', phone: '+966500000905' }, { username: 'officer.civil.second', phone: '+966500000912' }] as const;
const manager = { username: 'manager.riyadh', phone: '+966500000903' };
const minute = 60_000;

let portal: RunningPortal;
let folder: string;
const ask = (statement: string, values: readonly unknown[] = []) => inDatabase(statement, values, portal.dataDir);

test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = mkdtempSync(join(tmpdir(), 'bawaba-draw-'));
  portal = await startPortal({ port: await freePort(), env: { DEMO: 'true' } });
  // Branch 1 receives one man a day.
  const rules = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, section: 'men', opens: '08:00', closes: '08:15', counters: 1, minutes: 15 }));
  await ask(`update opening_plan set rules = $1, exceptions = '[]' where branch_id = 1 and service_id = 1 and status = 'published'`, [JSON.stringify(rules)]);
});

test.afterAll(async () => {
  await portal.stop();
  for (const used of [folder, portal.dataDir]) rmSync(used, { recursive: true, force: true });
});

/** The local hour in Riyadh and its day. */
function riyadh(moment: number): { day: string[]; time: string } {
  const text = new Date(moment + 3 * 60 * minute).toISOString();
  return { day: text.slice(0, 10).split('-'), time: text.slice(11, 16) };
}

async function fillDay(page: Page, name: string, moment: number): Promise<void> {
  const [year, month, day] = riyadh(moment).day as [string, string, string];
  for (const [part, value] of Object.entries({ day, month, year })) await page.locator(`[name=${name}_${part}]`).fill(value);
}

async function officerPage(browser: Browser, index: 0 | 1): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: portal.baseUrl })).newPage();
  await signInStaff(page, officers[index].username, officers[index].phone);
  return page;
}

const press = (page: Page, action: string): Promise<void> => page.locator(`form[action$="${action}"] button[type=submit]`).last().click();

/** Sets a draw of one seat that closes in two minutes; returns where its page lies. */
async function plan(page: Page, closes: number): Promise<string> {
  await page.goto('/staff/draws/new');
  await page.locator('[name=service]').selectOption('renew-identity-card');
  await page.locator('[name=branches][value=some]').check();
  await page.locator('summary').first().click();
  await page.locator('[name=branch_1]').check();
  for (const name of ['from', 'to']) await fillDay(page, name, closes + 3 * 24 * 60 * minute);
  await fillDay(page, 'closes', closes);
  await page.locator('[name=closes_time]').fill(riyadh(closes).time);
  await page.locator('[name=left_out]').fill('0');
  await page.locator('[name=due]').fill('1');
  await page.locator('[name=beacon][value=stated]').check();
  await page.locator('summary').last().click();
  for (const [name, text] of Object.entries({ beacon_name: 'سحب تجريبي', beacon_round: '12', rule_ar: 'الأرقام بالترتيب', rule_en: 'The numbers in order' })) await page.locator(`[name=${name}]`).fill(text);
  await page.locator('form[action="/staff/draws"] button[type=submit]').click();
  await expect(page).toHaveURL(/\/staff\/draws\/[0-9a-f]{32}\?done=planned/);
  return new URL(page.url()).pathname;
}

interface Applicant {
  readonly person: RegistryPerson;
  readonly context: BrowserContext;
  readonly page: Page;
}

/** Applies as a person does who hears of the draw on the booking pages. */
async function applyAs(browser: Browser, person: RegistryPerson): Promise<Applicant> {
  const context = await browser.newContext({ ...phone, baseURL: portal.baseUrl });
  const page = await context.newPage();
  await page.goto('/draws');
  await page.locator('main a[href^="/draws/"]').first().click();
  await page.locator('a[href$="/apply"]').click();
  await page.locator('a[href^="/register"]').first().click();
  await register(page, person);
  await expect(page).toHaveURL(/\/apply$/);
  await page.locator('[name=wish_1]').selectOption({ index: 1 });
  // The other button only asks for more rows.
  await page.locator('form[action$="/apply"] button[type=submit]:not([name])').click();
  await expect(page).toHaveURL(/\/mine\?saved=1$/);
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  return { person, context, page };
}

/** Asks again until the page shows it: the portal's job comes by every few seconds. */
async function until(page: Page, path: string, selector: string): Promise<void> {
  await expect(async () => {
    await page.goto(path);
    await expect(page.locator(selector).first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 6 * minute, intervals: [3_000] });
}

test('set, announced, applied to, drawn, published; who wins is admitted, who does not is told why', async ({ browser }) => {
  test.setTimeout(15 * minute);
  const [one, other] = [await officerPage(browser, 0), await officerPage(browser, 1)];
  const closes = Math.ceil((Date.now() + 2.2 * minute) / minute) * minute;
  const base = await plan(one, closes);
  const draw = base.replace('/staff', '');
  await other.goto(base);
  await press(other, '/announce');
  await expect(other).toHaveURL(/done=announced/);
  await until(other, draw, 'a[href$="/draw.json"]');
  const applicants = [await applyAs(browser, citizen(38)), await applyAs(browser, citizen(39))];

  await until(other, draw, 'a[href$="/close.json"]');
  expect((await other.request.get(`${draw}/applications.txt`)).status()).toBe(200);
  for (const page of [one, other]) {
    await until(page, base, '[name=value]');
    await page.locator('[name=value]').fill('4 8 15 16 23 42');
    await page.locator('[name=source]').fill('https://example.org/lottery');
    await press(page, '/beacon');
    await expect(page).toHaveURL(/done=read/);
  }
  for (const [page, done] of [[one, 'asked'], [other, 'published']] as const) {
    await until(page, base, 'form[action$="/publish"]');
    await press(page, '/publish');
    await expect(page).toHaveURL(new RegExp(`done=${done}`));
  }
  const [winner, loser] = await winnerAndLoser(applicants, draw);
  await toldWhy(loser);
  await admitted(browser, winner, loser.person);
});

async function winnerAndLoser([first, second]: Applicant[], draw: string): Promise<[Applicant, Applicant]> {
  for (const { page } of [first!, second!]) await page.goto(`${draw}/mine`);
  const firstWon = (await first!.page.locator('form[action$="/confirm"]').count()) === 1;
  expect(await second!.page.locator('form[action$="/confirm"]').count()).toBe(firstWon ? 0 : 1);
  return firstWon ? [first!, second!] : [second!, first!];
}

/** Turn and wishes are explained, a message has come, and the number stands in the published result. */
async function toldWhy({ page, person }: Applicant): Promise<void> {
  const words = await page.locator('main').innerText();
  expect(words).toContain('لم تصل المقاعد إلى دورك');
  expect(words).toMatch(/2 من 2/);
  const id = (await page.locator('main .bw-hash').first().innerText()).replace(/\s/g, '');
  const result = await page.request.get(`${new URL(page.url()).pathname.replace('/mine', '')}/result.txt`);
  expect(await result.text()).toContain(`2 ${id} none\n`);
  await expect(async () => expect(await (await page.request.get(`/demo/outbox?to=${encodeURIComponent(person.phone)}`)).text()).toContain('لم تصل المقاعد إلى دورك')).toPass({ timeout: minute });
}

/** One tap makes the appointment; on its day the ticket lets its holder in, and not the one who lost. */
async function admitted(browser: Browser, { page, person }: Applicant, stranger: RegistryPerson): Promise<void> {
  // The day has come: the time that was won is in ten minutes.
  await ask(`update slot set starts_at = $1, ends_at = $2 where branch_id = 1 and set_aside = 1`, [new Date(Date.now() + 10 * minute), new Date(Date.now() + 25 * minute)]);
  await press(page, '/confirm');
  await expect(page).toHaveURL(/\/appointments\/[\w-]+\?booked=1$/);
  await expect(page.locator('svg.qr')).toBeVisible();
  const sheet = await (await page.request.get((await page.locator('a[href$="/ticket.pdf"]').getAttribute('href'))!)).body();
  const video = join(folder, 'won.y4m');
  writeVideo(video, [photograph(sheet, 7)]);

  const desk = await (await browser.newContext({ baseURL: portal.baseUrl })).newPage();
  await signInStaff(desk, manager.username, manager.phone);
  await desk.goto('/staff/readers');
  await desk.locator('main form button[type=submit]').first().click();
  const code = /\b([0-9A-Z]{4}-[0-9A-Z]{4})\b/.exec(await desk.locator('main').innerText())![1]!;
  await withReader(join(folder, 'reader'), video, async (reader) => {
    await reader.goto(`${portal.baseUrl}/reader/`);
    await reader.locator('#enrol-code').fill(code);
    await reader.locator('#enrol-name').fill('مكتب 1');
    await reader.locator('#enrol-submit').click();
    await reader.locator('#camera-start').click();
    await present(reader);
    await typeCard(reader, stranger);
    await expect(reader.locator('#card-mismatch')).toBeVisible();
    await typeCard(reader, person);
    await expect(reader.locator('[data-verdict]')).toHaveAttribute('data-verdict', 'admit');
  });
}

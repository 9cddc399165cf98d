import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import pg from 'pg';
import { startCluster } from '../apps/server/src/platform/postgres.ts';
import { freePort, type RunningPortal, startPortal } from '../apps/server/src/testing/portal.ts';
import { register, registryPerson, type RegistryPerson, signInStaff } from './people.ts';
import { present, typeCard, withReader } from './reader-desk.ts';
import { photograph, writeVideo } from './video.ts';

/**
 * The main job, end to end: two people who just registered book, on a phone, in Arabic, without JavaScript; their printed
 * tickets are filmed, blurred and turned, and the branch's reader admits each of them and nobody else, with and without a network.
 */
const phone = { viewport: { width: 390, height: 844 }, locale: 'ar-SA' } as const;
const manager = { username: 'manager.riyadh', phone: '+966500000903' };
const [first, second] = [registryPerson(0), registryPerson(1)] as [RegistryPerson, RegistryPerson];

test.describe.configure({ mode: 'serial' });

let portal: RunningPortal;
let folder: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = mkdtempSync(join(tmpdir(), 'bawaba-e2e-'));
  const port = await freePort();
  portal = await startPortal({ port, env: { DEMO: 'true' } });
  await openAroundTheClock();
});

test.afterAll(async () => {
  await portal.stop();
  for (const used of [folder, portal.dataDir]) rmSync(used, { recursive: true, force: true });
});

/** Branch 1 receives people all day and night, a quarter of an hour each: somebody can arrive whenever this test runs. */
async function openAroundTheClock(): Promise<void> {
  const { url } = await startCluster(join(portal.dataDir, 'postgres'));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const rules = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, section: 'all', opens: '00:00', closes: '24:00', counters: 5, minutes: 15 }));
  await client.query(`update opening_plan set rules = $1, exceptions = '[]' where branch_id = 1 and service_id = 1 and status = 'published'`, [JSON.stringify(rules)]);
  await client.end();
}

/** Books as a person does who has a weak phone and no script, and returns the printed ticket. */
async function bookOnPhone(browser: Browser, person: RegistryPerson): Promise<Buffer> {
  const context = await browser.newContext({ ...phone, javaScriptEnabled: false, baseURL: portal.baseUrl });
  const page = await context.newPage();
  await page.goto('/');
  await page.locator('a[href="/book"]').first().click();
  await page.locator('a[href="/book/renew-identity-card"]').click();
  await page.goto('/book/renew-identity-card/1');
  await page.locator('input[name=slot]:enabled').first().check();
  await page.locator('#times button[type=submit]').click();
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.locator('a[href^="/register"]').first().click();
  await register(page, person);
  await expect(page).toHaveURL(/\/confirm\?slot=/);
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.locator('main form button[type=submit]').last().click();
  await expect(page).toHaveURL(/\/appointments\/[\w-]+\?booked=1/);
  await expect(page.locator('svg.qr')).toBeVisible();
  const sheet = await (await page.request.get((await page.locator('a[href$="/ticket.pdf"]').getAttribute('href'))!)).body();
  await context.close();
  return sheet;
}

test('booked in Arabic on a phone without JavaScript; filmed, admitted, refused to another, refused twice; again without a network, and nothing is lost with page or browser', async ({ browser }) => {
  test.setTimeout(400_000);
  const sheets = [await bookOnPhone(browser, first), await bookOnPhone(browser, second)];
  const videos = sheets.map((sheet, i) => {
    const file = join(folder, `ticket-${i}.y4m`);
    writeVideo(file, [photograph(sheet, 7)]);
    return file;
  });

  const staff = await browser.newContext({ baseURL: portal.baseUrl });
  const desk = await staff.newPage();
  await signInStaff(desk, manager.username, manager.phone);
  await desk.goto('/staff/readers');
  await desk.locator('main form button[type=submit]').first().click();
  const code = /\b([0-9A-Z]{4}-[0-9A-Z]{4})\b/.exec(await desk.locator('main').innerText())![1]!;
  await staff.close();

  const profile = join(folder, 'reader');
  let kept: string | null = null;
  await withReader(profile, videos[0]!, async (page) => {
    await page.goto(`${portal.baseUrl}/reader/`);
    await page.locator('#enrol-code').fill(code);
    await page.locator('#enrol-name').fill('مكتب 1');
    await page.locator('#enrol-submit').click();
    await admitThenRefuse(page, first, second);
  });
  await withReader(profile, videos[1]!, async (page) => {
    await page.goto(`${portal.baseUrl}/reader/`);
    await expect(page.locator('#camera-start')).toBeVisible();
    await expect(waitingCount(page)).toHaveAttribute('data-waiting', '0');
    // The network is cut for real: the server is gone.
    await portal.stop();
    await page.reload();
    await expect(page.locator('#network-state')).toHaveAttribute('data-online', 'false');
    await admitThenRefuse(page, second, first);
    await expect(waitingCount(page)).not.toHaveAttribute('data-waiting', '0');
    kept = await waitingCount(page).getAttribute('data-waiting');
    // What nobody else knows yet outlives its page.
    await page.reload();
    await expect(waitingCount(page)).toHaveAttribute('data-waiting', kept!);
  });
  // And the browser: a device that was switched off opens the reader without a network, and still has it.
  await withReader(profile, videos[1]!, async (page) => {
    await page.goto(`${portal.baseUrl}/reader/`);
    await expect(page.locator('#network-state')).toHaveAttribute('data-online', 'false');
    await expect(waitingCount(page)).toHaveAttribute('data-waiting', kept!);
    portal = await startPortal({ dataDir: portal.dataDir, port: Number(new URL(portal.baseUrl).port), env: { DEMO: 'true' } });
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect(waitingCount(page)).toHaveAttribute('data-waiting', '0', { timeout: 90_000 });
  });

  const { url } = await startCluster(join(portal.dataDir, 'postgres'));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const attended = await client.query(`select count(*)::int as n from appointment where status = 'attended'`);
  const incidents = await client.query(`select reason from incident`);
  await client.end();
  expect(attended.rows[0].n).toBe(2);
  expect(new Set(incidents.rows.map((row) => row.reason))).toEqual(new Set(['wrong_person']));
});

/** How many check-ins and refusals the reader has and the portal does not. */
const waitingCount = (page: Page) => page.locator('#waiting-count');

/** The ticket before the camera: refused with the other's card (typed twice: a slip is no forgery), admitted with its holder's, refused when it comes again. */
async function admitThenRefuse(page: Page, holder: RegistryPerson, other: RegistryPerson): Promise<void> {
  const verdict = page.locator('[data-verdict]');
  await page.locator('#camera-start').click();
  await present(page);
  await typeCard(page, other);
  await expect(page.locator('#card-mismatch')).toBeVisible();
  await typeCard(page, other);
  await expect(verdict).toHaveAttribute('data-reason', 'wrong_person');
  await expect(page.locator('#booking-link')).toBeVisible();
  await page.locator('#next-person').click();
  await present(page);
  await typeCard(page, holder);
  await expect(verdict).toHaveAttribute('data-verdict', 'admit');
  await page.locator('#next-person').click();
  await present(page);
  await expect(verdict).toHaveAttribute('data-verdict', 'refuse');
  await expect(verdict).toHaveAttribute('data-reason', 'already_used');
  await page.locator('#next-person').click();
}

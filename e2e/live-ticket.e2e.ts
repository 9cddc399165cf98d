import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import pg from 'pg';
import { startCluster } from '../apps/server/src/platform/postgres.ts';
import { freePort, type RunningPortal, startPortal } from '../apps/server/src/testing/portal.ts';
import { bookByApi, type Slot } from './booking.ts';
import { citizen, registerAnew, signInStaff } from './people.ts';
import { show, writeVideo } from './video.ts';

/** The live code, filmed from a telephone by a real camera stream: live while it is new, a copy a minute later, and the ticket is admitted by the card alone. The page that checks tickets reads the same stream. */
const phone = { viewport: { width: 390, height: 844 }, locale: 'ar-SA', deviceScaleFactor: 2 } as const;
const place = { branchId: 1, serviceId: 1 };
let portal: RunningPortal;
let folder: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = mkdtempSync(join(tmpdir(), 'bawaba-live-'));
  portal = await startPortal({ port: await freePort(), env: { DEMO: 'true' } });
  const { url } = await startCluster(join(portal.dataDir, 'postgres'));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const rules = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, section: 'all', opens: '00:00', closes: '24:00', counters: 5, minutes: 15 }));
  await client.query(`update opening_plan set rules = $1, exceptions = '[]' where branch_id = 1 and service_id = 1 and status = 'published'`, [JSON.stringify(rules)]);
  await client.end();
});

test.afterAll(async () => {
  await portal.stop();
  for (const used of [folder, portal.dataDir]) rmSync(used, { recursive: true, force: true });
});

/** Somebody with the very next time, on the page of their appointment. */
async function holdTicket(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ ...phone, baseURL: portal.baseUrl });
  const page = await context.newPage();
  await registerAnew(page, citizen(56));
  const answer = await page.request.get(`/api/v1/branches/1/services/1/slots`);
  const { slots } = (await answer.json()) as { slots: Slot[] };
  const { appointmentId } = await bookByApi(page, place, slots.find(({ left, section }) => left > 0 && section !== 'women')!.slotId);
  await page.goto(`/appointments/${appointmentId}`);
  return page;
}

async function enrol(browser: Browser): Promise<string> {
  const context = await browser.newContext({ baseURL: portal.baseUrl });
  const page = await context.newPage();
  await signInStaff(page, 'manager.riyadh', '+966500000903');
  await page.goto('/staff/readers');
  await page.locator('main form button[type=submit]').first().click();
  const code = /\b([0-9A-Z]{4}-[0-9A-Z]{4})\b/.exec(await page.locator('main').innerText())![1]!;
  await context.close();
  return code;
}

/** The branch's reader in a browser of its own, whose profile outlives it. `video`: what stands before its camera. */
async function withReader(video: string, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await chromium.launchPersistentContext(join(folder, 'reader'), {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', viewport: { width: 900, height: 900 }, locale: 'ar-SA', permissions: ['camera'],
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${video}`],
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(`${portal.baseUrl}/reader/`);
    await work(page);
  } finally {
    await context.close();
  }
}

const step = async (page: Page): Promise<number> => Number(await page.locator('[data-live-code]').getAttribute('data-step'));

/** Waits for the code to change, and photographs the new one. */
async function filmNewCode(page: Page, video: string): Promise<number> {
  const before = await step(page);
  await expect.poll(() => step(page)).toBeGreaterThan(before);
  writeVideo(video, [show(await page.locator('[data-live-code]').screenshot())]);
  return step(page);
}

test('a live code is shown as live, its film as a copy; it goes on without a network, and the card decides either way', async ({ browser }) => {
  test.setTimeout(300_000);
  const [ticket, video] = [await holdTicket(browser), join(folder, 'live.y4m')];
  const code = await enrol(browser);
  await ticket.locator('[data-live-start]').click();
  await expect(ticket.locator('[data-live-code] svg')).toBeVisible();
  await filmNewCode(ticket, video);
  await withReader(video, async (page) => {
    await page.locator('#enrol-code').fill(code);
    await page.locator('#enrol-name').fill('مكتب 4');
    await page.locator('#enrol-submit').click();
    await expect(page.locator('#camera-start')).toBeVisible();
  });
  // The telephone has no network from here on: its codes go on changing.
  await ticket.context().setOffline(true);
  const filmed = await filmNewCode(ticket, video);
  await withReader(video, async (page) => {
    const proof = page.locator('[data-proof]');
    await page.locator('#camera-start').click();
    await expect(proof).toHaveAttribute('data-proof', 'live', { timeout: 30_000 });
    await page.locator('#card-cancel').click();
    // The same picture a minute later: a film of a live code.
    await expect.poll(() => Date.now() / 1000 - filmed * 15, { timeout: 90_000 }).toBeGreaterThan(60);
    await expect(page.locator('#card-screen')).toBeVisible();
    await page.locator('#card-cancel').click();
    await expect(proof).toHaveAttribute('data-proof', 'copy', { timeout: 30_000 });
    const [year, month, day] = citizen(56).birth.split('-') as [string, string, string];
    await page.locator('#card-id').fill(citizen(56).idNumber);
    await page.locator(`#card-screen input[type=radio][value=${citizen(56).calendar}]`).check();
    await page.locator('#birth-day').fill(day);
    await page.locator('#birth-month').fill(month);
    await page.locator('#birth-year').fill(year);
    await page.locator('#card-submit').click();
    await expect(page.locator('[data-verdict]')).toHaveAttribute('data-verdict', 'admit');
    await expect(proof).toHaveAttribute('data-proof', 'copy');
    await page.goto(`${portal.baseUrl}/check-ticket`);
    await page.locator('[data-scan-camera]').click();
    await expect(page.locator('[name=ticket]')).toHaveValue(/^BWL1:/, { timeout: 30_000 });
  });
});

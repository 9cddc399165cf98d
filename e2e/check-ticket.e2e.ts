import { type Browser, expect, type Page, test } from '@playwright/test';
import { bookByApi, freeSlots } from './booking.ts';
import { send } from './pages/forms.ts';
import { citizen, fillIdentity, registerAnew, type RegistryPerson } from './people.ts';

/** Somebody who was given a ticket finds out whether it is worth anything: by its text without a script, or by a picture of it. */
const phone = { viewport: { width: 390, height: 844 }, locale: 'ar-SA', deviceScaleFactor: 2 } as const;

interface Held {
  readonly appointmentId: string;
  readonly ticket: string;
  /** The page of the appointment as its holder would pass it on. */
  readonly picture: Buffer;
}

async function ticketOf(browser: Browser, person: RegistryPerson): Promise<{ page: Page; held: Held }> {
  const page = await (await browser.newContext({ ...phone, baseURL: process.env['PORTAL_URL']! })).newPage();
  await registerAnew(page, person);
  const place = { branchId: 5, serviceId: 1 };
  const { appointmentId, ticket } = await bookByApi(page, place, (await freeSlots(page, place)).at(-1)!.slotId);
  await page.goto(`/appointments/${appointmentId}`);
  const picture = await page.screenshot({ fullPage: true });
  return { page, held: { appointmentId, ticket: ticket!, picture } };
}

async function ask(page: Page, person: RegistryPerson): Promise<void> {
  await fillIdentity(page, person);
  await send(page, 'ticket');
}

const yes = /هذه التذكرة لصاحب هذه البيانات/;
const no = /هذه ليست تذكرة سارية لصاحب هذه البيانات/;

test('the text pasted without a script: yes to its holder, no to a buyer, no once it was cancelled; nothing in an address', async ({ browser }) => {
  const { page: owner, held } = await ticketOf(browser, citizen(57));
  const context = await browser.newContext({ ...phone, javaScriptEnabled: false, baseURL: process.env['PORTAL_URL']! });
  const page = await context.newPage();
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url(), request.headers()['referer'] ?? ''));
  const check = async (person: RegistryPerson): Promise<void> => {
    await page.goto('/');
    await page.locator('a[href="/check-ticket"]').first().click();
    await page.locator('[name=ticket]').fill(held.ticket);
    await ask(page, person);
  };
  await check(citizen(57));
  await expect(page.locator('main')).toContainText(yes);
  await check(citizen(58));
  await expect(page.locator('main')).toContainText(no);
  await expect(page.locator('main a[href="/book"]')).toBeVisible();
  await expect(page.locator('main a[href="/report"]')).toBeVisible();
  expect((await owner.request.post(`/api/v1/appointments/${held.appointmentId}/cancel`)).status()).toBe(200);
  await check(citizen(57));
  await expect(page.locator('main')).toContainText(no);
  const { idNumber } = citizen(57);
  expect(addresses.filter((address) => address.includes(idNumber) || address.includes('BW1') || address.includes(encodeURIComponent('BW1:')))).toEqual([]);
});

test('a picture of the page is read on the device and never sent; a picture without a code says so', async ({ browser }) => {
  const { page, held } = await ticketOf(browser, citizen(59));
  await page.goto('/check-ticket');
  const sent: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
  const picture = page.locator('[data-scan-picture]');
  const said = page.locator('[data-scan-said]');
  await page.locator('header').screenshot().then((buffer) => picture.setInputFiles({ name: 'none.png', mimeType: 'image/png', buffer }));
  await expect(said).toContainText('لا يظهر رمز واضح');
  await picture.setInputFiles({ name: 'ticket.png', mimeType: 'image/png', buffer: held.picture });
  await expect(said).toContainText('قُرئ الرمز');
  await expect(page.locator('[name=ticket]')).toHaveValue(held.ticket);
  expect(sent).toEqual([]);
  await ask(page, citizen(59));
  await expect(page.locator('main')).toContainText(yes);
});

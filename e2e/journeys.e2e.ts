import { type Browser, expect, type Page, test } from '@playwright/test';
import { appointmentsOf, bookByApi, freeSlots, type Slot, standing } from './booking.ts';
import { inDatabase } from './database.ts';
import { citizen, registerAnew, signIn } from './people.ts';

/**
 * What people, browsers and networks do to a booking. Whatever it is: never two bookings, never a lost one,
 * always a page that says what is. What is true is asked of the API, not of the page.
 */
test.describe.configure({ mode: 'parallel' });

const place = { branchId: 8, serviceId: 1 } as const;
const times = '/book/renew-identity-card/8';
const confirm = ({ slotId }: Slot): string => `${times}/confirm?slot=${slotId}`;
const bookButton = (page: Page) => page.locator('main form button[type=submit]');

/** Somebody signed in on the confirm page of a time; each test has a time of its own. */
async function onConfirm(page: Page, index: number): Promise<Slot> {
  await registerAnew(page, citizen(index));
  const slot = (await freeSlots(page, place))[index]!;
  await page.goto(confirm(slot));
  await expect(bookButton(page)).toBeVisible();
  return slot;
}

/** Exactly one booking, on the page that is shown. */
async function expectBooked(page: Page, slot: Slot): Promise<void> {
  await expect(page.locator('svg.qr')).toBeVisible();
  const [one, ...more] = await standing(page);
  expect(more).toEqual([]);
  expect(one).toMatchObject({ status: 'booked', startsAt: slot.startsAt });
  expect(page.url()).toContain(one!.appointmentId);
}

for (const [index, javaScriptEnabled] of [[10, true], [11, false]] as const) {
  test.describe(() => {
    test.use({ javaScriptEnabled });
    test(`a double click ${javaScriptEnabled ? 'with' : 'without'} scripts books once`, async ({ page }) => {
      const slot = await onConfirm(page, index);
      await bookButton(page).dblclick();
      await expect(page).toHaveURL(/\/appointments\/[\w-]+\?(?:booked|standing)=1/);
      await expectBooked(page, slot);
    });
  });
}

test('back after booking shows the appointment that stands', async ({ page }) => {
  const slot = await onConfirm(page, 12);
  await bookButton(page).click();
  await expect(page).toHaveURL(/\?booked=1/);
  await page.goBack();
  await expect(page).toHaveURL(/\?standing=1/);
  await expectBooked(page, slot);
});

test('two tabs with the same time book once, and the second shows the appointment', async ({ page, context }) => {
  const slot = await onConfirm(page, 13);
  const other = await context.newPage();
  await other.goto(confirm(slot));
  await bookButton(page).click();
  await expectBooked(page, slot);
  await bookButton(other).click();
  await expect(other).toHaveURL(/\?standing=1/);
  await expectBooked(other, slot);
});

test('a connection cut after the portal booked: sent again, it is the same booking', async ({ page }) => {
  const slot = await onConfirm(page, 14);
  let cut = 0;
  await page.route(`**${times}/confirm`, async (route) => {
    if (route.request().method() !== 'POST' || cut > 0) return route.continue();
    cut++;
    const answer = await route.fetch({ maxRedirects: 0 });
    expect(answer.status()).toBe(303);
    await route.abort('connectionreset');
  });
  await bookButton(page).click();
  await expect.poll(() => cut).toBe(1);
  await page.waitForURL('chrome-error://**');
  expect(await standing(page)).toHaveLength(1);
  // What "send again" on the browser's own page does: the same form with the same key.
  await page.reload();
  await expect(page).toHaveURL(/\?booked=1/);
  await expectBooked(page, slot);
});

test('a session that ended on the way comes back to the same step', async ({ page, context }) => {
  const slot = await onConfirm(page, 15);
  await context.clearCookies({ name: 'session' });
  await bookButton(page).click();
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn(page, citizen(15));
  await expect(page).toHaveURL(new RegExp(`/confirm\\?slot=${slot.slotId}`));
  expect(await standing(page)).toEqual([]);
  await bookButton(page).click();
  await expectBooked(page, slot);
});

async function signedIn(browser: Browser, index: number): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: process.env['PORTAL_URL']! })).newPage();
  await registerAnew(page, citizen(index));
  return page;
}

test('a time taken meanwhile by somebody else: told so, and shown what is left', async ({ page, browser }) => {
  const other = await signedIn(browser, 17);
  const slot = await onConfirm(page, 16);
  await inDatabase('update slot set capacity = taken + held_back + 1 where branch_id = $1 and slot_id = $2', [place.branchId, slot.slotId]);
  await bookByApi(other, place, slot.slotId);
  await other.context().close();
  const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), bookButton(page).click()]);
  expect(answer.status()).toBe(409);
  await expect(page.locator('main [role=alert], main .ds-alert').first()).toBeVisible();
  await expect(page.locator(`input[name=slot][value="${slot.slotId}"]`)).toBeDisabled();
  expect(await standing(page)).toEqual([]);
  const left = page.locator('input[name=slot]:enabled');
  expect(await left.count()).toBeGreaterThan(5);
  await left.first().check({ force: true });
  await page.locator('#times button[type=submit]').click();
  await bookButton(page).click();
  await expect(page.locator('svg.qr')).toBeVisible();
  expect(await standing(page)).toHaveLength(1);
});

test('whoever cancels cannot book that branch and day again, is told why, and can book another day', async ({ page }) => {
  const slot = await onConfirm(page, 18);
  await bookButton(page).click();
  await expectBooked(page, slot);
  await page.locator('a[href$="/cancel"]').click();
  await page.locator('main form button[type=submit]').click();
  await expect(page).toHaveURL(/\/appointments\/[\w-]+$/);
  await expect(page.locator('svg.qr')).toHaveCount(0);
  const all = await freeSlots(page, place);
  const day = slot.startsAt.slice(0, 10);
  await page.goto(confirm(all.find(({ startsAt, slotId }) => startsAt.startsWith(day) && slotId !== slot.slotId)!));
  const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), bookButton(page).click()]);
  expect(answer.status()).toBe(409);
  await expect(page.locator('main')).toContainText('ألغيت موعدًا في هذا الفرع في اليوم نفسه');
  expect(await standing(page)).toEqual([]);
  const later = all.find(({ startsAt }) => !startsAt.startsWith(day))!;
  await page.goto(confirm(later));
  await bookButton(page).click();
  await expectBooked(page, later);
});

test('an appointment is changed twice and then no more; the one before is always given back', async ({ page }) => {
  const slot = await onConfirm(page, 19);
  await bookButton(page).click();
  await expectBooked(page, slot);
  for (const changesLeft of [1, 0]) {
    const before = (await standing(page))[0]!;
    await page.locator('main a[href$="/change"]').click();
    // Not the first day that is shown: of today little may be left.
    await page.locator('.bw-picker--days a.bw-pick').nth(1).click();
    await page.locator('input[name=slot]:enabled').nth(changesLeft + 3).check({ force: true });
    await page.locator('#times button[type=submit]').click();
    await page.locator('main form button[type=submit]').click();
    await expect(page).toHaveURL(/\?booked=1/);
    const [now, ...more] = await standing(page);
    expect(more).toEqual([]);
    expect(now).toMatchObject({ status: 'booked', changesLeft });
    expect(now!.appointmentId).not.toBe(before.appointmentId);
    expect(now!.ticket).not.toBe(before.ticket);
  }
  await expect(page.locator('main a[href$="/change"]')).toHaveCount(0);
  const [one] = await standing(page);
  const refused = await page.goto(`/appointments/${one!.appointmentId}/change`);
  expect(refused!.status()).toBe(409);
  await expect(page.locator('h1')).toHaveText('لا يمكن تغيير هذا الموعد');
  expect(await standing(page)).toEqual([one]);
  expect((await appointmentsOf(page)).filter(({ status }) => status === 'booked')).toHaveLength(1);
});

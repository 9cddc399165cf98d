import { type Browser, expect, type Page, test } from '@playwright/test';
import { bookByApi, freeSlots, standing } from './booking.ts';
import { citizen, registerAnew, signInStaff } from './people.ts';

/** A second try begins at a branch whose plan is as it was. */
const branches = [7, 11] as const;

async function newPage(browser: Browser): Promise<Page> {
  return (await browser.newContext({ baseURL: process.env['PORTAL_URL']! })).newPage();
}

test('a branch gets fewer seats than are booked: the officer sees who is concerned and decides; nobody is stranded', async ({ browser }) => {
  const place = { branchId: branches[test.info().retry]!, serviceId: 1 };
  const plan = `/staff/capacity/${place.branchId}/renew-identity-card`;
  const people = [citizen(25), citizen(26)] as const;
  const [first, second] = [await newPage(browser), await newPage(browser)];
  await registerAnew(first, people[0]);
  await registerAnew(second, people[1]);
  const slot = (await freeSlots(first, place))[0]!;
  await bookByApi(first, place, slot.slotId);
  await bookByApi(second, place, slot.slotId);

  const officer = await newPage(browser);
  await signInStaff(officer, 'officer.civil', '+966500000905');
  await officer.goto('/staff/capacity');
  await officer.locator(`a[href="${plan}"]`).click();
  // Four counters become one: one of the two who booked the same time has no seat any more.
  for (const counters of await officer.locator('[name$=_counters]').all()) await counters.fill('1');
  await officer.locator('main button[name=do][value=preview]').click();
  await expect(officer).toHaveURL(`${plan}/preview`);
  const concerned = officer.locator('main table tbody tr', { hasText: '•' });
  await expect(concerned).toHaveCount(1);
  await expect(officer.locator('main')).not.toContainText(people[1].idNumber);
  // Publishing without a decision is refused, and publishes nothing.
  await officer.locator('main form:has([name=mark]) button[type=submit]').click();
  await expect(officer.locator('[data-errors]')).toBeVisible();
  expect((await standing(second))[0]).toMatchObject({ status: 'booked' });
  await officer.locator('[name=resolution][value=move]').check();
  await officer.locator('[name=note]').fill('صيانة في صالة الانتظار');
  await officer.locator('main form:has([name=mark]) button[type=submit]').click();
  await expect(officer).toHaveURL(/done=published/);
  await officer.goto(`${plan}/history`);
  await expect(officer.locator('main')).toContainText('صيانة في صالة الانتظار');

  // Who booked first keeps the seat; who came after is asked to choose another time.
  expect((await standing(first))[0]).toMatchObject({ status: 'booked', startsAt: slot.startsAt });
  await chooseAnotherTime(second, people[1].phone);
});

async function chooseAnotherTime(page: Page, phone: string): Promise<void> {
  const [before] = await standing(page);
  expect(before).toMatchObject({ status: 'displaced', ticket: null, changesLeft: 2 });
  await expect(async () => {
    await page.goto(`/demo/outbox?to=${encodeURIComponent(phone)}`);
    await expect(page.locator('main p', { hasText: 'نعتذر' }).first()).toContainText(before!.appointmentId, { timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  await page.goto('/appointments');
  await page.locator(`a[href="/appointments/${before!.appointmentId}"]`).click();
  await expect(page.locator('svg.qr')).toHaveCount(0);
  await page.locator('main a[href$="/change"]').click();
  // Not the first day that is shown: of today little may be left.
  await page.locator('.bw-picker--days a.bw-pick').nth(1).click();
  await page.locator('input[name=slot]:enabled').nth(4).check({ force: true });
  await page.locator('#times button[type=submit]').click();
  await page.locator('main form button[type=submit]').click();
  await expect(page.locator('svg.qr')).toBeVisible();
  const [now, ...more] = await standing(page);
  expect(more).toEqual([]);
  expect(now).toMatchObject({ status: 'booked', changesLeft: 2 });
}

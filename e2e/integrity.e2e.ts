import { type Browser, expect, type Page, test } from '@playwright/test';
import { bookByApi, freeSlots, standing } from './booking.ts';
import { inDatabase } from './database.ts';
import { lookNow } from './integrity.ts';
import { citizen, registerAnew, signIn, signInStaff } from './people.ts';

const place = { branchId: 12, serviceId: 1 } as const;
async function open(browser: Browser, username: string, phone: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signInStaff(page, username, phone);
  return page;
}

/** In one browser: the first books and gives up for the second, the second for the third, and the third for the first again, who keeps it. */
async function handOn(page: Page): Promise<void> {
  for (const index of [49, 50, 51]) {
    await page.context().clearCookies({ name: 'session' });
    await registerAnew(page, citizen(index));
    const { appointmentId } = await bookByApi(page, place, (await freeSlots(page, place))[0]!.slotId);
    expect((await page.request.post(`/api/v1/appointments/${appointmentId}/cancel`)).status()).toBe(200);
  }
  await page.context().clearCookies({ name: 'session' });
  await page.goto('/sign-in');
  await signIn(page, citizen(49));
  await expect(page).toHaveURL(/\/appointments$/);
  // Who has cancelled is barred from that branch and day.
  await bookByApi(page, place, (await freeSlots(page, place)).at(-1)!.slotId);
}

test('seats handed on in one browser become a signal; an analyst decides; the person keeps the appointment, is told, comes, and all is over', async ({ page, browser }) => {
  await handOn(page);
  await lookNow();
  const last = citizen(49);
  const [found] = await inDatabase(`select signal_id from signal where kind = 'rebook_chain' and (select person_id from person where id_number = $1) = any(people)`, [last.idNumber]);
  const signal = `/staff/signals/${found!['signal_id'] as string}`;

  const analyst = await open(browser, 'analyst', '+966500000913');
  await analyst.goto(signal);
  await expect(analyst.locator('h1')).toHaveText('سلسلة إلغاء وحجز');
  await expect(analyst.locator('.bw-mark-link')).not.toHaveCount(0);
  await expect(analyst.locator('main')).not.toContainText(last.idNumber);
  await analyst.locator('[name=decision][value=presence]').check();
  for (const box of await analyst.locator('.bw-people input').all()) await box.check();
  await analyst.locator('[name=reason]').fill('ثلاثة أشخاص في متصفح واحد، يلغي كل منهم ليحجز غيره');
  await analyst.locator('form[action$="/decide"] button').click();
  await expect(analyst).toHaveURL(/done=decided/);

  expect(await standing(page), 'the appointment stands').toHaveLength(1);
  await page.goto('/appointments');
  await expect(page.locator('main')).toContainText('نرجو حضورك شخصيًا');
  await page.goto('/account/checks');
  await expect(page.locator('main')).toContainText('مواعيدك كلها قائمة');

  const clerk = await open(browser, 'clerk.riyadh', '+966500000901');
  await clerk.goto('/staff/checks');
  await clerk.locator('[name=id_number]').fill(last.idNumber);
  await clerk.locator('[name=seen]').check();
  await clerk.locator('form[action="/staff/checks/came"] button').click();
  await expect(clerk).toHaveURL(/done=1/);
  await page.goto('/appointments');
  await expect(page.locator('main')).not.toContainText('نرجو حضورك شخصيًا');

  await analyst.goto(signal);
  await analyst.locator('form[action$="/reverse"] button').click();
  await expect(analyst).toHaveURL(/done=reversed/);
  expect(await standing(page)).toHaveLength(1);
});

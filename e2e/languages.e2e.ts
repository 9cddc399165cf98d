import { expect, type Page, test } from '@playwright/test';
import { freeSlots } from './booking.ts';
import { citizen, registerAnew } from './people.ts';

const riyadh = { timeZone: 'Asia/Riyadh', day: 'numeric', year: 'numeric' } as const;

/** Day and year of an instant in both calendars, as the browser's own Umm al-Qura calendar has them: not by the portal's reckoning. */
function bothCalendars(instant: Date): { gregorian: RegExp; hijri: RegExp } {
  const parts = (calendar: string): Record<string, string> =>
    Object.fromEntries(new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, riyadh).formatToParts(instant).map(({ type, value }) => [type, value]));
  const [gregorian, hijri] = [parts('gregory'), parts('islamic-umalqura')];
  return {
    gregorian: new RegExp(`(?<!\\d)${gregorian['day']} \\p{L}+ ${gregorian['year']}`, 'u'),
    hijri: new RegExp(`(?<!\\d)${hijri['day']} [\\p{L} -]+ ${hijri['year']} ?(?:AH|هـ)`, 'u'),
  };
}

async function expectBothCalendars(page: Page, instant: Date): Promise<void> {
  const { gregorian, hijri } = bothCalendars(instant);
  const day = page.locator('main .bw-day', { hasText: gregorian }).filter({ hasText: hijri });
  await expect(day.first()).toBeVisible();
}

test('the switch of language keeps the page and what was asked of it; days stand in both calendars on the whole way', async ({ page }) => {
  await registerAnew(page, citizen(28));
  const slot = (await freeSlots(page, { branchId: 9, serviceId: 1 })).at(40)!;
  const startsAt = new Date(slot.startsAt);
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Riyadh' }).format(startsAt);
  const both = async (see: () => Promise<void>): Promise<void> => {
    for (const lang of ['ar', 'en'] as const) {
      if ((await page.locator('html').getAttribute('lang')) !== lang) {
        const before = new URL(page.url());
        await page.locator('a.bw-language').click();
        await expect(page.locator('html')).toHaveAttribute('lang', lang);
        const after = new URL(page.url());
        after.searchParams.delete('lang');
        before.searchParams.delete('lang');
        expect(after.pathname + after.search).toBe(before.pathname + before.search);
      }
      await see();
    }
  };
  await page.goto(`/book/renew-identity-card/9?day=${day}`);
  await both(() => expectBothCalendars(page, startsAt));
  await page.locator(`input[name=slot][value="${slot.slotId}"]`).check({ force: true });
  await page.locator('#times button[type=submit]').click();
  await expect(page).toHaveURL(/\/confirm\?slot=/);
  await both(() => expectBothCalendars(page, startsAt));
  await page.locator('main form button[type=submit]').click();
  await expect(page.locator('svg.qr')).toBeVisible();
  await both(() => expectBothCalendars(page, startsAt));
  await page.locator('main a[href$="/cancel"]').click();
  await both(() => expectBothCalendars(page, startsAt));
});

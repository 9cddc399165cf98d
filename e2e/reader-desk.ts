import { chromium, expect, type Page } from '@playwright/test';
import type { RegistryPerson } from './people.ts';

/** A reader's browser with its own profile, which outlives it, and a printed ticket before its camera. */
export async function withReader(profile: string, video: string, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', viewport: { width: 900, height: 900 }, locale: 'ar-SA', permissions: ['camera'],
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${video}`],
  });
  try {
    await work(context.pages()[0] ?? (await context.newPage()));
  } finally {
    await context.close();
  }
}

/** Types the id and birth date of a card, as the clerk reads them. */
export async function typeCard(page: Page, person: RegistryPerson): Promise<void> {
  const [year, month, day] = person.birth.split('-') as [string, string, string];
  await page.locator('#card-id').fill(person.idNumber);
  await page.locator(`#card-screen input[type=radio][value=${person.calendar}]`).check();
  await page.locator('#birth-day').fill(day);
  await page.locator('#birth-month').fill(month);
  await page.locator('#birth-year').fill(year);
  await page.locator('#card-submit').click();
}

/** The same ticket stays before the camera: held up for some seconds after "next person" it counts as shown again. */
export async function present(page: Page): Promise<void> {
  await expect(page.locator('#card-screen, [data-verdict]').first()).toBeVisible({ timeout: 30_000 });
}

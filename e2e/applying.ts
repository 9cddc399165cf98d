import { expect, type Page } from '@playwright/test';

/** A service of the demonstration that anybody with a national identity applies for, and that is recorded at once. */
export const lostPassport = 'report-lost-passport';

type Answers = Readonly<Record<string, string>>;

/** Right answers to each step of {@link lostPassport}. */
export const lostPassportSteps: readonly (readonly [string, Answers])[] = [
  ['passport', { passport_number: 'A12345678', what_happened: 'lost' }],
  ['loss', { lost_on_day: '3', lost_on_month: '1', lost_on_year: '1448', lost_on_calendar: 'hijri', country: 'inside', place: 'جدة' }],
  ['police-report', {}],
  ['declaration', { declaration: 'yes' }],
];

/** Begins an application, or goes on with the draft; ends at a step. Returns the application's id. */
export async function beginOrGoOn(page: Page, slug: string): Promise<string> {
  await page.goto(`/apply/${slug}`);
  await page.locator('main form button, main .ds-alert a.ds-button').first().click();
  await page.waitForURL(/\/applications\/[^/]+\/(?:steps|check)/);
  return /\/applications\/([^/]+)/.exec(page.url())![1]!;
}

/** Answers the questions of the step that is shown, by the names of their controls. */
export async function answer(page: Page, answers: Answers): Promise<void> {
  for (const [name, value] of Object.entries(answers)) {
    const control = page.locator(`[name="a-${name}"]`);
    const kind = await control.first().evaluate((element) => (element as HTMLInputElement).type);
    if (kind === 'radio' || kind === 'checkbox') await page.locator(`[name="a-${name}"][value="${value}"]`).check();
    else await control.fill(value);
  }
}

/** "Save and go on". */
export async function goOn(page: Page): Promise<void> {
  await page.locator('main button[name=do][value=next]:not([aria-hidden])').click();
}

/** Answers every step before `until`, or all of them up to the check. */
export async function answerUntil(page: Page, id: string, until: string | null): Promise<void> {
  for (const [step, answers] of lostPassportSteps) {
    if (step === until) return;
    await page.goto(`/applications/${id}/steps/${step}`);
    await answer(page, answers);
    await goOn(page);
    await expect(page).not.toHaveURL(new RegExp(`/steps/${step}`));
  }
}

/** Sends what the check shows. */
export async function sendIt(page: Page): Promise<void> {
  await page.locator('main form[action$="/check"] button').click();
  await expect(page).toHaveURL(/\?sent=1/);
}

import { expect, test } from '@playwright/test';
import { answer, answerUntil, beginOrGoOn, goOn, lostPassport, sendIt } from './applying.ts';
import { citizen, registerAnew, signIn } from './people.ts';

/** A page with a script that calls itself a document. */
const noDocument = Buffer.from('<!doctype html><script>alert(1)</script>');

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('a lost passport is reported in steps: a mistake loses nothing, another device goes on, and a number comes at the end', async ({ page, browser }) => {
    await registerAnew(page, citizen(60));
    await page.goto(`/services/${lostPassport}`);
    await page.locator(`main a[href="/apply/${lostPassport}"]`).click();
    await expect(page.locator('main')).toContainText('ما سيُطلب منك');
    const id = await beginOrGoOn(page, lostPassport);
    await answer(page, { passport_number: '12', what_happened: 'stolen' });
    await goOn(page);
    await expect(page.locator('#field-a-passport_number-error')).toBeVisible();
    await expect(page.locator('[name="a-passport_number"]')).toHaveValue('12');
    await expect(page.locator('[value=stolen]')).toBeChecked();
    await answer(page, { passport_number: 'a 12345678' });
    await goOn(page);
    await expect(page).toHaveURL(/\/steps\/loss$/);
    await answer(page, { place: 'جدة' });
    await page.locator('main button[value=leave]').click();
    await expect(page.locator('main')).toContainText('حُفظ طلبك');

    const other = await (await browser.newContext({ javaScriptEnabled: false, locale: 'ar-SA' })).newPage();
    await other.goto('/sign-in?next=/applications');
    await signIn(other, citizen(60));
    await other.goto(`/applications/${id}/steps/declaration`);
    await expect(other, 'nobody gets ahead of an open step').toHaveURL(/\/steps\/loss$/);
    await expect(other.locator('[name="a-place"]')).toHaveValue('جدة');
    await answer(other, { lost_on_day: '٣', lost_on_month: '١', lost_on_year: '١٤٤٨', lost_on_calendar: 'hijri', country: 'abroad' });
    await goOn(other);
    await other.locator('input[type=file]').setInputFiles({ name: 'report.pdf', mimeType: 'application/pdf', buffer: noDocument });
    await goOn(other);
    await expect(other.locator('#field-a-police_report-error'), 'what is no document is refused, with why').toBeVisible();
    await goOn(other);
    await answer(other, { declaration: 'yes' });
    await goOn(other);
    await expect(other.locator('main')).toContainText('A12345678');
    await sendIt(other);
    await expect(other.locator('main')).toContainText('وصل طلبك');
    await expect(other.locator('.bw-digits')).toHaveText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    await page.goto('/applications');
    await expect(page.locator('main')).toContainText('مسجَّل');
  });
});

test('in English, with scripts: reported with a photo, changed from the check, sent, and not sent twice', async ({ page }) => {
  await registerAnew(page, citizen(61));
  await page.goto('/services?lang=en');
  const id = await beginOrGoOn(page, lostPassport);
  await answerUntil(page, id, 'police-report');
  await page.goto(`/applications/${id}/steps/police-report`);
  await page.locator('input[type=file]').setInputFiles({ name: 'police.png', mimeType: 'image/png', buffer: await page.screenshot() });
  await page.locator('main button[value=attach]').click();
  await expect(page.locator('main')).toContainText('police.png');
  const document = await page.request.get((await page.locator('main a[href*="/documents/"]').getAttribute('href'))!);
  expect(document.headers()['content-type']).toBe('image/jpeg');
  await goOn(page);
  await answer(page, { declaration: 'yes' });
  await goOn(page);
  await page.locator('main a[href*="/steps/loss?from=check"]').first().click();
  await answer(page, { place: 'Riyadh, the airport' });
  await goOn(page);
  await expect(page).toHaveURL(/\/check$/);
  await expect(page.locator('main')).toContainText('Riyadh, the airport');
  await sendIt(page);
  const number = await page.locator('.bw-digits').textContent();
  await page.goBack();
  await expect(page, 'what was sent is not written any more').toHaveURL(new RegExp(`/applications/${id}`));
  await page.goto(`/applications/${id}/check`);
  await expect(page.locator('.bw-digits')).toHaveText(number!);
});

import { expect, type Page, test } from '@playwright/test';
import { signInStaff } from './people.ts';
import { picture } from './picture.ts';

// Without scripts: the whole way of a report is forms.
test.use({ javaScriptEnabled: false });

const send = (page: Page) => page.locator('main form button[name=do][value=send]:not([aria-hidden])').click();
const press = (page: Page, path: string) => page.locator(`main form[action$="/${path}"] button`).first().click();

test('a seller is reported without a name, the photo outlives a mistake, and the report is followed to its end', async ({ page, browser }) => {
  await page.goto('/');
  await page.locator('footer a[href="/report"]').click();
  await page.locator('[name=words]').fill('قصير');
  await page.locator('[name=phone]').fill('0553334445');
  await page.locator('[name=photo]').setInputFiles({ name: 'ad.html', mimeType: 'text/html', buffer: picture() });
  await send(page);
  await expect(page.locator('#field-words-error')).toBeVisible();
  await expect(page.locator('main')).toContainText('صورة واحدة محفوظة');
  await page.locator('[name=words]').fill('عرض عليّ شخص أمام الفرع موعدًا بمبلغ 200 ريال');
  await send(page);
  await expect(page).toHaveURL(/\/report\/receipt/);
  const number = (await page.locator('.bw-digits').first().textContent())!;

  const staff = await (await browser.newContext({ javaScriptEnabled: true })).newPage();
  await signInStaff(staff, 'analyst.second', '+966500000914');
  await staff.goto('/staff/reports');
  await staff.locator('main .bw-card-link a', { hasText: number }).click();
  await expect(staff.locator('.bw-evidence')).toHaveCount(1);
  await press(staff, 'take');
  await press(staff, 'refer');
  await expect(staff.locator('a[href$="case.pdf"]')).toBeVisible();
  await page.reload();
  await expect(page.locator('main')).toContainText('أُحيل إلى الجهة الأمنية');
  await staff.locator('[name=outcome][value=acted]').check();
  await press(staff, 'close');
  await page.reload();
  await expect(page.locator('main')).toContainText('اتُّخذ إجراء بحق البائع');
});

import { expect, type Page, test } from '@playwright/test';
import { authorities, beOfficerOf } from './colleagues.ts';
import { findViolation } from './violations.ts';

async function send(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`main [name=${name}]`).fill(value);
  await page.locator(`main form:has([name=${Object.keys(fields)[0]!}]) button[type=submit]`).click();
}

/** The newest message to the owner. */
async function messageTo(page: Page, phone: string): Promise<string> {
  return (await (await page.request.get(`/demo/outbox?to=${encodeURIComponent(phone)}`)).text()).replace(/<[^>]+>/g, ' ');
}

test('a breach of a pledge is penalised, objected to by its owner without an account, and upheld by another officer', async ({ browser }) => {
  const { violationId, phone } = await findViolation({ pledged: true });
  const path = `/staff/violations/${violationId}`;
  const [first, second, owner] = await Promise.all([browser.newPage(), browser.newPage(), browser.newPage({ viewport: { width: 390, height: 844 } })]);
  await beOfficerOf(first, authorities.jeddah);
  await first.goto('/staff/violations');
  await first.locator(`a[href="${path}"]`).click();
  await expect(first.locator('main')).toContainText('خالفت تعهدًا');
  await expect(first.locator('main')).toContainText('مخالفة تعهد موقّع، المرة 1');
  await first.getByRole('link', { name: 'أصدر إشعار الجزاء' }).click();
  await send(first, { words: 'عاد المكتب إلى الإعلان بعد تعهده' });
  await expect(first.locator('main')).toContainText('صدر الإشعار');

  const [, number, secret] = /الرقم: ([0-9A-Z-]{9})\s+الرمز: ([0-9A-Z-]{14})/.exec(await messageTo(first, phone))!;
  await owner.goto(`/penalties/${number!}`);
  await expect(owner.locator('main')).not.toContainText('10,000');
  await send(owner, { secret: secret!.toLowerCase().replaceAll('-', ' ') });
  await expect(owner.locator('main')).toContainText('10,000');
  await owner.getByRole('link', { name: 'اعترض على الجزاء' }).click();
  await send(owner, { words: '', name: 'سالم العمري' });
  await expect(owner.locator('#field-words-error, [id^=field-words]').first()).toBeVisible();
  await send(owner, { words: 'الإعلان لمكتب آخر في المبنى نفسه، ولوحتنا أُزيلت', name: 'سالم العمري' });
  await expect(owner.locator('main')).toContainText('وصل اعتراضك');

  await first.goto(path);
  await expect(first.getByRole('link', { name: 'ارفض الاعتراض' }), 'not for whoever issued the penalty').toHaveCount(0);
  await beOfficerOf(second, authorities.jeddah);
  await second.goto('/staff/violations?list=objections');
  await second.locator(`a[href="${path}"]`).click();
  await second.getByRole('link', { name: 'ارفض الاعتراض' }).click();
  await expect(second.locator('main')).toContainText('ولوحتنا أُزيلت');
  await send(second, { words: 'تُظهر صور الزيارة لوحة المكتب نفسه' });
  await expect(second.locator('main')).toContainText('ثبت الجزاء');
  expect(await messageTo(second, phone)).toContain('صدر القرار في اعتراضك');
  await owner.reload();
  await expect(owner.locator('main')).toContainText('تُظهر صور الزيارة لوحة المكتب نفسه');
  await second.goto('/staff/violations/licences');
  await expect(second.locator('main')).toContainText(number!);

  const elsewhere = await browser.newPage();
  await beOfficerOf(elsewhere, authorities.riyadh);
  expect((await elsewhere.goto(path))!.status(), 'another municipality').toBe(404);
});

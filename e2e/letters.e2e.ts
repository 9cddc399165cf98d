import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { checkCode, issueTo, revoke } from './letters.ts';
import { send } from './pages/forms.ts';
import { citizen, fillIdentity, registerAnew } from './people.ts';

const phone = { viewport: { width: 390, height: 844 }, locale: 'ar-SA', deviceScaleFactor: 2 } as const;
const stands = /خطاب صحيح، وهو سارٍ/;

/** The text pasted where no script runs: it says what it says, and one other character is none of ours. */
async function pasteWithoutScript(browser: Browser, code: string): Promise<void> {
  const page = await (await browser.newContext({ ...phone, javaScriptEnabled: false, baseURL: process.env['PORTAL_URL']! })).newPage();
  await checkCode(page, code);
  await expect(page.locator('main')).toContainText(stands);
  for (const at of [40, 150, code.length - 2]) {
    await checkCode(page, code.slice(0, at) + (code[at] === 'A' ? 'B' : 'A') + code.slice(at + 1));
    await expect(page.locator('main')).toContainText('لم تصدر هذه البوابة خطابًا بهذا الرمز');
    await expect(page.locator('[name=code]')).not.toHaveValue('');
  }
}

/** Follows a link of the page's matter. */
const follow = (page: Page, href: string | RegExp) => page.locator(typeof href === 'string' ? `main a[href="${href}"]` : 'main .bw-card-link a').first().click();

test('a letter from its holder’s account to an office that holds the paper: the sheet’s picture is read, compared, and revoked', async ({ browser }) => {
  const page = await (await browser.newContext({ ...phone, baseURL: process.env['PORTAL_URL']! })).newPage();
  await registerAnew(page, citizen(70));
  const letter = await issueTo(citizen(70));
  await page.goto('/account');
  await follow(page, '/letters');
  await follow(page, /letter/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('main a[href$="/letter.pdf"]').click()]);
  expect(download.suggestedFilename()).toMatch(/^bawaba-letter-[0-9A-Z]{4}-[0-9A-Z]{4}\.pdf$/);
  const pdf = readFileSync(await download.path());
  const again = await page.request.get(`/letters/${letter.letterId}/letter.pdf`);
  expect(pdf.equals(await again.body()), 'the same, byte for byte').toBe(true);
  const paper = execFileSync('pdftoppm', ['-r', '150', '-png', '-singlefile', '-'], { input: pdf, maxBuffer: 2 ** 27 });

  const office = await (await browser.newContext({ ...phone, baseURL: process.env['PORTAL_URL']! })).newPage();
  const addresses: string[] = [];
  office.on('request', (request) => addresses.push(request.url(), request.headers()['referer'] ?? ''));
  await office.goto('/');
  await follow(office, '/check-letter');
  await office.locator('[data-scan-picture]').setInputFiles({ name: 'letter.png', mimeType: 'image/png', buffer: paper });
  await expect(office.locator('[data-scan-said]')).toContainText('قُرئ الرمز');
  await expect(office.locator('[name=code]')).toHaveValue(letter.code);
  await send(office, 'code');
  const main = office.locator('main');
  await expect(main).toContainText(stands);
  await expect(main).toContainText('FR-7K2M-94QX');
  await expect(main).not.toContainText('نورة');
  await expect(main).not.toContainText(citizen(70).idNumber);
  await fillIdentity(office, citizen(71));
  await send(office, 'id_number');
  await expect(main).toContainText('لم يصدر هذا الخطاب لصاحب هذه البطاقة');
  await fillIdentity(office, citizen(70));
  await send(office, 'id_number');
  await expect(main).toContainText('صدر هذا الخطاب لصاحب هذه البطاقة');
  await pasteWithoutScript(browser, letter.code);
  await revoke(letter);
  await checkCode(office, letter.code);
  await expect(main).toContainText('هذا الخطاب ملغى');
  await page.reload();
  await expect(page.locator('main')).toContainText('تبيّن أن وثيقة مما قُدّم غير صحيحة');
  expect(addresses.filter((address) => address.includes(citizen(70).idNumber) || /BWD1/.test(address))).toEqual([]);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { inDatabase } from './database.ts';
import { directAndPlan } from './direct-and-plan.ts';
import { answerAll, fakeCamera, findOffice, killTab, openField, signIn, takeCoveredPhoto, telephone } from './field.ts';
import { signInStaff } from './people.ts';

/** The demo's, with the numbers that their codes go to. */
const inspector = { username: 'inspector', phone: '+966500000908' };

test('from the ministry’s directive to a pledge: a visit without a network, its tab killed half way, is finished, sent, and counted at the ministry', async ({ browser }) => {
  const { directiveId, campaignId, office } = await directAndPlan(browser, `حملة اختبار ${Date.now()}`);
  const profile = mkdtempSync(join(tmpdir(), 'bawaba-field-'));
  const phone = await chromium.launchPersistentContext(profile, { ...telephone, ...fakeCamera, baseURL: process.env['PORTAL_URL']! });
  try {
    let page = phone.pages()[0]!;
    await signInStaff(page, inspector.username, inspector.phone);
    await openField(page);
    await phone.setOffline(true);

    await findOffice(page, office);
    await page.locator(`input[name=campaign][value="${campaignId}"]`).check();
    await page.locator('#begin').click();
    await answerAll(page, 'yes');
    await page.locator('#step-next').click();
    await takeCoveredPhoto(page);
    await page.locator('#step-next').click();
    await page.locator('#advertised').fill('إنجاز معاملات أبشر');
    await page.locator('#price').fill('١٥٠');
    await page.locator('#statement').fill('قال إنه يساعد كبار السن');

    // Nothing is taken back when it is left for a moment; half a visit outlives its tab, also without a network.
    await page.locator('#leave').click();
    await page.locator('.resume').click();
    await expect(page.locator('#statement')).toHaveValue('قال إنه يساعد كبار السن');
    page = await killTab(phone, page);
    await page.locator('.resume').click();
    await expect(page.locator('#statement')).toHaveValue('قال إنه يساعد كبار السن');
    await page.locator('#step-next').click();
    await page.locator('#finding-violation').check();
    await page.locator('#violations input[type=checkbox]').first().check();
    await page.locator('#violations textarea').fill('لوحة على الواجهة');
    await page.locator('#step-next').click();
    await page.locator('#take-pledge').click();
    await expect(page.locator('#pledge-text')).toContainText('أتعهد أنا صاحب المكتب بعدم الإعلان');
    await page.locator('#signer-name').fill('خالد سعيد (تجريبي)');
    await page.locator('#signer-id').fill('1000000008');
    await page.locator('#signer-phone').fill('0512345678');
    await signIn(page, '#signature');
    await page.locator('#step-next').click();
    await page.locator('#finish').click();
    await expect(page.locator('#finished')).toHaveAttribute('data-sent', 'false');

    // The network is back and the session is gone: nothing is lost, and the visit goes when its inspector signs in.
    await phone.clearCookies();
    await phone.setOffline(false);
    await expect(page.locator('#signed-out')).toBeVisible();
    await expect(page.locator('#waiting-count')).toHaveAttribute('data-waiting', '1');
    await signInStaff(page, inspector.username, inspector.phone);
    await page.goto('/field/');
    await page.locator('#menu-outbox').click();
    await expect(page.locator('.sending')).toHaveAttribute('data-state', 'taken', { timeout: 30_000 });
    await expect(page.locator('#waiting-count')).toHaveCount(0);
  } finally {
    await phone.close();
    rmSync(profile, { recursive: true, force: true });
  }
  const [visit] = await inDatabase('select v.status, v.flags, (select count(*)::int from violation w where w.visit_id = v.visit_id) as violations, (select count(*)::int from pledge p where p.visit_id = v.visit_id) as pledges from field_visit v where campaign_id = $1', [campaignId]);
  expect(visit).toMatchObject({ status: 'taken', violations: 1, pledges: 1 });
  expect((visit!['flags'] as string[]).filter((flag) => flag === 'seal_broken')).toEqual([]);

  // The ministry that gave the directive sees it counted, as everybody between does.
  const ministry = await browser.newContext({ baseURL: process.env['PORTAL_URL']!, locale: 'ar-SA' });
  const desk = await ministry.newPage();
  await signInStaff(desk, 'officer.interior', '+966500000916');
  await desk.goto(`/staff/oversight?directive=${directiveId}`);
  // Visits, offices, violations, pledges; none of what comes after.
  await expect(desk.locator('.bw-stat-value')).toHaveText(['1', '1', '1', '1', '0', '0', '0']);
  await ministry.close();
});

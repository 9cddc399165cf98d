import { type Browser, expect, type Page } from '@playwright/test';
import { addDays, localDay } from '../apps/server/src/platform/calendar.ts';
import { authorities, beOfficerOf } from './colleagues.ts';
import { inDatabase } from './database.ts';
import { send } from './pages/forms.ts';

const directives = '/staff/directives';

/** What is directed and planned, as the pages of three authorities brought it about. */
export interface Planned {
  readonly directiveId: string;
  readonly campaignId: string;
  /** An office of Jeddah that nobody has visited. */
  readonly office: string;
}

/** The Ministry of Interior directs, the Ministry of Municipalities passes it on, Jeddah plans a campaign: each officer on their own page. */
export async function directAndPlan(browser: Browser, subject: string): Promise<Planned> {
  const today = localDay(new Date());
  const directive = await direct(browser, subject, addDays(today, 20));
  await passOn(browser, directive, addDays(today, 10));
  return { directiveId: directive.split('/').pop()!, ...(await plan(browser, directive, subject, today)) };
}

async function officer(browser: Browser, authorityId: number): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: process.env['PORTAL_URL']!, locale: 'ar-SA', javaScriptEnabled: false })).newPage();
  await beOfficerOf(page, authorityId);
  return page;
}

async function typeDay(page: Page, name: string, day: string): Promise<void> {
  const [year, month, date] = day.split('-').map((part) => String(Number(part)));
  for (const [part, value] of [['day', date], ['month', month], ['year', year]] as const) await page.locator(`[name=${name}_${part}]`).fill(value!);
}

/** Written by one officer, signed by another. Returns the directive's address. */
async function direct(browser: Browser, subject: string, due: string): Promise<string> {
  const [writer, signer] = [await officer(browser, authorities.interior), await officer(browser, authorities.interior)];
  await writer.goto(`${directives}/new`);
  await writer.locator('[name=subject_ar]').fill(subject);
  await writer.locator('[name=text_ar]').fill('اتخاذ اللازم عبر الأمانات بشأن المكاتب التي تعلن عن خدمات أبشر، وأخذ التعهدات على أصحابها.');
  await writer.locator('[name=basis_ar]').fill('نص تجريبي');
  await writer.locator('[name=due_calendar][value=gregorian]').check();
  await typeDay(writer, 'due', due);
  await writer.locator(`[name=to_${authorities.municipalAffairs}]`).check();
  await send(writer, 'subject_ar');
  const draft = new URL(writer.url()).pathname;
  await signer.goto(`${draft}/steps/sign`);
  await expect(signer.locator('main')).toContainText(subject);
  await send(signer, 'revision');
  await signer.goto(directives);
  const address = (await signer.locator('main a', { hasText: subject }).first().getAttribute('href'))!;
  await Promise.all([writer.context().close(), signer.context().close()]);
  return address;
}

/** Opened, acknowledged and passed on to Jeddah alone. */
async function passOn(browser: Browser, directive: string, due: string): Promise<void> {
  const page = await officer(browser, authorities.municipalAffairs);
  await acknowledge(page, directive);
  await page.goto(`${directive}/steps/pass_on`);
  for (const box of await page.locator('[name=to]').all()) await box.setChecked((await box.getAttribute('value')) === String(authorities.jeddah));
  await page.locator('[name=words]').fill('للتنفيذ في نطاقكم.');
  await page.locator('[name=due_calendar][value=gregorian]').check();
  await typeDay(page, 'due', due);
  await send(page, 'words');
  await expect(page).toHaveURL(/done=pass_on/);
  await page.context().close();
}

async function acknowledge(page: Page, directive: string): Promise<void> {
  // Whoever opens it has received it.
  expect((await page.goto(directive))!.status()).toBe(200);
  await page.goto(`${directive}/steps/acknowledge`);
  await send(page, 'revision');
  await expect(page).toHaveURL(/done=acknowledge/);
}

/** A campaign of Jeddah's in the whole city, carrying out the directive, and begun. */
async function plan(browser: Browser, directive: string, subject: string, today: string): Promise<Pick<Planned, 'campaignId' | 'office'>> {
  const page = await officer(browser, authorities.jeddah);
  await acknowledge(page, directive);
  const [office] = await inDatabase(`select name, city_id from establishment e where authority_id = $1 and status = 'active' and not exists (select from field_visit v where v.establishment_id = e.establishment_id) order by licence_number desc limit 1`, [authorities.jeddah]);
  const { name, city_id } = office as { name: string; city_id: number };
  await page.goto('/staff/campaigns/new');
  await page.locator('[name=name]').fill(subject);
  await page.locator('[name=directive]').selectOption(directive.split('/').pop()!);
  await typeDay(page, 'from', today);
  await typeDay(page, 'to', addDays(today, 6));
  await page.locator('[name=target]').fill('5');
  await page.locator(`[name=cities][value="${city_id}"]`).check();
  await send(page, 'target');
  const campaign = new URL(page.url()).pathname;
  await page.locator(`main form[action="${campaign}/start"] button`).click();
  await expect(page.locator(`main form[action="${campaign}/close"]`)).toBeVisible();
  await page.context().close();
  return { campaignId: campaign.split('/').pop()!, office: name };
}

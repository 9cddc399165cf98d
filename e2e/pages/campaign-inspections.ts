import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { authorities, beOfficerOf } from '../colleagues.ts';
import { signInStaff } from '../people.ts';
import { send, tamper } from './forms.ts';
import { visitor } from './page-table.ts';

/** For all of this year, so that today is one of its days. */
async function fillCampaign(page: Page): Promise<void> {
  const year = String(new Date().getFullYear());
  await page.goto('/staff/campaigns/new');
  await page.locator('[name=name]').fill('مكاتب الخدمات حول فروع الأحوال');
  for (const [name, value] of [['from_day', '1'], ['from_month', '1'], ['from_year', year], ['to_day', '31'], ['to_month', '12'], ['to_year', year], ['target', '40']] as const) {
    const part = page.locator(`[name=${name}]`);
    await ((await part.evaluate((element) => element.tagName)) === 'SELECT' ? part.selectOption(value) : part.fill(value));
  }
  await page.locator('[name=branches]').first().check();
}

/** A visit that cannot be taken whole, as an inspector's phone sends it: what it says cannot be read. Returns its page. */
async function sendHeldVisit(page: Page): Promise<string> {
  await signInStaff(page, 'inspector.second', '+966500000923');
  const { inspector } = (await (await page.request.get('/api/v1/field/pack')).json()) as { inspector: { staffId: string } };
  const visitId = randomUUID();
  const answer = await page.request.post('/api/v1/field/visits', { data: { visitId, inspectorId: inspector.staffId, sentAt: new Date().toISOString(), visit: '{}', events: [] } });
  expect(answer.status(), await answer.text()).toBe(200);
  return `/staff/inspections/${visitId}`;
}

async function makeCampaign(page: Page): Promise<{ campaign: string; held: string }> {
  const held = await sendHeldVisit(page);
  await page.context().clearCookies();
  await beOfficerOf(page, authorities.jeddah);
  await fillCampaign(page);
  await send(page, 'name');
  return { campaign: new URL(page.url()).pathname, held };
}

/** An officer of a municipality, who makes campaigns. */
export const campaignOfficer = visitor('an officer of a municipality', makeCampaign, [
  { name: 'campaigns', route: 'GET /staff/campaigns', open: '/staff/campaigns' },
  { name: 'a new campaign', route: 'GET /staff/campaigns/new', open: '/staff/campaigns/new' },
  { name: 'a new campaign, nothing filled in', route: 'POST /staff/campaigns', status: 422, open: async (page) => { await page.goto('/staff/campaigns/new'); await send(page, 'name'); } },
  { name: 'a campaign', route: 'GET /staff/campaigns/:id', open: (_, { campaign }) => campaign },
  { name: 'changing a campaign', route: 'GET /staff/campaigns/:id/change', open: (_, { campaign }) => `${campaign}/change` },
  { name: 'a change that is wrong', route: 'POST /staff/campaigns/:id/change', status: 422, open: async (page, { campaign }) => { await page.goto(`${campaign}/change`); await page.locator('[name=target]').fill('0'); await send(page, 'target'); } },
  { name: 'closing a campaign, unsure', route: 'POST /staff/campaigns/:id/close', status: 422, open: async (page, { campaign }) => { await page.goto(campaign); await send(page, 'sure'); } },
  { name: 'a campaign that stands elsewhere by now', route: 'POST /staff/campaigns/:id/change', status: 409, open: (page, { campaign }) => tamper(page, `${campaign}/change`, (form) => { form.querySelector<HTMLInputElement>('[name=revision]')!.value = '0'; }) },
  { name: 'no such campaign', route: 'GET /staff/campaigns/:id', status: 404, open: '/staff/campaigns/none' },
  { name: 'the plan of a day without a campaign', route: 'GET /staff/campaigns/days', open: '/staff/campaigns/days?day=2040-01-01' },
  { name: 'the plan of a day', route: 'GET /staff/campaigns/days', open: async (page, { campaign }) => {
    await page.goto(campaign);
    const start = page.locator(`form[action="${campaign}/start"] button`);
    if ((await start.count()) > 0) await Promise.all([page.waitForEvent('load'), start.click()]);
    return '/staff/campaigns/days';
  } },
  { name: 'a plan of a day that is over', route: 'POST /staff/campaigns/days', status: 409, open: (page) => tamper(page, '/staff/campaigns/days', (form) => { form.querySelector<HTMLInputElement>('[name=day]')!.value = '2020-02-02'; }) },
  { name: 'visits', route: 'GET /staff/inspections', open: '/staff/inspections' },
  { name: 'visits, none like that', route: 'GET /staff/inspections', open: '/staff/inspections?status=settled&finding=closed&flagged=yes' },
  { name: 'a held visit', route: 'GET /staff/inspections/:id', open: (_, { held }) => held },
  { name: 'a held visit, not settled', route: 'POST /staff/inspections/:id/settle', status: 422, open: async (page, { held }) => { await page.goto(held); await send(page, 'words'); } },
  { name: 'no such visit', route: 'GET /staff/inspections/:id', status: 404, open: '/staff/inspections/none' },
]);

/** An inspector of a municipality. */
export const campaignInspector = visitor('an inspector of a municipality', (page) => signInStaff(page, 'inspector', '+966500000908'), [
  { name: 'the inspector’s day', route: 'GET /staff/day', open: '/staff/day' },
]);

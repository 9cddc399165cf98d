import type { Page } from '@playwright/test';
import { authorities, beOfficerOf } from '../colleagues.ts';
import { signInStaff } from '../people.ts';
import { proposeVersion, type Put, putPledges } from '../pledges.ts';
import { send } from './forms.ts';
import { visitor } from './page-table.ts';

type Pledges = Awaited<ReturnType<typeof putPledges>>;

const home = '/staff/pledges';
const at = ({ pledge }: Put): string => `${home}/${pledge.pledgeId}`;
/** Opens what is folded without a click, after which the page would move under the next one. */
const openAll = (page: Page): Promise<void> => page.locator('main details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));

async function havePledges(page: Page): Promise<Pledges> {
  await beOfficerOf(page, authorities.jeddah);
  return putPledges();
}

export const pledgeOfficer = visitor<Pledges>('an officer who looks after pledges', havePledges, [
  { name: 'pledges', route: 'GET /staff/pledges', open: home },
  { name: 'pledges of one status', route: 'GET /staff/pledges', open: `${home}?status=superseded` },
  { name: 'no pledges', route: 'GET /staff/pledges', open: `${home}?q=zzzz` },
  { name: 'a pledge that waits for its code', route: 'GET /staff/pledges/:id', open: (_, { signed }) => at(signed) },
  { name: 'a confirmed pledge', route: 'GET /staff/pledges/:id', open: async (page, { confirmed }) => { await page.goto(at(confirmed)); await openAll(page); } },
  { name: 'a pledge that was not signed', route: 'GET /staff/pledges/:id', open: (_, { refused }) => at(refused) },
  { name: 'a superseded pledge', route: 'GET /staff/pledges/:id', open: (_, { superseded }) => at(superseded) },
  { name: 'a withdrawn pledge', route: 'GET /staff/pledges/:id', open: (_, { withdrawn }) => at(withdrawn) },
  { name: 'a pledge whose withdrawal was asked for', route: 'GET /staff/pledges/:id', open: (_, { asked }) => at(asked) },
  { name: 'no such pledge', route: 'GET /staff/pledges/:id', status: 404, open: `${home}/none` },
  { name: 'a code that is none', route: 'POST /staff/pledges/:id/code', status: 422, open: async (page, { signed }) => { await page.goto(at(signed)); await page.locator('button[value=confirm]').click(); } },
  { name: 'a withdrawal without a reason', route: 'POST /staff/pledges/:id/withdraw', status: 422, open: async (page, { signed }) => { await page.goto(at(signed)); await openAll(page); await send(page, 'reason'); } },
  { name: 'a withdrawal of what is withdrawn', route: 'POST /staff/pledges/:id/withdrawal', status: 409, open: async (page, { asked, withdrawn }) => {
    await page.goto(at(asked));
    await page.locator('main form').first().evaluate((form: HTMLFormElement, to) => { form.action = to; }, `${at(withdrawn)}/withdrawal`);
    await send(page);
  } },
  { name: 'the text’s versions, to read', route: 'GET /staff/pledges/texts', open: `${home}/texts` },
  { name: 'the owner confirms', route: 'GET /pledge/confirm', open: '/pledge/confirm' },
  { name: 'a new code was sent', route: 'GET /pledge/confirm', open: (_, { confirmed }) => `/pledge/confirm?number=${confirmed.pledge.number}&sent=1` },
  { name: 'the owner confirms, nothing filled in', route: 'POST /pledge/confirm', status: 422, open: async (page) => { await page.goto('/pledge/confirm'); await page.locator('button[value=confirm]').click(); } },
  { name: 'an owner’s copy', route: 'GET /pledge/copy', open: (_, { confirmed }) => confirmed.link },
  { name: 'an owner’s copy, not confirmed yet', route: 'GET /pledge/copy', open: (_, { signed }) => signed.link },
  { name: 'an owner’s copy, superseded', route: 'GET /pledge/copy', open: (_, { superseded }) => superseded.link },
  { name: 'an owner’s copy, withdrawn', route: 'GET /pledge/copy', open: (_, { withdrawn }) => withdrawn.link },
  { name: 'no such copy', route: 'GET /pledge/copy', status: 404, open: '/pledge/copy?number=0000-0000&key=AAAAAAAAAAAA' },
  { name: 'a pledge is checked', route: 'POST /check-letter', open: async (page, { confirmed }) => { await page.goto('/check-letter'); await page.locator('[name=code]').fill(confirmed.pledge.code); await send(page, 'code'); } },
]);

async function haveVersion(page: Page): Promise<void> {
  await signInStaff(page, 'officer.interior', '+966500000916');
  await proposeVersion();
}

export const pledgeMinistry = visitor('an officer who words pledges', haveVersion, [
  { name: 'versions, one of which waits', route: 'GET /staff/pledges/texts', open: `${home}/texts` },
  { name: 'a new version', route: 'GET /staff/pledges/texts/new', open: `${home}/texts/new` },
  { name: 'a new version without a source', route: 'POST /staff/pledges/texts/new', status: 422, open: async (page) => { await page.goto(`${home}/texts/new`); await send(page, 'source'); } },
  { name: 'a new version while one waits', route: 'POST /staff/pledges/texts/new', status: 409, open: async (page) => { await page.goto(`${home}/texts/new`); await page.locator('[name=source]').fill('قرار تجريبي'); await send(page, 'source'); } },
  { name: 'pledges of all municipalities', route: 'GET /staff/pledges', open: home },
]);

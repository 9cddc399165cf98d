import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { inDatabase } from '../database.ts';
import { lookNow, observeTrade } from '../integrity.ts';
import { citizen, registerAnew, signInStaff } from '../people.ts';
import { send, tamper } from './forms.ts';
import { visitor } from './page-table.ts';

/** The newest signal of each kind. */
async function findTrade(page: Page): Promise<Readonly<Record<string, string>>> {
  await observeTrade();
  await lookNow();
  await signInStaff(page, 'analyst.second', '+966500000914');
  const found = await inDatabase('select distinct on (kind) kind, signal_id from signal where closed_at is null order by kind, found_at desc', []);
  return Object.fromEntries(found.map((row) => [row['kind'] as string, `/staff/signals/${row['signal_id'] as string}`]));
}

const decideOn = async (page: Page, signal: string, decision: string): Promise<void> => {
  await page.goto(signal);
  await page.locator(`[name=decision][value=${decision}]`).check();
  await page.locator('[name=people]').check();
  await page.locator('[name=reason]').fill('عشرة أشخاص من جهاز واحد خلال ساعة');
  await send(page, 'reason');
};

export const signalAnalyst = visitor('an analyst of signals', findTrade, [
  { name: 'signals that wait', route: 'GET /staff/signals', open: async (page) => { await page.goto('/staff/signals'); await page.locator('.bw-chart details summary').first().click(); } },
  { name: 'no signals of a kind', route: 'GET /staff/signals', open: '/staff/signals?state=decided&kind=phone_many' },
  { name: 'one device behind many', route: 'GET /staff/signals/:id', open: (_, { device_many }) => device_many! },
  { name: 'one line behind many', route: 'GET /staff/signals/:id', open: (_, { address_many }) => address_many! },
  { name: 'a chain, with its table', route: 'GET /staff/signals/:id', open: async (page, { rebook_chain }) => { await page.goto(rebook_chain!); await page.locator('.bw-picture details summary').click(); } },
  { name: 'haste', route: 'GET /staff/signals/:id', open: (_, { speed }) => speed! },
  { name: 'no such signal', route: 'GET /staff/signals/:id', status: 404, open: '/staff/signals/none' },
  { name: 'a decision without anything', route: 'POST /staff/signals/:id/decide', status: 422, open: async (page, { speed }) => { await page.goto(speed!); await send(page, 'reason'); } },
  { name: 'decided', route: 'GET /staff/signals/:id', open: (page, { device_many }) => decideOn(page, device_many!, 'hold') },
  { name: 'signals that were decided', route: 'GET /staff/signals', open: '/staff/signals?state=decided' },
  { name: 'decided twice', route: 'POST /staff/signals/:id/decide', status: 409, open: (page, { device_many }) => tamper(page, device_many!, (form) => (form.action = form.action.replace('/reverse', '/decide'))) },
  { name: 'a decision that is none', route: 'POST /staff/signals/:id/reverse', status: 404, open: (page, { device_many }) => tamper(page, device_many!, (form) => ((form.querySelector('[name=decision]') as HTMLInputElement).value = 'none')) },
  { name: 'taken back', route: 'GET /staff/signals/:id', open: async (page, { device_many }) => { await page.goto(device_many!); await send(page, 'decision'); } },
]);

/** Somebody of whom both a hold and presence are asked, and who was asked before. */
async function beAsked(page: Page): Promise<void> {
  const person = citizen(48);
  await registerAnew(page, person);
  const [found] = await inDatabase('select person_id from person where id_number = $1', [person.idNumber]);
  for (const [kind, ended] of [['hold', null], ['presence', null], ['refer', null], ['presence', 'reversed']] as const) {
    await inDatabase(`insert into measure (person_id, measure_id, signal_id, decision_id, kind, since, until, ended_at, ended_how) values ($1, $2, $3, $3, $4, now() - interval '1 day', now() + interval '29 days', case when $5::text is null then null else now() end, $5)`,
      [found!['person_id'], randomUUID(), randomUUID(), kind, ended]);
  }
}

/** Opens what is folded without a click, after which the page would move under the next one. */
const openAll = (page: Page): Promise<void> => page.locator('main details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));

export const asked = visitor('a beneficiary of whom something is asked', beAsked, [
  { name: 'own appointments, with a check asked', route: 'GET /appointments', open: '/appointments' },
  { name: 'what is asked', route: 'GET /account/checks', open: async (page) => { await page.goto('/account/checks'); await page.locator('details summary').first().click(); } },
  { name: 'objected', route: 'GET /account/checks', open: '/account/checks?objected=1' },
  { name: 'an objection without words', route: 'POST /account/checks/:id/object', status: 422, open: async (page) => { await page.goto('/account/checks'); await openAll(page); await send(page, (await page.locator('textarea').first().getAttribute('name'))!); } },
  { name: 'an objection to nothing', route: 'POST /account/checks/:id/object', status: 409, open: async (page) => {
    await page.goto('/account/checks');
    await page.locator('form[action$="/object"]').first().evaluate((form: HTMLFormElement) => { form.action = '/account/checks/none/object'; });
    await page.locator('details summary').first().click();
    await send(page, (await page.locator('textarea').first().getAttribute('name'))!);
  } },
]);

export const checkDesk = visitor('a clerk who confirms with the card', (page) => signInStaff(page, 'clerk.jeddah', '+966500000902'), [
  { name: 'nobody is expected', route: 'GET /staff/checks', open: '/staff/checks' },
  { name: 'somebody came', route: 'GET /staff/checks', open: '/staff/checks?done=1' },
  { name: 'no card, no number', route: 'POST /staff/checks/came', status: 422, open: async (page) => { await page.goto('/staff/checks'); await send(page, 'id_number'); } },
  { name: 'an objection was heard', route: 'GET /staff/checks', open: '/staff/checks?heard=1' },
  { name: 'an objection at the desk', route: 'GET /staff/checks/objection', open: '/staff/checks/objection' },
  { name: 'an objection at the desk, nothing filled in', route: 'POST /staff/checks/objection', status: 422, open: async (page) => { await page.goto('/staff/checks/objection'); await send(page, 'id_number'); } },
]);

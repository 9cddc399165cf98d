import type { Page } from '@playwright/test';
import { authorities, beOfficerOf } from '../colleagues.ts';
import { findViolation } from '../violations.ts';
import { send, tamper } from './forms.ts';
import { visitor } from './page-table.ts';

const home = '/staff/violations';

/** Sends the form of a step, filled in. */
async function take(page: Page, path: string, step: string, words: string): Promise<void> {
  await page.goto(`${path}/steps/${step}`);
  await page.locator('[name=words]').fill(words);
  await send(page, 'words');
}

interface Violations {
  /** Found, penalised, objected to, and breaching a pledge. */
  readonly found: string;
  readonly penalised: string;
  readonly objected: string;
  readonly breached: string;
}

async function makeViolations(page: Page): Promise<Violations> {
  await beOfficerOf(page, authorities.jeddah);
  const one = async (given?: Parameters<typeof findViolation>[0]): Promise<string> => `${home}/${(await findViolation(given)).violationId}`;
  const [found, penalised, objected, breached] = [await one(), await one({ kind: 'selling' }), await one({ kind: 'selling' }), await one({ pledged: true })];
  await take(page, penalised, 'penalise', 'وُجد إعلان عن بيع المواعيد');
  await take(page, objected, 'penalise', 'وُجد إعلان عن بيع المواعيد');
  await page.goto(`${objected}/steps/object`);
  await page.locator('[name=name]').fill('سالم العمري');
  await page.locator('[name=words]').fill('الإعلان لمكتب آخر');
  await send(page, 'words');
  return { found, penalised, objected, breached };
}

/** An officer of a municipality, with violations at every stage. */
export const violationOfficer = visitor('an officer with violations', makeViolations, [
  { name: 'violations', route: 'GET /staff/violations', open: home },
  { name: 'objections', route: 'GET /staff/violations', open: `${home}?list=objections` },
  { name: 'all violations of a kind', route: 'GET /staff/violations', open: `${home}?list=all&kind=selling` },
  { name: 'the table of penalties', route: 'GET /staff/violations/table', open: `${home}/table` },
  { name: 'a row that a municipality cannot change', route: 'GET /staff/violations/table/:kind/:repeat', status: 404, open: `${home}/table/selling/1` },
  { name: 'messages to the licensing system', route: 'GET /staff/violations/licences', open: `${home}/licences` },
  { name: 'a violation', route: 'GET /staff/violations/:id', open: (_, { found }) => found },
  { name: 'a breach of a pledge', route: 'GET /staff/violations/:id', open: (_, { breached }) => breached },
  { name: 'a violation with a penalty', route: 'GET /staff/violations/:id', open: (_, { penalised }) => penalised },
  { name: 'a violation with an objection', route: 'GET /staff/violations/:id', open: (_, { objected }) => objected },
  { name: 'no such violation', route: 'GET /staff/violations/:id', status: 404, open: `${home}/none` },
  { name: 'a warning', route: 'GET /staff/violations/:id/steps/:step', open: (_, { found }) => `${found}/steps/warn` },
  { name: 'a warning without reasons', route: 'POST /staff/violations/:id/steps/:step', status: 422, open: async (page, { found }) => { await page.goto(`${found}/steps/warn`); await send(page, 'words'); } },
  { name: 'a referral', route: 'GET /staff/violations/:id/steps/:step', open: (_, { found }) => `${found}/steps/refer` },
  { name: 'a referral to nobody', route: 'POST /staff/violations/:id/steps/:step', status: 422, open: async (page, { found }) => { await page.goto(`${found}/steps/refer`); await send(page, 'words'); } },
  { name: 'an objection at the desk', route: 'GET /staff/violations/:id/steps/:step', open: (_, { penalised }) => `${penalised}/steps/object` },
  { name: 'a penalty for a breach', route: 'GET /staff/violations/:id/steps/:step', open: (_, { breached }) => `${breached}/steps/penalise` },
  { name: 'a step of somebody else', route: 'GET /staff/violations/:id/steps/:step', status: 409, open: (_, { objected }) => `${objected}/steps/uphold` },
  { name: 'a violation that stands elsewhere by now', route: 'POST /staff/violations/:id/steps/:step', status: 409, open: (page, { found }) => tamper(page, `${found}/steps/dismiss`, (form) => { form.querySelector<HTMLInputElement>('[name=revision]')!.value = '0'; }) },
]);

async function proposeRow(page: Page): Promise<void> {
  await beOfficerOf(page, authorities.municipalAffairs);
}

/** An officer of the ministry that sets the table of penalties. */
export const tableOfficer = visitor('an officer who sets the table of penalties', proposeRow, [
  { name: 'a change of a row', route: 'GET /staff/violations/table/:kind/:repeat', open: `${home}/table/other/1` },
  { name: 'a change of a row, nothing filled in', route: 'POST /staff/violations/table/:kind/:repeat', status: 422, open: async (page) => { await page.goto(`${home}/table/other/1`); await send(page, 'amount'); } },
]);

async function openNotice(page: Page): Promise<{ notice: string }> {
  await beOfficerOf(page, authorities.jeddah);
  const { violationId, phone } = await findViolation({ kind: 'selling' });
  await take(page, `${home}/${violationId}`, 'penalise', 'وُجد إعلان عن بيع المواعيد');
  await page.context().clearCookies();
  const outbox = await (await page.request.get(`/demo/outbox?to=${encodeURIComponent(phone)}`)).text();
  const [, number, secret] = /الرقم: ([0-9A-Z-]{9})\s+الرمز: ([0-9A-Z-]{14})/.exec(outbox.replace(/<[^>]+>/g, ' '))!;
  await page.goto('/penalties');
  await page.locator('[name=number]').fill(number!);
  await page.locator('[name=secret]').fill(secret!);
  await send(page, 'secret');
  return { notice: `/penalties/${number!}` };
}

/** The owner of an office with a penalty's notice. */
export const noticeOwner = visitor('the owner of an office with a notice', openNotice, [
  { name: 'number and code of a notice', route: 'GET /penalties', open: '/penalties' },
  { name: 'a wrong code of a notice', route: 'POST /penalties', status: 422, open: async (page) => { await page.goto('/penalties'); await send(page, 'secret'); } },
  { name: 'a notice of somebody else', route: 'GET /penalties/:number', open: '/penalties/0000-0000' },
  { name: 'a notice', route: 'GET /penalties/:number', open: (_, { notice }) => notice },
  { name: 'an objection', route: 'GET /penalties/:number/objection', open: (_, { notice }) => `${notice}/objection` },
  { name: 'an objection without a word', route: 'POST /penalties/:number/objection', status: 422, open: async (page, { notice }) => { await page.goto(`${notice}/objection`); await send(page, 'words'); } },
]);

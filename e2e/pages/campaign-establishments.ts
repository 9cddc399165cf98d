import type { Page } from '@playwright/test';
import { inDatabase } from '../database.ts';
import { authorities, beOfficerOf } from '../colleagues.ts';
import { send, tamper } from './forms.ts';
import { visitor } from './page-table.ts';

const home = '/staff/establishments';

/** Offices of the demonstration's register, and one that was found to be another one. */
async function findOffices(page: Page): Promise<Readonly<Record<'plain' | 'gone', string>>> {
  await beOfficerOf(page, authorities.jeddah);
  const found = await inDatabase(`select establishment_id as id from establishment where authority_id = 11 and status = 'active' and licence_number is not null and lat is not null order by folded limit 3`, []);
  const [plain, gone, kept] = found.map((row) => row['id'] as string) as [string, string, string];
  await inDatabase(`update establishment set status_before = status, status = 'merged', merged_into = $2 where establishment_id = $1 and status <> 'merged'`, [gone, kept]);
  return { plain: `${home}/${plain}`, gone: `${home}/${gone}` };
}

/** An officer of a municipality, who keeps its register. */
export const registerOfficer = visitor('an officer who keeps the register', findOffices, [
  { name: 'the register', route: 'GET /staff/establishments', open: home },
  { name: 'a name as it is typed', route: 'GET /staff/establishments', open: `${home}?${new URLSearchParams({ q: 'النخبه', kind: 'all' })}` },
  { name: 'a name that nobody has', route: 'GET /staff/establishments', open: `${home}?${new URLSearchParams({ q: 'ظظظظظ' })}` },
  { name: 'a new establishment', route: 'GET /staff/establishments/new', open: `${home}/new` },
  { name: 'a new establishment, nothing filled in', route: 'POST /staff/establishments', status: 422, open: async (page) => { await page.goto(`${home}/new`); await send(page, 'name'); } },
  { name: 'an establishment', route: 'GET /staff/establishments/:id', open: (_, { plain }) => plain },
  { name: 'one that was merged', route: 'GET /staff/establishments/:id', open: (_, { gone }) => gone },
  { name: 'no such establishment', route: 'GET /staff/establishments/:id', status: 404, open: `${home}/none` },
  { name: 'a correction', route: 'GET /staff/establishments/:id/correct', open: (_, { plain }) => `${plain}/correct` },
  { name: 'a correction that is wrong', route: 'POST /staff/establishments/:id/correct', status: 422, open: async (page, { plain }) => { await page.goto(`${plain}/correct`); await page.locator('[name=name]').fill(''); await send(page, 'name'); } },
  { name: 'a correction of an old page', route: 'POST /staff/establishments/:id/correct', status: 409, open: (page, { plain }) => tamper(page, `${plain}/correct`, (form) => { form.querySelector<HTMLInputElement>('[name=revision]')!.value = '0'; form.querySelector<HTMLInputElement>('[name=name]')!.value = 'مكتب آخر'; }) },
  { name: 'closed by an old page', route: 'POST /staff/establishments/:id/close', status: 409, open: (page, { plain }) => tamper(page, plain, (form) => { form.querySelector<HTMLInputElement>('[name=revision]')!.value = '0'; }) },
  { name: 'opened by an old page', route: 'POST /staff/establishments/:id/reopen', status: 409, open: (page, { plain }) => tamper(page, plain, (form) => { form.action = form.action.replace('/close', '/reopen'); }) },
  { name: 'parted by an old page', route: 'POST /staff/establishments/:id/part', status: 409, open: (page, { gone }) => tamper(page, gone, (form) => { form.querySelector<HTMLInputElement>('[name=revision]')!.value = '0'; }) },
  { name: 'possible duplicates', route: 'GET /staff/establishments/duplicates', open: `${home}/duplicates` },
  { name: 'no decision', route: 'POST /staff/establishments/duplicates', status: 422, open: async (page) => { await page.goto(`${home}/duplicates`); await send(page); } },
]);

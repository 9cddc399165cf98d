import { expect, type Page } from '@playwright/test';
import { addColleague, beColleague } from '../colleagues.ts';
import { inDatabase } from '../database.ts';
import { citizen, codeFor, fillIdentity, registerAnew, type RegistryPerson } from '../people.ts';
import { send } from './forms.ts';
import { visitor } from './page-table.ts';

const branchId = 3;
/** Where those who recover come to: the other desk is emptied now and then. */
const otherBranchId = 4;

async function registerElsewhere(page: Page, person: RegistryPerson): Promise<void> {
  const context = await page.context().browser()!.newContext({ baseURL: process.env['PORTAL_URL']! });
  await registerAnew(await context.newPage(), person);
  await context.close();
}

/** A clerk's request for a person who has come. */
async function ask(page: Page, person: RegistryPerson, phone: 'here' | 'lost'): Promise<string> {
  await page.goto('/staff/recovery/new');
  await fillIdentity(page, person);
  for (const name of ['seen_card', 'seen_face', 'seen_asked']) await page.locator(`[name=${name}]`).check();
  await page.locator(`[name=phone][value=${phone}]`).check();
  await send(page, 'id_number');
  await expect(page).toHaveURL(/\/staff\/recovery\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

interface Desk {
  readonly person: RegistryPerson;
  readonly colleague: string;
}

async function openDesk(page: Page): Promise<Desk> {
  const person = citizen(32);
  await registerElsewhere(page, person);
  await beColleague(page, 'branch_manager', branchId);
  return { person, colleague: (await addColleague('clerk', branchId)).username };
}

/** The same request as if the colleague had made it: who looks is then the second person. */
async function ofColleague(page: Page, { person, colleague }: Desk, phone: 'here' | 'lost'): Promise<string> {
  const path = await ask(page, person, phone);
  await inDatabase('update recovery_request set requested_by = (select staff_id from staff where username = $1) where request_id = $2', [colleague, path.split('/').at(-1)]);
  return path;
}

async function approve(page: Page, path: string): Promise<void> {
  await page.goto(path);
  for (const name of ['seen_card', 'seen_face']) await page.locator(`[name=${name}]`).check();
  await send(page, 'seen_card');
  await expect(page.locator('[data-recovery-code]')).toBeVisible();
}

/** The desk at which accounts are recovered. */
export const recoveryDesk = visitor('a desk that recovers accounts', openDesk, [
  { name: 'no open requests', route: 'GET /staff/recovery', open: async () => { await inDatabase('delete from recovery_request where branch_id = $1', [branchId]); return '/staff/recovery'; } },
  { name: 'a new request', route: 'GET /staff/recovery/new', open: '/staff/recovery/new' },
  { name: 'a new request, nothing filled in', route: 'POST /staff/recovery/new', status: 422, open: async (page) => { await page.goto('/staff/recovery/new'); await send(page, 'id_number'); } },
  { name: 'one’s own request', route: 'GET /staff/recovery/:requestId', open: async (page, { person }) => { await ask(page, person, 'here'); } },
  { name: 'open requests', route: 'GET /staff/recovery', open: '/staff/recovery' },
  { name: 'one’s own request cannot be approved', route: 'POST /staff/recovery/:requestId/approve', status: 403, open: async (page, desk) => {
    // As if the colleague's page had been left open in one's own browser.
    const path = await ofColleague(page, desk, 'here');
    await page.goto(path);
    await inDatabase(`update recovery_request set requested_by = (select actor_id from audit_entry where action = 'identity.request_recovery' and subject_id = $1::text) where request_id = $1::uuid`, [path.split('/').at(-1)]);
    for (const name of ['seen_card', 'seen_face']) await page.locator(`[name=${name}]`).check();
    await send(page, 'seen_card');
  } },
  { name: 'a colleague’s request', route: 'GET /staff/recovery/:requestId', open: async (page, desk) => ofColleague(page, desk, 'here') },
  { name: 'a colleague’s request, not checked', route: 'POST /staff/recovery/:requestId/approve', status: 422, open: async (page, desk) => {
    await page.goto(await ofColleague(page, desk, 'here'));
    await send(page, 'seen_card');
  } },
  { name: 'the code to hand over', route: 'GET /staff/recovery/:requestId', open: async (page, desk) => approve(page, await ofColleague(page, desk, 'here')) },
  { name: 'the code that waits a day', route: 'GET /staff/recovery/:requestId', open: async (page, desk) => approve(page, await ofColleague(page, desk, 'lost')) },
  { name: 'no such request', route: 'GET /staff/recovery/:requestId', status: 404, open: '/staff/recovery/01980000-0000-7000-8000-000000000000' },
]);

interface Recovering {
  readonly person: RegistryPerson;
  readonly personId: string;
}

async function loseEverything(page: Page): Promise<Recovering> {
  const person = citizen(27);
  await registerAnew(page, person);
  const personId = String((await inDatabase('select person_id from person_number where id_number = $1', [person.idNumber]))[0]!['person_id']);
  return { person, personId };
}

/** A desk, in a window of its own, hands out a code. */
async function codeOfDesk(page: Page, person: RegistryPerson): Promise<string> {
  const context = await page.context().browser()!.newContext({ baseURL: process.env['PORTAL_URL']! });
  const desk = await context.newPage();
  await beColleague(desk, 'clerk', otherBranchId);
  const { username } = await addColleague('clerk', otherBranchId);
  await approve(desk, await ofColleague(desk, { person, colleague: username }, 'here'));
  const code = (await desk.locator('[data-recovery-code]').getAttribute('data-recovery-code'))!;
  await context.close();
  return code;
}

async function present(page: Page, person: RegistryPerson): Promise<void> {
  const code = await codeOfDesk(page, person);
  await page.goto('/recover/in-person');
  await fillIdentity(page, person);
  await page.locator('[name=recovery_code]').fill(code);
  await send(page, 'recovery_code');
}

async function typeCode(page: Page, { person }: Recovering, wrong: boolean): Promise<void> {
  const right = await codeFor(page, person.phone);
  await page.locator('[name=code]').fill(wrong ? (right === '000000' ? '000001' : '000000') : right);
  await send(page, 'code');
}

/** A new device asks the one that looks at these pages. */
async function askFromElsewhere(_: Page, { personId }: Recovering): Promise<string> {
  await inDatabase(`insert into device_approval (person_id, approval_id, browser_hash, flow_id, device, number, choices, state, asked_at, expires_at)
    values ($1, gen_random_uuid(), '\\x00', gen_random_uuid(), 'Chrome · Android', 47, '{23,47,81}', 'waiting', now(), now() + interval '1 hour')
    on conflict (person_id) do update set state = 'waiting', expires_at = excluded.expires_at`, [personId]);
  return '/account/approve';
}

/** Somebody who recovers their account, by another device and at a branch. */
export const recovering = visitor('somebody who recovers their account', loseEverything, [
  { name: 'a device asks', route: 'GET /account/approve', open: askFromElsewhere },
  { name: 'a recovery is under way', route: 'GET /account', open: async (page, { person }) => { await codeOfDesk(page, person); return '/account'; } },
  { name: 'stop it by the message’s link', route: 'GET /recover/stop/:token', open: async (_, { personId }) => {
    const body = String((await inDatabase(`select body from message where person_id = $1 and body like '%/recover/stop/%' order by created_at desc limit 1`, [personId]))[0]!['body']);
    return /\/recover\/stop\/[\w-]{22}/.exec(body)![0];
  } },
  { name: 'stopped', route: 'GET /recover/stop/:token', open: async (page) => { await Promise.all([page.waitForEvent('load'), page.locator('form[action^="/recover/stop/"] button').click()]); } },
  { name: 'recover in person, code', route: 'GET /recover/in-person/code', open: (page, { person }) => present(page, person) },
  { name: 'recover in person, wrong code', route: 'POST /recover/in-person/code', status: 422, open: (page, facts) => typeCode(page, facts, true) },
  { name: 'recover in person, password', route: 'GET /recover/in-person/password', open: (page, facts) => typeCode(page, facts, false) },
  { name: 'recover in person, passwords differ', route: 'POST /recover/in-person/password', status: 422, open: async (page) => {
    await page.locator('[name=password]').fill('one long password here');
    await page.locator('[name=repeat]').fill('another long password');
    await send(page, 'password');
  } },
]);

import type { Page } from '@playwright/test';
import { addOfficer, putApplication, signInOfficer } from '../officers.ts';
import { inDatabase } from '../database.ts';
import { send } from './forms.ts';
import { visitor } from './page-table.ts';

const home = '/staff/applications';

/** Applications in every state that officers meet, and an officer of their sector. */
async function haveWork(page: Page) {
  const [me, colleague] = [await addOfficer(), await addOfficer()];
  const made = {
    free: await putApplication({ dueIn: -1 }),
    mine: await putApplication({ status: 'in_review', claimedBy: me.staffId, dueIn: 1 }),
    theirs: await putApplication({ status: 'in_review', claimedBy: colleague.staffId }),
    old: await putApplication({ status: 'in_review', claimedBy: colleague.staffId, claimedHoursAgo: 30, dueIn: -4 }),
    recommended: await putApplication({ status: 'recommended', claimedBy: colleague.staffId }),
    returned: await putApplication({ status: 'returned' }),
    visit: await putApplication({ status: 'visit_asked', claimedBy: me.staffId }),
    decided: await putApplication({ status: 'recommended', claimedBy: colleague.staffId }),
  };
  await signInOfficer(page, me);
  return { ...made, staffId: me.staffId, colleagueId: colleague.staffId };
}

const at = (id: string, step?: string): string => `${home}/${id}${step === undefined ? '' : `/steps/${step}`}`;
const post = async (page: Page, address: string, action: string): Promise<void> => {
  await page.goto(address);
  await page.locator('main form').first().evaluate((form: HTMLFormElement, to) => { form.action = to; }, action);
  await send(page);
};

export const officer = visitor('an officer of applications', haveWork, [
  { name: 'applications that wait', route: 'GET /staff/applications', open: home },
  { name: 'applications of one status', route: 'GET /staff/applications', open: `${home}?status=in_review&service=family-recruitment` },
  { name: 'late applications', route: 'GET /staff/applications', open: `${home}?list=late` },
  { name: 'decided applications', route: 'GET /staff/applications', open: `${home}?list=decided` },
  { name: 'a number that is none', route: 'GET /staff/applications', status: 404, open: `${home}?find=0000-0000` },
  { name: 'an application to be taken', route: 'GET /staff/applications/:id', open: (_, { free }) => at(free) },
  { name: 'one that a colleague has', route: 'GET /staff/applications/:id', open: (_, { theirs }) => at(theirs) },
  { name: 'one that may be taken over', route: 'GET /staff/applications/:id', open: (_, { old }) => at(old) },
  { name: 'one’s own', route: 'GET /staff/applications/:id', open: (_, { mine }) => at(mine) },
  { name: 'one with its recommendation', route: 'GET /staff/applications/:id', open: (_, { recommended }) => at(recommended) },
  { name: 'one that is back with the applicant', route: 'GET /staff/applications/:id', open: (_, { returned }) => at(returned) },
  { name: 'one whose applicant was asked to come', route: 'GET /staff/applications/:id', open: (_, { visit }) => at(visit) },
  { name: 'no such application', route: 'GET /staff/applications/:id', status: 404, open: at('none') },
  { name: 'return for correction', route: 'GET /staff/applications/:id/steps/:step', open: (_, { mine }) => at(mine, 'return') },
  { name: 'return without a word', route: 'POST /staff/applications/:id/steps/:step', status: 422, open: async (page, { mine }) => { await page.goto(at(mine, 'return')); await send(page, 'words'); } },
  { name: 'ask for a visit', route: 'GET /staff/applications/:id/steps/:step', open: (_, { mine }) => at(mine, 'ask_visit') },
  { name: 'ask for a visit nowhere', route: 'POST /staff/applications/:id/steps/:step', status: 422, open: async (page, { mine }) => { await page.goto(at(mine, 'ask_visit')); await send(page, 'words'); } },
  { name: 'recommend', route: 'GET /staff/applications/:id/steps/:step', open: (_, { mine }) => at(mine, 'recommend') },
  { name: 'recommend nothing', route: 'POST /staff/applications/:id/steps/:step', status: 422, open: async (page, { mine }) => { await page.goto(at(mine, 'recommend')); await send(page, 'words'); } },
  { name: 'disagree', route: 'GET /staff/applications/:id/steps/:step', open: (_, { recommended }) => at(recommended, 'disagree') },
  { name: 'approve', route: 'GET /staff/applications/:id/steps/:step', open: (_, { recommended }) => at(recommended, 'approve') },
  { name: 'refuse', route: 'GET /staff/applications/:id/steps/:step', open: (_, { recommended }) => at(recommended, 'refuse') },
  { name: 'refuse without a reason', route: 'POST /staff/applications/:id/steps/:step', status: 422, open: async (page, { recommended }) => { await page.goto(at(recommended, 'refuse')); await send(page, 'words'); } },
  { name: 'a step that is not possible', route: 'GET /staff/applications/:id/steps/:step', status: 409, open: (_, { theirs }) => at(theirs, 'approve') },
  { name: 'taken by a colleague meanwhile', route: 'POST /staff/applications/:id/steps/:step', status: 409, open: (page, { theirs, free }) => post(page, at(free), at(theirs, 'claim')) },
  { name: 'a stale page keeps what was typed', route: 'POST /staff/applications/:id/steps/:step', status: 409, open: async (page, { mine }) => {
    await page.goto(at(mine, 'return'));
    await page.locator('[name=fix_name_ar]').fill('اكتب الاسم كما في الجواز');
    await page.locator('[name=revision]').evaluate((input: HTMLInputElement) => { input.value = '1'; });
    await send(page, 'words');
  } },
  { name: 'an approval, sign-in not fresh', route: 'GET /staff/applications/:id/steps/:step', open: async (_, { recommended, staffId }) => {
    await inDatabase(`update session set authenticated_at = authenticated_at - interval '1 hour' where holder_id = $1`, [staffId]);
    return at(recommended, 'approve');
  } },
  { name: 'approved', route: 'GET /staff/applications/:id', open: async (page, { decided, staffId }, lang) => {
    await inDatabase(`update session set authenticated_at = now() where holder_id = $1`, [staffId]);
    if (lang === 'en') return at(decided);
    await page.goto(at(decided, 'approve'));
    await send(page, 'words');
  } },
  { name: 'the letter of one’s own approval', route: 'GET /staff/applications/:id/letter', open: (_, { decided }) => `${at(decided)}/letter` },
  { name: 'a letter that may be revoked', route: 'GET /staff/applications/:id/letter', open: async (_, { decided, colleagueId }) => {
    await inDatabase(`update application_event set actor_id = $2 where application_id = $1 and event = 'approve'`, [decided, colleagueId]);
    return `${at(decided)}/letter`;
  } },
  { name: 'a letter revoked without a reason', route: 'POST /staff/applications/:id/letter', status: 422, open: async (page, { decided }) => { await page.goto(`${at(decided)}/letter`); await send(page, 'reason_ar'); } },
  { name: 'the numbers', route: 'GET /staff/applications/statistics', open: `${home}/statistics` },
  { name: 'who is told of what is late', route: 'GET /staff/applications/second', open: `${home}/second` },
  { name: 'nobody who is of the sector', route: 'POST /staff/applications/second', status: 422, open: async (page) => {
    await page.goto(`${home}/second`);
    await page.locator('[name=second]').selectOption('');
    await send(page, 'second');
  } },
]);

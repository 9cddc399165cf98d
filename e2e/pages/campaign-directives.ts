import type { Page } from '@playwright/test';
import { authorities, beOfficerOf } from '../colleagues.ts';
import { inDatabase } from '../database.ts';
import { send, tamper } from './forms.ts';
import { visitor } from './page-table.ts';

const home = '/staff/directives';
/** The demonstration's own, on its way to every municipality. */
const onItsWay = `${home}/01993a00-0000-7000-8000-000000000050`;
/** A municipality that nobody else's test looks at. */
const tabuk = 20;

async function writeDraft(page: Page): Promise<{ draft: string }> {
  await beOfficerOf(page, authorities.interior);
  await page.goto(`${home}/new`);
  await page.locator('[name=subject_ar]').fill('توجيه تجريبي للصفحات');
  await page.locator('[name=text_ar]').fill('نص تجريبي.');
  await send(page, 'subject_ar');
  return { draft: new URL(page.url()).pathname };
}

const tooLong = async (page: Page, address: string): Promise<void> => tamper(page, address, (form) => { form.querySelector<HTMLInputElement>('[name=subject_ar]')!.value = 'م'.repeat(200); });

/** Who directs: writes, and follows what was issued. */
export const directingOfficer = visitor('an officer who directs', writeDraft, [
  { name: 'directives and drafts', route: 'GET /staff/directives', open: home },
  { name: 'a new directive', route: 'GET /staff/directives/new', open: `${home}/new` },
  { name: 'a subject that is too long', route: 'POST /staff/directives/new', status: 422, open: (page) => tooLong(page, `${home}/new`) },
  { name: 'a draft', route: 'GET /staff/directives/drafts/:id', open: (_, { draft }) => draft },
  { name: 'a draft with a mistake', route: 'POST /staff/directives/drafts/:id', status: 422, open: (page, { draft }) => tooLong(page, draft) },
  { name: 'signing', route: 'GET /staff/directives/drafts/:id/steps/:step', open: (_, { draft }) => `${draft}/steps/sign` },
  { name: 'signing one’s own words', route: 'POST /staff/directives/drafts/:id/steps/:step', status: 403, open: async (page, { draft }) => { await page.goto(`${draft}/steps/sign`); await send(page, 'revision'); } },
  { name: 'a directive on its way', route: 'GET /staff/directives/:id', open: onItsWay },
  { name: 'withdrawing', route: 'GET /staff/directives/:id/steps/:step', open: `${onItsWay}/steps/withdraw` },
  { name: 'withdrawing without a reason', route: 'POST /staff/directives/:id/steps/:step', status: 422, open: async (page) => { await page.goto(`${onItsWay}/steps/withdraw`); await send(page, 'words'); } },
  { name: 'no such directive', route: 'GET /staff/directives/:id', status: 404, open: `${home}/none` },
]);

/** One municipality has answered, with other figures than those counted. */
async function haveAnswer(page: Page): Promise<void> {
  const id = onItsWay.split('/').pop()!;
  await inDatabase(`insert into directive_answer (directive_id, authority_id, number, words, figures, expected, difference, missing, answered_by, answered_at)
    select $1, $2, 1, 'تمت زيارة المكاتب.', $3, $4, 'زيارات سُجلت على الورق', '{}', staff_id, now() from staff where username = 'officer.interior' on conflict do nothing`,
  [id, tabuk, JSON.stringify({ visits: 12, establishments: 9, violations: 3, pledges: 8, breaches: 0, penalties: 0, objections: 0 }), JSON.stringify({ visits: 10, establishments: 9, violations: 3, pledges: 8, breaches: 0, penalties: 0, objections: 0 })]);
  await inDatabase(`update directive_leg set status = 'answered' where directive_id = $1 and authority_id = $2`, [id, tabuk]);
  await beOfficerOf(page, authorities.municipalAffairs);
}

/** Who stands between: answers above, and looks at answers from below. */
export const middleOfficer = visitor('an officer who passes directives on', haveAnswer, [
  { name: 'what waits', route: 'GET /staff/directives', open: home },
  { name: 'a directive with an answer from below', route: 'GET /staff/directives/:id', open: onItsWay },
  { name: 'giving it to a colleague', route: 'GET /staff/directives/:id/steps/:step', open: `${onItsWay}/steps/assign` },
  { name: 'to nobody', route: 'POST /staff/directives/:id/steps/:step', status: 422, open: async (page) => { await page.goto(`${onItsWay}/steps/assign`); await send(page, 'colleague'); } },
  { name: 'answering', route: 'GET /staff/directives/:id/steps/:step', open: `${onItsWay}/steps/answer` },
  { name: 'an answer with a figure that is none', route: 'POST /staff/directives/:id/steps/:step', status: 422, open: async (page) => { await page.goto(`${onItsWay}/steps/answer`); await page.locator('[name=visits]').fill('x'); await send(page, 'words'); } },
  { name: 'sending an answer back', route: 'GET /staff/directives/:id/legs/:authority/return', open: `${onItsWay}/legs/${tabuk}/return` },
  { name: 'sending it back without a word', route: 'POST /staff/directives/:id/legs/:authority/return', status: 422, open: async (page) => { await page.goto(`${onItsWay}/legs/${tabuk}/return`); await send(page, 'words'); } },
]);

import type { Page } from '@playwright/test';
import { answerUntil, beginOrGoOn, lostPassport, sendIt } from '../applying.ts';
import { citizen, registerAnew } from '../people.ts';
import { tamper } from './forms.ts';
import { visitor } from './page-table.ts';

const draft = (page: Page): Promise<string> => beginOrGoOn(page, lostPassport);
const stepOf = async (page: Page, step: string): Promise<string> => `/applications/${await draft(page)}/steps/${step}`;

/** The draft, answered up to a step or as a whole. */
async function answered(page: Page, until: string | null): Promise<string> {
  const id = await draft(page);
  await answerUntil(page, id, until);
  return id;
}

function fillIn(form: HTMLFormElement): void {
  form.querySelector<HTMLInputElement>('[name=seal]')!.value = 'another';
  form.querySelector<HTMLInputElement>('[name="a-passport_number"]')!.value = 'Z87654321';
  form.querySelector<HTMLInputElement>('[value=stolen]')!.checked = true;
}

function older(form: HTMLFormElement): void {
  form.querySelector<HTMLInputElement>('[name=revision]')!.value = '1';
}

/** Somebody who has sent one application, and writes another. */
export const applicant = visitor('somebody who applies', async (page) => {
  await registerAnew(page, citizen(62));
  const sent = await answered(page, null);
  await sendIt(page);
  return { sent };
}, [
  { name: 'before applying, with an earlier one', route: 'GET /apply/:slug', open: `/apply/${lostPassport}` },
  { name: 'applications', route: 'GET /applications', open: '/applications' },
  { name: 'an application, just sent', route: 'GET /applications/:id', open: (_page, { sent }) => `/applications/${sent}?sent=1` },
  { name: 'a draft is under way', route: 'GET /apply/:slug', open: async (page) => { await draft(page); return `/apply/${lostPassport}`; } },
  { name: 'a draft', route: 'GET /applications/:id', open: async (page) => `/applications/${await draft(page)}?saved=1` },
  { name: 'a step', route: 'GET /applications/:id/steps/:step', open: (page) => stepOf(page, 'passport') },
  { name: 'a step, nothing answered', route: 'POST /applications/:id/steps/:step', status: 422, open: async (page) => tamper(page, await stepOf(page, 'passport'), (form) => form.querySelectorAll('[name^="a-"]').forEach((control) => control.remove())) },
  { name: 'a step saved from elsewhere', route: 'POST /applications/:id/steps/:step', status: 409, open: async (page) => tamper(page, await stepOf(page, 'passport'), fillIn) },
  { name: 'a step with documents', route: 'GET /applications/:id/steps/:step', open: async (page) => `/applications/${await answered(page, 'police-report')}/steps/police-report` },
  { name: 'the check', route: 'GET /applications/:id/check', open: async (page) => `/applications/${await answered(page, null)}/check` },
  { name: 'the check of what has changed', route: 'POST /applications/:id/check', status: 409, open: async (page) => tamper(page, `/applications/${await answered(page, null)}/check`, older) },
  { name: 'deleting a draft', route: 'GET /applications/:id/withdraw', open: async (page) => `/applications/${await draft(page)}/withdraw` },
  { name: 'deleting what has changed', route: 'POST /applications/:id/withdraw', status: 409, open: async (page) => tamper(page, `/applications/${await draft(page)}/withdraw`, older) },
  { name: 'deleted', route: 'GET /applications', open: '/applications?discarded=1' },
  { name: 'no such application', route: 'GET /applications/:id', status: 404, open: '/applications/01980000-0000-7000-8000-000000000000' },
  { name: 'no service to apply for', route: 'GET /apply/:slug', status: 404, open: '/apply/nothing' },
]);

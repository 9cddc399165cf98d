import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { bookByApi, freeSlots } from '../booking.ts';
import { inDatabase } from '../database.ts';
import { citizen, registerAnew, signInStaff } from '../people.ts';
import { send, tamper } from './forms.ts';
import { visitor } from './page-table.ts';

export const clerk = visitor('a clerk', (page) => signInStaff(page, 'clerk.riyadh', '+966500000901'), [
  { name: 'staff’s home', route: 'GET /staff', open: '/staff' },
  { name: 'no passkeys', route: 'GET /staff/account/passkeys', open: '/staff/account/passkeys' },
  { name: 'the first passkey', route: 'GET /staff/first-passkey', open: '/staff/first-passkey?next=/staff/desk' },
  { name: 'the branch’s day', route: 'GET /staff/desk', open: '/staff/desk' },
  { name: 'not within the role', route: 'GET /staff/audit', status: 403, open: '/staff/audit' },
]);

/** An incident and a double admission of today, as readers report them. */
async function enrolTwoReaders(page: Page): Promise<{ readerId: string }> {
  await signInStaff(page, 'manager.riyadh', '+966500000903');
  const tokens: string[] = [];
  let readerId = '';
  for (const name of ['مكتب 1', 'Desk 2']) {
    await page.goto('/staff/readers');
    await Promise.all([page.waitForEvent('load'), page.locator('form[action="/staff/readers/codes"] button').click()]);
    const code = await page.locator('[data-enrolment-code]').first().getAttribute('data-enrolment-code');
    const enrolled = await page.request.post('/api/v1/reader/enrol', { data: { code, name } });
    expect(enrolled.status()).toBe(201);
    const { token, reader } = (await enrolled.json()) as { token: string; reader: { readerId: string } };
    tokens.push(token);
    readerId = reader.readerId;
  }
  const at = new Date().toISOString();
  const checkIn = () => ({ checkInId: idLike(), cti: '0123456789abcdef0123', scannedAt: at, clockOffsetMs: 0, kind: 'overridden', overrideReason: 'الشبكة مقطوعة، والبطاقة مطابقة' });
  const incident = { incidentId: idLike(), at, reason: 'wrong_person', scannedText: 'BW1:6BFOXN*TS0BI$ZDFRH+MJWAM4JGX3.RJ$8WBAFZ8T', details: { cti: null, serviceId: 1, online: true, packAgeSeconds: 60 } };
  for (const [index, token] of tokens.entries()) {
    const taken = await page.request.post('/api/v1/reader/sync', { headers: { authorization: `Bearer ${token}` }, data: { checkIns: [checkIn()], incidents: index === 0 ? [incident] : [] } });
    expect(taken.status(), await taken.text()).toBe(200);
    expect(await taken.text()).not.toContain('refused');
  }
  return { readerId };
}

/** An id of the shape and the time that a reader makes. */
function idLike(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

export const branchManager = visitor('a branch manager', enrolTwoReaders, [
  { name: 'staff’s home', route: 'GET /staff', open: '/staff' },
  { name: 'the branch’s day', route: 'GET /staff/desk', open: '/staff/desk' },
  { name: 'a code is shown', route: 'GET /staff/readers', open: async (page) => {
    await page.goto('/staff/readers');
    await Promise.all([page.waitForEvent('load'), page.locator('form[action="/staff/readers/codes"] button').click()]);
    await expect(page.locator('[data-enrolment-code]')).not.toHaveCount(0);
  } },
  { name: 'revoke a reader', route: 'GET /staff/readers/:readerId/revoke', open: (_, { readerId }) => `/staff/readers/${readerId}/revoke` },
  { name: 'no such reader', route: 'GET /staff/readers/:readerId/revoke', status: 404, open: '/staff/readers/none/revoke' },
  { name: 'incidents of today', route: 'GET /staff/incidents', open: async (page) => { await page.goto('/staff/incidents'); await page.locator('main details summary').first().click(); } },
  { name: 'no incidents', route: 'GET /staff/incidents', open: '/staff/incidents?day=2026-01-01' },
  { name: 'incidents of no day', route: 'GET /staff/incidents', open: '/staff/incidents?day=2026-02-31' },
  { name: 'a code, sign-in not fresh', route: 'GET /staff/account/confirm', open: async (page) => {
    await inDatabase(`update session set authenticated_at = authenticated_at - interval '1 hour' where holder_id = (select staff_id from staff where username = 'manager.riyadh')`, []);
    await page.goto('/staff/readers');
    await Promise.all([page.waitForEvent('load'), page.locator('form[action="/staff/readers/codes"] button').click()]);
  } },
  { name: 'readers, sign-in fresh again', route: 'GET /staff/readers', open: async () => {
    await inDatabase(`update session set authenticated_at = authenticated_at + interval '1 hour' where holder_id = (select staff_id from staff where username = 'manager.riyadh')`, []);
    return '/staff/readers';
  } },
]);

const plan = '/staff/capacity/26/passport-biometrics';

/** Somebody is booked at the branch whose plan is changed. */
async function bookAtOfficersBranch(page: Page): Promise<void> {
  const person = await page.context().browser()!.newContext({ baseURL: process.env['PORTAL_URL']! });
  const own = await person.newPage();
  await registerAnew(own, citizen(4));
  const place = { branchId: 26, serviceId: 3 };
  await bookByApi(own, place, (await freeSlots(own, place))[0]!.slotId);
  await person.close();
  await signInStaff(page, 'officer.passports', '+966500000906');
}

/** Sends the first form by one of its named buttons. */
async function press(page: Page, wish: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.locator(`main button[name=do][value="${wish}"]:not([aria-hidden])`).first().click()]);
}

/** An announcement of the sector, as it is read before it goes to a colleague. */
async function previewAnnouncement(page: Page): Promise<void> {
  await page.goto('/staff/announcements/new');
  for (const [name, value] of Object.entries({ title_ar: 'عطلة اليوم الوطني', body_ar: 'الفروع مغلقة. غيّر موعدك من صفحته.', title_en: 'National day', body_en: 'Branches are closed. Change your appointment on its page.' })) await page.locator(`[name=${name}]`).fill(value);
  await send(page, 'title_ar');
}

/** A service that the demonstration has launched, and the one that it has built and not launched. */
const launched = '/staff/releases/passport-biometrics/1';
const inReview = '/staff/releases/family-recruitment/1';

/** Each entry goes on with the draft of the one before; the last throws it away, so that the second language begins like the first. */
export const sectorOfficer = visitor('a sector officer', bookAtOfficersBranch, [
  { name: 'staff’s home', route: 'GET /staff', open: '/staff' },
  { name: 'branches of the sector', route: 'GET /staff/branches', open: '/staff/branches' },
  { name: 'announcements', route: 'GET /staff/announcements', open: '/staff/announcements' },
  { name: 'new announcement', route: 'GET /staff/announcements/new', open: '/staff/announcements/new' },
  { name: 'new announcement, nothing filled in', route: 'POST /staff/announcements/new', status: 422, open: async (page) => { await page.goto('/staff/announcements/new'); await send(page, 'title_ar'); } },
  { name: 'preview of an announcement', route: 'POST /staff/announcements/new', open: previewAnnouncement },
  { name: 'an announcement that waits', route: 'GET /staff/announcements/:id', open: async (page) => {
    await previewAnnouncement(page);
    await press(page, 'propose');
  } },
  { name: 'an announcement taken back', route: 'GET /staff/announcements/:id', open: async (page) => {
    await page.goto('/staff/announcements');
    await page.locator('main .bw-card-link a', { hasText: /عطلة اليوم الوطني|National day/ }).first().click();
    await Promise.all([page.waitForEvent('load'), page.locator('form[action$="/withdraw"] button').click()]);
  } },
  { name: 'a release that is launched', route: 'GET /staff/releases/:slug/:number', open: launched },
  { name: 'suspending a service', route: 'GET /staff/releases/:slug/:number/steps/:move', open: `${launched}/steps/suspend` },
  { name: 'suspending a service without a reason', route: 'POST /staff/releases/:slug/:number/steps/:move', status: 422, open: async (page) => { await page.goto(`${launched}/steps/suspend`); await send(page, 'reason_ar'); } },
  { name: 'a step that the release does not allow', route: 'POST /staff/releases/:slug/:number/steps/:move', status: 409, open: async (page) => { await page.goto(`${launched}/steps/open_review`); await send(page, 'revision'); } },
  { name: 'another sector’s release', route: 'POST /staff/releases/:slug/:number/announce', status: 403, open: async (page) => {
    await tamper(page, `${inReview}/steps/open_review`, (form) => { form.action = form.action.replace('/steps/open_review', '/announce'); });
  } },
  { name: 'capacity of the sector', route: 'GET /staff/capacity', open: '/staff/capacity' },
  { name: 'plan', route: 'GET /staff/capacity/:branch/:service', open: plan },
  { name: 'plan with another row', route: 'GET /staff/capacity/:branch/:service', open: `${plan}?add=1` },
  { name: 'plan with mistakes', route: 'POST /staff/capacity/:branch/:service', status: 422, open: async (page) => {
    await page.goto(plan);
    await page.locator('[name=row_0_opens]').fill('25:99');
    await page.locator('[name=row_0_counters]').fill('');
    await press(page, 'save');
  } },
  { name: 'plan saved', route: 'GET /staff/capacity/:branch/:service', open: async (page) => {
    await page.goto(plan);
    await page.locator('[name=row_0_minutes]').fill('30');
    await press(page, 'save');
  } },
  { name: 'preview, nobody concerned', route: 'GET /staff/capacity/:branch/:service/preview', open: `${plan}/preview` },
  { name: 'new exception', route: 'GET /staff/capacity/:branch/:service/exceptions/:index', open: `${plan}/exceptions/new` },
  { name: 'new exception with another row', route: 'POST /staff/capacity/:branch/:service/exceptions/:index', open: async (page) => { await page.goto(`${plan}/exceptions/new`); await press(page, 'add'); } },
  { name: 'new exception, nothing filled in', route: 'POST /staff/capacity/:branch/:service/exceptions/:index', status: 422, open: async (page) => { await page.goto(`${plan}/exceptions/new`); await press(page, 'save'); } },
  { name: 'an exception', route: 'GET /staff/capacity/:branch/:service/exceptions/:index', open: `${plan}/exceptions/0` },
  { name: 'no such exception', route: 'GET /staff/capacity/:branch/:service/exceptions/:index', status: 404, open: `${plan}/exceptions/90` },
  { name: 'preview with people concerned', route: 'GET /staff/capacity/:branch/:service/preview', open: async (page) => {
    await page.goto(plan);
    for (const opens of await page.locator('[name$=_opens]').all()) await opens.fill('23:00');
    for (const closes of await page.locator('[name$=_closes]').all()) await closes.fill('23:30');
    await press(page, 'preview');
    await expect(page.locator('[name=resolution]')).toHaveCount(2);
  } },
  { name: 'publish without a decision', route: 'POST /staff/capacity/:branch/:service/publish', status: 422, open: async (page) => { await page.goto(`${plan}/preview`); await send(page, 'mark'); } },
  { name: 'publish on an older preview', route: 'POST /staff/capacity/:branch/:service/publish', status: 409, open: (page) =>
    tamper(page, `${plan}/preview`, (form) => {
      form.querySelector<HTMLInputElement>('[name=revision]')!.value = '999';
      form.querySelector<HTMLInputElement>('[name=resolution][value=keep]')!.checked = true;
      form.querySelector<HTMLTextAreaElement>('[name=note]')!.value = 'صيانة';
    }) },
  { name: 'history', route: 'GET /staff/capacity/:branch/:service/history', open: `${plan}/history` },
  { name: 'published', route: 'GET /staff/capacity', open: '/staff/capacity?done=published' },
  { name: 'another sector’s plan', route: 'GET /staff/capacity/:branch/:service', status: 403, open: '/staff/capacity/1/renew-identity-card' },
  { name: 'draft discarded', route: 'GET /staff/capacity', open: async (page) => {
    await page.goto(plan);
    await Promise.all([page.waitForEvent('load'), page.locator('form[action$="/discard"] button').click()]);
  } },
]);

export const inspector = visitor('an inspector', (page) => signInStaff(page, 'inspector', '+966500000908'), [
  { name: 'staff’s home without any duty yet', route: 'GET /staff', open: '/staff' },
]);

/** Somebody who is not signed in reports a seller at a branch. */
async function sendReport(page: Page): Promise<void> {
  const person = await page.context().browser()!.newContext({ baseURL: process.env['PORTAL_URL']! });
  const own = await person.newPage();
  await own.goto('/report');
  await own.locator('[name=words]').fill('عرض عليّ مكتب قرب الفرع موعدًا بمبلغ 250 ريالًا');
  await own.locator('[name=phone]').fill('0551239876');
  await own.locator('[name=branch]').selectOption('26');
  await send(own, 'words');
  await person.close();
}

async function openReport(page: Page): Promise<void> {
  await page.goto('/staff/reports');
  await Promise.all([page.waitForEvent('load'), page.locator('main .bw-card-link a').first().click()]);
}

export const analyst = visitor('an analyst', (page) => signInStaff(page, 'analyst', '+966500000913'), [
  { name: 'reports', route: 'GET /staff/reports', open: async (page) => { await sendReport(page); await page.goto('/staff/reports'); } },
  { name: 'a report', route: 'GET /staff/reports/:id', open: openReport },
  { name: 'a note without words', route: 'POST /staff/reports/:id/note', status: 422, open: async (page) => { await openReport(page); await send(page, 'note'); } },
  { name: 'end a report without an outcome', route: 'POST /staff/reports/:id/close', status: 422, open: async (page) => { await openReport(page); await send(page, 'outcome'); } },
  { name: 'a report that is looked at', route: 'GET /staff/reports/:id', open: async (page) => {
    await openReport(page);
    await Promise.all([page.waitForEvent('load'), page.locator('form[action$="/take"] button').click()]);
  } },
  { name: 'a report that was referred', route: 'GET /staff/reports/:id', open: async (page) => {
    await openReport(page);
    await Promise.all([page.waitForEvent('load'), page.locator('form[action$="/refer"] button').click()]);
  } },
  { name: 'no such report', route: 'GET /staff/reports/:id', status: 404, open: '/staff/reports/none' },
  { name: 'staff’s home', route: 'GET /staff', open: '/staff' },
  { name: 'not within the role', route: 'GET /staff/audit', status: 403, open: '/staff/audit' },
]);

export const securityReviewer = visitor('a security reviewer', (page) => signInStaff(page, 'reviewer', '+966500000909'), [
  { name: 'staff’s home', route: 'GET /staff', open: '/staff' },
  { name: 'the record', route: 'GET /staff/audit', open: '/staff/audit' },
  { name: 'releases', route: 'GET /staff/releases', open: '/staff/releases' },
  { name: 'a release in review', route: 'GET /staff/releases/:slug/:number', open: inReview },
  { name: 'security conditions', route: 'GET /staff/releases/:slug/:number/checks/:item', open: `${inReview}/checks/security` },
  { name: 'security conditions without a finding', route: 'POST /staff/releases/:slug/:number/checks/:item', status: 422, open: async (page) => { await page.goto(`${inReview}/checks/security`); await send(page); } },
  { name: 'no such release', route: 'GET /staff/releases/:slug/:number', status: 404, open: '/staff/releases/family-recruitment/99' },
  { name: 'the record, checked', route: 'GET /staff/audit', open: async (page) => { await page.goto('/staff/audit'); await Promise.all([page.waitForEvent('load'), page.locator('form[action="/staff/audit/verify"] button').click()]); } },
  { name: 'the record of one kind', route: 'GET /staff/audit', open: '/staff/audit?action=identity' },
  { name: 'the record of nothing', route: 'GET /staff/audit', open: '/staff/audit?subject=nothing%2Fnobody' },
  { name: 'the record, asked wrongly', route: 'GET /staff/audit', status: 422, open: '/staff/audit?person=x&subject=%3F&action=%3F' },
]);

/** In front of a service that no other test books. */
const room = '/staff/operation/booking-recruitment-interview';

/** Reports of a busy hour, every ten seconds, of a process that has ended. */
async function pastHour(): Promise<void> {
  await inDatabase(`insert into admission_report (at, process_id, rooms, feeling, lines)
    select now() - n * interval '10 seconds', '018f0000-0000-7000-8000-000000000001',
      jsonb_build_object('sign-in', jsonb_build_object('asked', n, 'arrived', n % 70, 'entered', 40, 'late', 0, 'completed', 38, 'refused', 0, 'lost', 0, 'p95Ms', 300 + n)),
      jsonb_build_object('poolWaitMs', n % 50, 'loopDelayMs', 20, 'hashingWaiting', n % 5, 'seconds', 10, 'counters', jsonb_build_object('sign-in.password', 10000 - n * 7)),
      jsonb_build_object('sign-in', jsonb_build_object('epoch', 1, 'serial', 40000 - n * 40, 'through', 39000 - n * 40, 'rate', 4, 'soonest', 200, 'likely', 240, 'latest', 300))
    from generate_series(20, 360) n on conflict do nothing`, []);
}

/** The address of a day and hour that can be announced. */
function soon(): string {
  const [year, month, day] = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10).split('-') as [string, string, string];
  return new URLSearchParams({ day_day: day, day_month: month, day_year: year, day_calendar: 'gregorian', time: '10:00' }).toString();
}

/** Sends an order with its reason. */
async function give(page: Page, reason: string): Promise<void> {
  await page.locator(`[name=${reason}]`).fill('ازدحام متوقع');
  await send(page, reason);
}

export const operator = visitor('an operator', (page) => signInStaff(page, 'operator', '+966500000910'), [
  { name: 'staff’s home', route: 'GET /staff', open: '/staff' },
  { name: 'all branches', route: 'GET /staff/branches', open: '/staff/branches' },
  { name: 'all announcements', route: 'GET /staff/announcements', open: '/staff/announcements' },
  { name: 'an announcement that is shown', route: 'GET /staff/announcements/:id', open: '/staff/announcements/01993a00-0000-7000-8000-000000000033' },
  { name: 'no such announcement', route: 'GET /staff/announcements/:id', status: 404, open: '/staff/announcements/none' },
  { name: 'end an announcement without a reason', route: 'POST /staff/announcements/:id/end', status: 422, open: async (page) => { await page.goto('/staff/announcements/01993a00-0000-7000-8000-000000000033'); await send(page, 'end_reason'); } },
  { name: 'delivery', route: 'GET /staff/outbox', open: '/staff/outbox' },
  { name: 'delivery with trouble', route: 'GET /staff/outbox', open: async () => {
    const now = new Date();
    await inDatabase(`insert into message (message_id, channel, kind, urgent, state, attempts, failure, due_at, created_at) values ($1, 'email', 'appointments.booked', false, 'given_up', 9, 'EENVELOPE 550', $2, $2)`, [randomUUID(), now]);
    return '/staff/outbox';
  } },
  { name: 'the portal now', route: 'GET /staff/operation', open: '/staff/operation' },
  { name: 'the portal in the last hour', route: 'GET /staff/operation', open: async (page) => {
    await pastHour();
    await page.goto('/staff/operation?span=hour');
    await page.locator('.bw-charts details summary').first().click();
  } },
  { name: 'a waiting room that is shut', route: 'GET /staff/operation/:room', open: room },
  { name: 'no such waiting room', route: 'GET /staff/operation/:room', status: 404, open: '/staff/operation/none' },
  { name: 'open without a reason', route: 'POST /staff/operation/:room/open', status: 422, open: async (page) => { await page.goto(room); await send(page, 'open_reason'); } },
  { name: 'announce', route: 'GET /staff/operation/:room/announce', open: `${room}/announce` },
  { name: 'announce a day that is none', route: 'GET /staff/operation/:room/announce', status: 422, open: `${room}/announce?day_day=31&day_month=2&day_year=2027&time=25%3A00` },
  { name: 'announcement in words', route: 'GET /staff/operation/:room/announce', open: `${room}/announce?${soon()}` },
  { name: 'announce without a reason', route: 'POST /staff/operation/:room/announce', status: 422, open: async (page) => { await page.goto(`${room}/announce?${soon()}`); await send(page, 'reason'); } },
  { name: 'announced', route: 'GET /staff/operation/:room', open: async (page) => { await page.goto(`${room}/announce?${soon()}`); await page.locator('[name=reason]').fill('موسم التأشيرات'); await send(page, 'reason'); } },
  { name: 'announce again', route: 'GET /staff/operation/:room/announce', open: `${room}/announce?${soon()}` },
  { name: 'announcement taken back', route: 'GET /staff/operation/:room', open: async (page) => { await page.goto(room); await give(page, 'close_reason'); } },
  { name: 'a waiting room that is open', route: 'GET /staff/operation/:room', open: async (page) => { await page.goto(room); await give(page, 'open_reason'); } },
  { name: 'the portal with a room open', route: 'GET /staff/operation', open: '/staff/operation' },
  { name: 'a rate of a million', route: 'POST /staff/operation/:room/rate', status: 422, open: async (page) => { await page.goto(room); await page.locator('[name=rate]').fill('1000000'); await send(page, 'rate'); } },
  { name: 'a rate proposed', route: 'GET /staff/operation/:room', open: async (page) => {
    await page.goto(room);
    await page.locator('[name=rate]').fill('20');
    await page.locator('[name=minutes]').fill('10');
    await give(page, 'rate_reason');
  } },
  { name: 'confirm what nobody proposed', route: 'POST /staff/operation/:room/rate/confirm', status: 404, open: (page) => tamper(page, room, (form) => (form.action = form.action.replace(/[^/]+$/, 'rate/confirm'))) },
  { name: 'close what has changed', route: 'POST /staff/operation/:room/close', status: 409, open: async (page) => {
    await page.goto(room);
    await page.locator('[name=seen]').evaluate((field: HTMLInputElement) => (field.value = '0.open.0'));
    await give(page, 'close_reason');
  } },
  { name: 'closed', route: 'GET /staff/operation/:room', open: async (page) => { await page.goto(room); await give(page, 'close_reason'); } },
]);

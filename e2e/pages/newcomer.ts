import { expect, type Page } from '@playwright/test';
import { inDatabase } from '../database.ts';
import { citizen, codeFor, fillIdentity } from '../people.ts';
import { send, wrongCode } from './forms.ts';
import { type Language, visitor } from './page-table.ts';

/** Those who register: one a language. */
const newcomer = { get ar() { return citizen(0); }, get en() { return citizen(1); } };
/** Those who have registered: personas of the demo, one a language. */
const persona = { ar: { idNumber: '1099001008', phone: '+966500000001' }, en: { idNumber: '2499001002', phone: '+966500000002' } };
/** Well-formed ids that nobody has. */
const nobody = { ar: '1000000008', en: '1000000016' };

async function sendCode(page: Page, phone: string, wrong: boolean): Promise<void> {
  const right = await codeFor(page, phone);
  await page.locator('[name=code]').fill(wrong ? wrongCode(right) : right);
  await send(page, 'code');
}

async function signInAs(page: Page, idNumber: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('[name=id_number]').fill(idNumber);
  await page.locator('[name=password]').fill(password);
  await send(page, 'password');
}

async function recoverTo(page: Page, lang: Language): Promise<void> {
  await page.goto('/recover');
  const cards = { ar: { calendar: 'gregorian', birth: '1988-03-14' }, en: { calendar: 'hijri', birth: '1405-09-21' } } as const;
  await fillIdentity(page, { ...persona[lang], ...cards[lang], sex: 'male' });
  await send(page, 'id_number');
}

async function answer(lang: Language, change: string): Promise<void> {
  await inDatabase(`update device_approval set ${change} where person_id = (select person_id from person_number where id_number = $1)`, [persona[lang].idNumber]);
}

async function mismatch(page: Page): Promise<void> {
  await page.locator('[name=password]').fill('one long password here');
  await page.locator('[name=repeat]').fill('another long password');
  await send(page, 'password');
}

/** The ways in, with everything that can go wrong on them. Each entry goes on where the one before stopped. */
export const knocking = visitor('somebody on the way in', async () => null, [
  { name: 'register, nothing filled in', route: 'POST /register', status: 422, open: async (page) => { await page.goto('/register'); await send(page, 'id_number'); } },
  { name: 'register, code', route: 'GET /register/code', open: async (page, _, lang) => { await page.goto('/register'); await fillIdentity(page, newcomer[lang]); await send(page, 'id_number'); } },
  { name: 'register, wrong code', route: 'POST /register/code', status: 422, open: (page, _, lang) => sendCode(page, newcomer[lang].phone, true) },
  { name: 'register, password', route: 'GET /register/password', open: (page, _, lang) => sendCode(page, newcomer[lang].phone, false) },
  { name: 'register, passwords differ', route: 'POST /register/password', status: 422, open: mismatch },
  { name: 'sign in, nothing filled in', route: 'POST /sign-in', status: 422, open: async (page) => { await page.goto('/sign-in'); await send(page, 'password'); } },
  { name: 'sign in, wrong', route: 'POST /sign-in', status: 422, open: (page, _, lang) => signInAs(page, nobody[lang], 'not the password') },
  { name: 'sign in, too many tries', route: 'POST /sign-in', status: 429, open: async (page, _, lang) => {
    for (let tries = 0; tries < 5; tries++) await signInAs(page, nobody[lang], 'not the password');
  } },
  { name: 'sign in, code', route: 'GET /sign-in/code', open: (page, _, lang) => signInAs(page, persona[lang].idNumber, 'demo gate 1448 open') },
  { name: 'sign in, wrong code', route: 'POST /sign-in/code', status: 422, open: (page, _, lang) => sendCode(page, persona[lang].phone, true) },
  { name: 'sign in, code sent again', route: 'GET /sign-in/code', open: async (page) => {
    await Promise.all([page.waitForEvent('load'), page.locator('form[action="/sign-in/code/again"] button').click()]);
    expect(page.url()).toContain('resent');
  } },
  { name: 'recover, nothing filled in', route: 'POST /recover', status: 422, open: async (page) => { await page.goto('/recover'); await send(page, 'id_number'); } },
  { name: 'recover, code', route: 'GET /recover/code', open: (page, _, lang) => recoverTo(page, lang) },
  { name: 'recover, wrong code', route: 'POST /recover/code', status: 422, open: (page, _, lang) => sendCode(page, persona[lang].phone, true) },
  { name: 'recover, another device is asked', route: 'GET /recover/approval', open: (page, _, lang) => sendCode(page, persona[lang].phone, false) },
  { name: 'recover, no answer yet', route: 'GET /recover/approval', open: '/recover/approval?waited=1' },
  { name: 'recover, no device answered', route: 'GET /recover/approval', open: async (_, __, lang) => { await answer(lang, `expires_at = expires_at - interval '1 hour'`); return '/recover/approval'; } },
  { name: 'recover, password', route: 'GET /recover/password', open: async (_, __, lang) => {
    await inDatabase(`update flow set stage = 'password' where purpose = 'recover' and stage = 'approval' and subject = $1`, [persona[lang].idNumber]);
    return '/recover/password';
  } },
  { name: 'recover, passwords differ', route: 'POST /recover/password', status: 422, open: mismatch },
  { name: 'staff’s sign-in, nothing filled in', route: 'POST /staff/sign-in', status: 422, open: async (page) => { await page.goto('/staff/sign-in'); await send(page, 'password'); } },
  { name: 'staff’s code', route: 'GET /staff/sign-in/code', open: async (page) => {
    await page.goto('/staff/sign-in');
    await page.locator('[name=username]').fill('clerk.jeddah');
    await page.locator('[name=password]').fill('demo gate 1448 open');
    await send(page, 'password');
  } },
  { name: 'staff’s wrong code', route: 'POST /staff/sign-in/code', status: 422, open: (page) => sendCode(page, '+966500000902', true) },
]);

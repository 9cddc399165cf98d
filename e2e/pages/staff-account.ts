import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { inDatabase } from '../database.ts';
import { signInStaff } from '../people.ts';
import { send } from './forms.ts';
import { visitor } from './page-table.ts';

const main = join(import.meta.dirname, '../../apps/server/src/cli/main.ts');

/** Adds a member of staff by command, beside the running portal, and signs them in with what it printed. */
async function beginWork(page: Page): Promise<void> {
  const phone = '+966500000977';
  const who = ['--username', 'new.inspector', '--role', 'inspector', '--authority', '11', '--name-ar', 'نورة السالم', '--name-en', 'Norah Alsalem', '--phone', phone];
  const { DATABASE_URL: _, ...inherited } = process.env;
  const env = { ...inherited, DATA_DIR: process.env['PORTAL_DATA_DIR']!, BASE_URL: process.env['PORTAL_URL']! };
  const { stdout } = await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', main, 'staff', 'add', ...who], { env });
  await signInStaff(page, 'new.inspector', phone, /First password: +(\S+)/.exec(stdout)![1]!);
}

export const newStaff = visitor('a member of staff with a first password', beginWork, [
  { name: 'choose a password', route: 'GET /staff/first-password', open: '/staff/first-password' },
  { name: 'led there from another page', route: 'GET /staff/first-password', open: '/staff/audit' },
  { name: 'choose a password, nothing filled in', route: 'POST /staff/first-password', status: 422, open: async (page) => { await page.goto('/staff/first-password'); await send(page, 'repeat'); } },
]);

const holder = `holder_id = (select staff_id from staff where username = 'officer.expatriates')`;

export const staffAccount = visitor('a member of staff at their account', (page) => signInStaff(page, 'officer.expatriates', '+966500000907'), [
  { name: 'staff’s account', route: 'GET /staff/account', open: '/staff/account' },
  { name: 'staff’s account, password changed', route: 'GET /staff/account', open: '/staff/account?changed=1' },
  { name: 'staff’s devices', route: 'GET /staff/account/devices', open: '/staff/account/devices' },
  { name: 'change password', route: 'GET /staff/account/password', open: '/staff/account/password' },
  { name: 'change password, nothing filled in', route: 'POST /staff/account/password', status: 422, open: async (page) => { await page.goto('/staff/account/password'); await send(page, 'current'); } },
  { name: 'change password, sign-in not fresh', route: 'POST /staff/account/password', status: 403, open: async (page) => {
    await page.goto('/staff/account/password');
    await inDatabase(`update session set authenticated_at = authenticated_at - interval '1 hour' where ${holder}`, []);
    await send(page, 'current');
    await inDatabase(`update session set authenticated_at = authenticated_at + interval '1 hour' where ${holder}`, []);
  } },
]);

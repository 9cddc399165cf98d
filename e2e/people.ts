import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';

/** A person as the demo registry (synthetic) has them. */
export interface RegistryPerson {
  readonly idNumber: string;
  readonly sex: 'male' | 'female';
  readonly calendar: 'hijri' | 'gregorian';
  /** `YYYY-MM-DD` as on the card. */
  readonly birth: string;
  readonly phone: string;
  /** Code of the profession in a resident's permit, and the permit's last day; '' where there is none. */
  readonly profession?: string;
  readonly permitUntil?: string;
}

/** Someone of the demo registry; `index` counts from the end, where nobody has an account. */
export function registryPerson(index: number, fits: (person: RegistryPerson) => boolean = () => true): RegistryPerson {
  const lines = readFileSync(join(import.meta.dirname, '../apps/server/demo/registry.csv'), 'utf8').split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  const head = lines[0]!.split(',');
  const people = lines.slice(1).map((line): RegistryPerson => {
    const cells = line.split(',');
    const cell = (name: string): string => cells[head.indexOf(name)]!;
    return { idNumber: cell('id_number'), sex: cell('sex') as 'male', calendar: cell('birth_calendar') as 'hijri', birth: cell('birth_printed'), phone: cell('phone'), profession: cell('profession_code'), permitUntil: cell('permit_until') };
  });
  return people.filter(fits).at(-1 - index)!;
}

export const password = 'نخلة على ضفة الوادي 27';

/** Fills the identity fields of a registration or recovery form. */
export async function fillIdentity(page: Page, person: RegistryPerson): Promise<void> {
  const [year, month, day] = person.birth.split('-') as [string, string, string];
  await page.locator('[name=id_number]').fill(person.idNumber);
  await page.locator(`[name=birth_calendar][value=${person.calendar}]`).check();
  await page.locator('[name=birth_day]').fill(day);
  await page.locator('[name=birth_month]').fill(month);
  await page.locator('[name=birth_year]').fill(year);
}

/** The newest code that went to a phone, read from the demo's outbox page. */
export async function codeFor(page: Page, phone: string): Promise<string> {
  await expect(page.locator('[name=code]')).toBeVisible();
  const outbox = await page.request.get(`/demo/outbox?to=${encodeURIComponent(phone)}`);
  const text = (await outbox.text()).replace(/<[^>]+>/g, ' ');
  return /(?<![\d+])(\d{6})(?!\d)/.exec(text)![1]!;
}

/** Registers, from the identity form to being signed in. */
export async function register(page: Page, person: RegistryPerson): Promise<void> {
  await fillIdentity(page, person);
  await page.locator('main form button[type=submit]').first().click();
  await page.locator('[name=code]').fill(await codeFor(page, person.phone));
  await page.locator('main form:has([name=code]) button[type=submit]').click();
  await page.locator('[name=password]').fill(password);
  await page.locator('[name=repeat]').fill(password);
  await page.locator('main form:has([name=password]) button[type=submit]').click();
}

/** Signs a member of staff in: username, password (the demo's shared one unless another is given), code. */
export async function signInStaff(page: Page, username: string, phone: string, given = 'demo gate 1448 open'): Promise<void> {
  await page.goto('/staff/sign-in');
  await page.locator('[name=username]').fill(username);
  await page.locator('[name=password]').fill(given);
  await page.locator('main form:has([name=password]) button[type=submit]').click();
  await page.locator('[name=code]').fill(await codeFor(page, phone));
  await page.locator('main form:has([name=code]) button[type=submit]').click();
  await expect(page).toHaveURL(/\/staff(?!\/sign-in)/);
}

/** More than any test's index: a second try takes other people, since those of the first have registered and may have booked. */
const peopleATry = 80;

/** A man with a national identity card, so that one service and one section fit all of them. Each test takes an index of its own, from 0 to 79. */
export function citizen(index: number): RegistryPerson {
  return registryPerson(index + test.info().retry * peopleATry, ({ idNumber, sex }) => idNumber.startsWith('1') && sex === 'male');
}

/** Registers from the registration page on; ends signed in. */
export async function registerAnew(page: Page, person: RegistryPerson): Promise<void> {
  await page.goto('/register');
  await register(page, person);
  await expect(page).toHaveURL(/\/appointments$/);
}

/** Signs in somebody who has registered. */
export async function signIn(page: Page, person: Pick<RegistryPerson, 'idNumber' | 'phone'>): Promise<void> {
  await page.locator('[name=id_number]').fill(person.idNumber);
  await page.locator('[name=password]').fill(password);
  await page.locator('main form:has([name=password]) button[type=submit]').click();
  await page.locator('[name=code]').fill(await codeFor(page, person.phone));
  await page.locator('main form:has([name=code]) button[type=submit]').click();
}

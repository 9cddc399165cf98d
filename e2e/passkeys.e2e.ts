import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { startPortal, type RunningPortal } from '../apps/server/src/testing/portal.ts';
import { citizen, codeFor, fillIdentity, register, registerAnew, signIn, signInStaff } from './people.ts';

/** What people do with passkeys, with Chromium's virtual authenticator in place of a phone's finger reader. */
test.describe.configure({ mode: 'parallel' });

/** A device that keeps passkeys and unlocks them for whoever asks. */
interface Device {
  readonly session: CDPSession;
  readonly id: string;
}

/** @param autofill whether the browser offers passkeys where the name is typed: without a screen it then takes the first by itself, and no button is pressed */
async function giveDevice(page: Page, autofill = false): Promise<Device> {
  if (!autofill) await page.addInitScript(() => Object.assign(PublicKeyCredential, { isConditionalMediationAvailable: () => Promise.resolve(false) }));
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } as const;
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', { options });
  return { session, id: authenticatorId };
}

/** The device is lost, with everything on it. */
async function lose({ session, id }: Device): Promise<void> {
  await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: id });
}

const passkey = (page: Page) => page.locator('[data-passkey] button');

async function signOut(page: Page): Promise<void> {
  await page.locator('.bw-sign-out').click();
  await expect(page).toHaveURL(/\/sign-in\?out=1/);
}

async function proveCard(page: Page, index: number): Promise<void> {
  const person = citizen(index);
  await page.goto('/register');
  await fillIdentity(page, person);
  await page.locator('main form button[type=submit]').first().click();
  await page.locator('[name=code]').fill(await codeFor(page, person.phone));
  await page.locator('main form:has([name=code]) button[type=submit]').click();
  await expect(page).toHaveURL(/\/register\/password/);
}

test('register with a passkey, sign in with it, add a second, lose the first, remove it, sign in with the other', async ({ page }) => {
  const phone = await giveDevice(page);
  await proveCard(page, 20);
  await passkey(page).click();
  await expect(page).toHaveURL(/\/appointments$/);
  await signOut(page);

  await page.goto('/sign-in?next=/account/passkeys');
  await passkey(page).click();
  await expect(page).toHaveURL(/\/account\/passkeys$/);
  await expect(page.locator('main tbody tr')).toHaveCount(1);

  // The device that has one already says so; another one makes its own.
  await passkey(page).click();
  await expect(page.locator('[data-passkey-failed]')).toHaveText('لهذا الجهاز مفتاح مرور في حسابك من قبل.');
  await lose(phone);
  await giveDevice(page);
  await passkey(page).click();
  await expect(page).toHaveURL(/\/account\/passkeys\?added=1/);
  const rows = page.locator('main tbody tr');
  await expect(rows).toHaveCount(2);

  await rows.first().locator('a').click();
  await page.locator('form[action$="/remove"] button').click();
  await expect(page).toHaveURL(/\?removed=1/);
  await expect(rows).toHaveCount(1);
  await rows.first().locator('a').click();
  await expect(page.locator('main')).toContainText('آخر ما تدخل به إلى حسابك');
  await expect(page.locator('form[action$="/remove"]')).toHaveCount(0);
  await page.locator('[name=name]').fill('جوالي الجديد');
  await page.locator('form[action$="/rename"] button').click();
  await expect(rows.first()).toContainText('جوالي الجديد');

  await signOut(page);
  await passkey(page).click();
  await expect(page).toHaveURL(/\/appointments$/);
});

test('a passkey is offered at the field where the name is typed, and signs in without the button', async ({ page }) => {
  await giveDevice(page, true);
  await proveCard(page, 33);
  await passkey(page).click();
  await expect(page).toHaveURL(/\/appointments$/);
  const signedIn = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/passkeys/sign-in'));
  await page.locator('.bw-sign-out').click();
  expect((await signedIn).status()).toBe(200);
  await expect(page).toHaveURL(/\/appointments$/);
  await expect(page.locator('.bw-sign-out')).toBeVisible();
});

test('a device without a passkey, or a person who declines, is told what to do, and the password is there', async ({ page }) => {
  const device = await giveDevice(page);
  await device.session.send('WebAuthn.setUserVerified', { authenticatorId: device.id, isUserVerified: false });
  await page.goto('/sign-in?lang=en');
  await passkey(page).click();
  await expect(page.locator('[data-passkey-failed]')).toHaveText('Your device did not finish. Press the button again, or go on the other way.');
  await expect(page.locator('[name=password]')).toBeVisible();
});

test('who has a password adds a passkey, and confirms with it when the sign-in is not fresh', async ({ page }) => {
  await giveDevice(page);
  const person = citizen(21);
  await registerAnew(page, person);
  await page.goto('/account');
  await page.locator('main a[href="/account/passkeys"]').click();
  await passkey(page).click();
  await expect(page.locator('main tbody tr')).toHaveCount(1);
  const { inDatabase } = await import('./database.ts');
  await inDatabase(`update session set authenticated_at = authenticated_at - interval '1 hour' where holder_id = (select person_id from person where id_number = $1)`, [person.idNumber]);
  await page.goto('/account/password');
  await expect(page.locator('h1')).toHaveText('أكّد أنك صاحب الحساب');
  await passkey(page).click();
  await expect(page.locator('[name=current]')).toBeVisible();
  await signOut(page);
  await signIn(page, person);
  await expect(page).toHaveURL(/\/appointments$/);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('register, sign in and account work with a password and code, and no button is shown that does nothing', async ({ page }) => {
    const person = citizen(22);
    await page.goto('/register');
    await register(page, person);
    await expect(page).toHaveURL(/\/appointments$/);
    await page.goto('/account/passkeys');
    await expect(page.locator('[data-passkey-missing]')).toBeVisible();
    await expect(passkey(page)).toBeHidden();
    await page.locator('.bw-sign-out').click();
    await expect(passkey(page)).toBeHidden();
    await signIn(page, person);
    await expect(page).toHaveURL(/\/appointments$/);
  });
});

test.describe('where staff need a passkey', () => {
  let portal: RunningPortal;
  test.beforeAll(async () => {
    portal = await startPortal({ env: { DEMO: 'true', STAFF_PASSKEYS: 'required' } });
  });
  test.afterAll(() => portal.stop());

  test('a member of staff is led to make one, gets in with it from then on, and with the password no more', async ({ browser }) => {
    const page = await (await browser.newContext({ baseURL: portal.baseUrl, locale: 'ar-SA' })).newPage();
    await giveDevice(page);
    await signInStaff(page, 'reviewer', '+966500000909');
    await page.goto('/staff/audit');
    await expect(page).toHaveURL(/\/staff\/first-passkey\?next=%2Fstaff%2Faudit/);
    await passkey(page).click();
    await expect(page).toHaveURL(/\/staff\/audit$/);
    await signOut(page);
    await page.locator('[name=username]').fill('reviewer');
    await page.locator('[name=password]').fill('demo gate 1448 open');
    await page.locator('main form:has([name=password]) button[type=submit]').click();
    await expect(page.locator('.ds-error-summary')).toContainText('البيانات غير متطابقة');
    await passkey(page).click();
    await expect(page).toHaveURL(/\/staff$/);
    await page.context().close();
  });
});

import { type Browser, expect, type Page, test } from '@playwright/test';
import { addColleague, type Colleague } from './colleagues.ts';
import { citizen, codeFor, fillIdentity, registerAnew, type RegistryPerson, signInStaff } from './people.ts';

test.use({ locale: 'ar-SA' });

const branchId = 11;
const next = 'قارب صغير في البحيرة 51';

/** A browser of its own: other cookies, nobody signed in. */
async function open(browser: Browser, javaScriptEnabled: boolean): Promise<Page> {
  return (await browser.newContext({ baseURL: process.env['PORTAL_URL']!, locale: 'ar-SA', viewport: { width: 360, height: 780 }, javaScriptEnabled })).newPage();
}

async function send(page: Page, field: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.locator('main form', { has: page.locator(`[name=${field}]`) }).locator('button[type=submit]').last().click()]);
}

/** What has been announced to a telephone, as the demo's outbox shows it. */
async function told(page: Page, phone: string): Promise<string> {
  return (await page.request.get(`/demo/outbox?to=${encodeURIComponent(phone)}`)).text();
}

async function choosePassword(page: Page): Promise<void> {
  await page.locator('[name=password]').fill(next);
  await page.locator('[name=repeat]').fill(next);
  await send(page, 'repeat');
}

/** A clerk makes the request, a colleague approves it on a page of their own, and reads the code off the screen. */
async function handOver(browser: Browser, person: RegistryPerson, clerk: Colleague, colleague: Colleague): Promise<string> {
  const [first, second] = [await open(browser, true), await open(browser, true)];
  await signInStaff(first, clerk.username, clerk.phone);
  await first.goto('/staff/recovery/new');
  await fillIdentity(first, person);
  for (const name of ['seen_card', 'seen_face', 'seen_asked']) await first.locator(`[name=${name}]`).check();
  await first.locator('[name=phone][value=here]').check();
  await send(first, 'id_number');
  await expect(first.getByText('يلزم موظف آخر من فرعك')).toBeVisible();
  await expect(first.locator('form[action$="/approve"]')).toHaveCount(0);
  await signInStaff(second, colleague.username, colleague.phone);
  await second.goto('/staff/recovery');
  await second.locator(`a[href="${new URL(first.url()).pathname}"]`).click();
  for (const name of ['seen_card', 'seen_face']) await second.locator(`[name=${name}]`).check();
  await send(second, 'seen_card');
  const code = (await second.locator('[data-recovery-code]').innerText()).trim();
  await first.context().close();
  await second.context().close();
  return code;
}

for (const [index, javaScriptEnabled] of [[24, true], [31, false]] as const) {
  test(`somebody who lost everything goes to a branch and is let in again, ${javaScriptEnabled ? 'with' : 'without'} a script`, async ({ browser }) => {
    const person = citizen(index);
    const lost = await open(browser, javaScriptEnabled);
    await registerAnew(lost, person);
    const code = await handOver(browser, person, await addColleague('clerk', branchId), await addColleague('branch_manager', branchId));
    const page = await open(browser, javaScriptEnabled);
    await page.goto('/sign-in');
    await page.getByRole('link', { name: 'نسيت كلمة المرور' }).click();
    await page.getByRole('link', { name: 'معي رمز من الفرع' }).click();
    await fillIdentity(page, person);
    await page.locator('[name=recovery_code]').fill(code.toLowerCase());
    await send(page, 'recovery_code');
    await expect(page).toHaveURL(/\/recover\/in-person\/code$/);
    await page.locator('[name=code]').fill(await codeFor(page, person.phone));
    await send(page, 'code');
    await choosePassword(page);
    await expect(page).toHaveURL(/\/account\/devices\?recovered=1$/);
    await expect(page.getByText('استعادة في الفرع')).toBeVisible();
    await lost.goto('/account');
    await expect(lost, 'the lost device is signed out').toHaveURL(/\/sign-in/);
    const outbox = await told(page, person.phone);
    for (const words of ['طُلبت الآن في', 'اعتمد موظفان في', 'برمز سُلّم في الفرع']) expect(outbox).toContain(words);
    await page.context().close();
    await lost.context().close();
  });
}

for (const [index, javaScriptEnabled] of [[30, true], [23, false]] as const) {
  test(`another device agrees to a new one, ${javaScriptEnabled ? 'with' : 'without'} a script`, async ({ browser }) => {
    const person = citizen(index);
    const [signedIn, fresh] = [await open(browser, javaScriptEnabled), await open(browser, javaScriptEnabled)];
    await registerAnew(signedIn, person);
    await fresh.goto('/recover');
    await fillIdentity(fresh, person);
    await send(fresh, 'id_number');
    await fresh.locator('[name=code]').fill(await codeFor(fresh, person.phone));
    await send(fresh, 'code');
    await expect(fresh).toHaveURL(/\/recover\/approval$/);
    const number = (await fresh.locator('[data-match]').innerText()).trim();
    await fresh.getByRole('link', { name: 'وافقت، تابع' }).click();
    await expect(fresh.getByText('لم تصل الموافقة بعد')).toBeVisible();
    await signedIn.goto('/account/devices');
    await signedIn.getByRole('link', { name: 'موافقة على جهاز جديد' }).click();
    await signedIn.getByRole('button', { name: number, exact: true }).click();
    await expect(signedIn.getByText('تمت الموافقة')).toBeVisible();
    await fresh.getByRole('link', { name: 'وافقت، تابع' }).click();
    await choosePassword(fresh);
    await expect(fresh).toHaveURL(/\/sign-in\?recovered=1$/);
    await signedIn.goto('/account');
    await expect(signedIn, 'every session is over').toHaveURL(/\/sign-in/);
    await fresh.context().close();
    await signedIn.context().close();
  });
}

test('the owner stops a recovery that somebody else asked for, from the message alone', async ({ browser }) => {
  const person = citizen(29);
  const owner = await open(browser, false);
  await registerAnew(owner, person);
  const code = await handOver(browser, person, await addColleague('clerk', branchId), await addColleague('clerk', branchId));
  const link = /\/recover\/stop\/[\w-]{22}/.exec(await told(owner, person.phone))![0];
  const anywhere = await open(browser, false);
  await anywhere.goto(link);
  await anywhere.getByRole('button', { name: 'أوقف الاستعادة' }).click();
  await expect(anywhere.getByText('أُوقفت الاستعادة')).toBeVisible();
  await anywhere.goto('/recover/in-person');
  await fillIdentity(anywhere, person);
  await anywhere.locator('[name=recovery_code]').fill(code);
  await send(anywhere, 'recovery_code');
  await expect(anywhere.getByText('أُوقفت هذه الاستعادة').first()).toBeVisible();
  await anywhere.context().close();
  await owner.context().close();
});

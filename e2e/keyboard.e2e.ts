import { expect, type Locator, type Page, test } from '@playwright/test';
import { standing } from './booking.ts';
import { citizen, codeFor, password, type RegistryPerson } from './people.ts';

test.use({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });

/** More stops than any of these pages has before what is looked for. */
const farthest = 90;

/** Whether the focus can be seen: what has it, or what stands for it, looks different with it than without, and is in sight. */
async function expectVisibleFocus(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const faces = [element, element.nextElementSibling, element.closest('label'), element.parentElement].filter((face) => face !== null);
    const look = (): string => faces.flatMap((face) => ['', '::after'].map((part) => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(face, part);
      return [outlineStyle === 'none' ? '' : `${outlineWidth} ${outlineColor}`, boxShadow].join();
    })).join(';');
    const focused = look();
    const { top, bottom } = (element.matches('.bw-pick-input') ? element.nextElementSibling! : element).getBoundingClientRect();
    element.blur();
    const without = look();
    element.focus();
    return { element: element.outerHTML.slice(0, 120), differs: focused !== without, inSight: bottom > 0 && top < innerHeight };
  });
  expect(seen, seen.element).toMatchObject({ differs: true, inSight: true });
}

/** Presses Tab until something has the focus; every stop on the way can be seen. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < farthest; stops++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement === document.body)) continue;
    await expectVisibleFocus(page);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`the Tab key does not reach ${String(target)}`);
}

async function pressEnter(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

async function follow(page: Page, link: Locator): Promise<void> {
  await tabTo(page, link);
  await pressEnter(page);
}

async function type(page: Page, field: string, text: string): Promise<void> {
  await tabTo(page, page.locator(`main [name=${field}]`));
  await page.keyboard.type(text);
}

async function registerByKeyboard(page: Page, person: RegistryPerson): Promise<void> {
  const [year, month, day] = person.birth.split('-') as [string, string, string];
  await type(page, 'id_number', person.idNumber);
  await tabTo(page, page.locator('[name=birth_calendar]:checked'));
  // Arrows move between the two calendars; the first is the Hijri one.
  if (person.calendar === 'gregorian') await page.keyboard.press('ArrowDown');
  await expect(page.locator(`[name=birth_calendar][value=${person.calendar}]`)).toBeChecked();
  for (const [part, digits] of [['day', day], ['month', month], ['year', year]] as const) await type(page, `birth_${part}`, digits);
  await pressEnter(page);
  await type(page, 'code', await codeFor(page, person.phone));
  await pressEnter(page);
  await type(page, 'password', password);
  await type(page, 'repeat', password);
  await pressEnter(page);
}

test('the whole booking with the keyboard alone, and the focus in sight at every stop', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.keyboard.press('Tab');
  await expect(page.locator('a.bw-skip')).toBeFocused();
  await expect(page.locator('a.bw-skip')).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
  // From there the first stop is in the page, past the bars.
  await page.keyboard.press('Tab');
  await expect(page.locator('main :focus')).toHaveCount(1);
  await follow(page, page.locator('main a[href="/book"]').first());

  await follow(page, page.locator('main a[href="/book/renew-identity-card"]'));
  await tabTo(page, page.locator('main select[name=city]'));
  await page.keyboard.type('Riyadh');
  await expect(page.locator('main select[name=city] option:checked')).toHaveText('Riyadh');
  await follow(page, page.locator('main form:has(select) button[type=submit]'));
  await follow(page, page.locator('main a[href="/book/renew-identity-card/3"]'));

  await chooseTime(page);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await follow(page, page.locator('main a[href^="/register?next="]'));
  await registerByKeyboard(page, citizen(9));

  await expect(page).toHaveURL(/\/confirm\?slot=/);
  await follow(page, page.locator('main form button[type=submit]'));
  await expect(page).toHaveURL(/\?booked=1/);
  await expect(page.locator('svg.qr')).toBeVisible();
  expect(await standing(page)).toHaveLength(1);
  // What a ticket is for can be reached too.
  await tabTo(page, page.locator('main a[href$="/ticket.pdf"]'));
  await tabTo(page, page.locator('main a[href$="/cancel"]'));
});

/** The men's section, a later day, its second time, and on. */
async function chooseTime(page: Page): Promise<void> {
  const days = page.locator('.bw-picker--days a.bw-pick');
  await follow(page, days.nth(1));
  await expect(page).toHaveURL(/day=/);
  const times = page.locator('input[name=slot]:enabled');
  await tabTo(page, times.first());
  await page.keyboard.press('Space');
  await expect(times.first()).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await expect(times.nth(1)).toBeChecked();
  await expectVisibleFocus(page);
  await follow(page, page.locator('#times button[type=submit]'));
}

import { expect, type BrowserContext, type Page } from '@playwright/test';

/** An inspector's telephone: small, with a camera that is none and a place in Jeddah. */
export const telephone = {
  viewport: { width: 390, height: 780 }, locale: 'ar-SA', permissions: ['camera', 'geolocation'], geolocation: { latitude: 21.5001, longitude: 39.2002, accuracy: 14 },
};

export const fakeCamera = { executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] };

/** Opens the app and waits until the day is on the phone and the app works without a network. */
export async function openField(page: Page): Promise<void> {
  await page.goto('/field/');
  await expect(page.locator('#day')).toBeVisible();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

/** Goes to the office of that name. */
export async function findOffice(page: Page, name: string): Promise<void> {
  await page.locator('#menu-find').click();
  await page.locator('#query').fill(name);
  await page.locator('#results [data-establishment]').first().click();
  await expect(page.locator('#office-name')).toHaveText(name);
}

/** Answers every question of the checklist alike. */
export async function answerAll(page: Page, answer: 'yes' | 'no' | 'not_seen'): Promise<void> {
  const questions = page.locator('fieldset[id^="answer-"]');
  // The visit is on the disk before it is shown: until then there is no question to answer.
  await expect(questions.first()).toBeVisible();
  for (const question of await questions.all()) await question.locator(`input[value=${answer}]`).check();
}

/** Takes a photo and paints over a part of it. */
export async function takeCoveredPhoto(page: Page): Promise<void> {
  await page.locator('#take-photo').click();
  await expect.poll(() => page.locator('#camera video').evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0);
  await page.locator('#shoot').click();
  const box = (await page.locator('#cover').boundingBox())!;
  await drag(page, [[box.x + 40, box.y + 30], [box.x + 140, box.y + 110]]);
  await page.locator('#keep-photo').click();
  await expect(page.locator('#photo-count')).toBeVisible();
}

/** Writes something like a name into a frame. `shift`: nobody's signature is another's. */
export async function signIn(page: Page, frame: string, shift = 0): Promise<void> {
  // In the middle: at the edge the bar with the way on would lie over it.
  await page.locator(frame).evaluate((canvas) => canvas.scrollIntoView({ block: 'center' }));
  const box = (await page.locator(frame).boundingBox())!;
  await drag(page, Array.from({ length: 12 }, (_, i) => [box.x + 40 + i * 18, box.y + 50 + (i % 2) * 40 + ((i * (7 + shift)) % 11)] as const));
}

async function drag(page: Page, points: readonly (readonly [number, number])[]): Promise<void> {
  await page.mouse.move(...points[0]!);
  await page.mouse.down();
  for (const point of points.slice(1)) await page.mouse.move(...point);
  await page.mouse.up();
}

/** The tab is killed, and the app opened again in another. */
export async function killTab(context: BrowserContext, page: Page): Promise<Page> {
  const next = await context.newPage();
  await page.close({ runBeforeUnload: false });
  await next.goto('/field/');
  return next;
}

import type { Page } from '@playwright/test';

/** Sends the main form that holds a field (or the first form) as it stands. */
export async function send(page: Page, field?: string): Promise<void> {
  const form = field === undefined ? page.locator('main form').first() : page.locator('main form', { has: page.locator(`[name="${field}"]`) }).first();
  await Promise.all([page.waitForEvent('load'), form.locator('button[type=submit]:visible').last().click()]);
}

/** Opens a page, changes what its first form holds behind the person's back, and sends it. */
export async function tamper(page: Page, address: string, change: (form: HTMLFormElement) => unknown): Promise<void> {
  await page.goto(address);
  const form = page.locator('main form').first();
  await form.evaluate(change);
  await Promise.all([page.waitForEvent('load'), form.evaluate((element: HTMLFormElement) => element.submit())]);
}

/** A code that is never the one that was sent. */
export function wrongCode(right: string): string {
  return right === '000000' ? '000001' : '000000';
}

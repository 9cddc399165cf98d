import { expect, type Page } from '@playwright/test';
import { answerAll } from '../field.ts';
import { signInStaff } from '../people.ts';
import { visitor } from './page-table.ts';

const route = 'GET /field';

/** The steps follow one another as in a visit; in the second language the visit of the first was given up. */
async function next(page: Page): Promise<void> {
  await page.locator('#step-next').click();
}

/** The screens of the inspectors' app, from the day to a visit that is given up, without a camera. */
export const fieldInspector = visitor<void>('an inspector’s phone', (page) => signInStaff(page, 'inspector.second', '+966500000923'), [
  { name: 'day', route, open: async (page, _, lang) => {
    await page.goto('/field/');
    await expect(page.locator('#day')).toBeVisible();
    if ((await page.locator('html').getAttribute('lang')) !== lang) await page.locator('#language-switch').click();
  } },
  { name: 'found in the register', route, open: async (page) => {
    await page.locator('#menu-find').click();
    await page.locator('#query').fill('الدليل');
    await page.locator('#ask-register').click();
    await expect(page.locator('#register-results [data-establishment]').first()).toBeVisible();
  } },
  { name: 'office', route, open: async (page) => { await page.locator('#register-results [data-establishment]').first().click(); await expect(page.locator('#office')).toBeVisible(); } },
  { name: 'new office, nothing filled in', route, open: async (page) => {
    await page.locator('#menu-find').click();
    await page.locator('#add-office').click();
    await page.locator('#add-submit').click();
    await expect(page.locator('.field-error').first()).toBeVisible();
  } },
  { name: 'visit begun', route, open: async (page) => {
    await page.locator('#add-name').fill('مكتب تجريبي للخدمات العامة');
    await page.locator('#add-kind-general_services').check();
    await page.locator('#add-city').selectOption({ index: 1 });
    await page.locator('#add-address').fill('شارع تجريبي');
    await page.locator('#add-submit').click();
    await expect(page.locator('#visit')).toHaveAttribute('data-step', 'look');
  } },
  { name: 'no camera', route, open: async (page) => {
    await answerAll(page, 'no');
    await next(page);
    await page.locator('#take-photo').click();
    await expect(page.locator('#camera-problem')).toBeVisible();
  } },
  { name: 'violation found', route, open: async (page) => {
    await page.locator('#camera-back').click();
    await next(page);
    await next(page);
    await page.locator('#finding-violation').check();
    await page.locator('#violations input[type=checkbox]').first().check();
    await expect(page.locator('#violations textarea')).toBeVisible();
  } },
  { name: 'review with what is missing', route, open: async (page) => {
    await next(page);
    await page.locator('#take-pledge').click();
    await page.locator('#refused').check();
    await next(page);
    await expect(page.locator('#problems')).toBeVisible();
  } },
  { name: 'pledge with two witnesses', route, open: async (page) => { await page.locator('[data-problem=signer_missing]').click(); await expect(page.locator('#witness-1-signature')).toBeVisible(); } },
  { name: 'card, after the visit was given up', route, open: async (page) => {
    await next(page);
    await page.locator('#drop').click();
    await page.locator('#drop-sure').click();
    await page.locator('#menu-card').click();
    await expect(page.locator('#card-code')).not.toBeEmpty();
  } },
  { name: 'clear the phone?', route, open: async (page) => {
    await page.locator('#menu-outbox').click();
    await page.locator('#open-settings').click();
    await page.locator('#forget').click();
    await expect(page.locator('#forget-sure')).toBeVisible();
  } },
]);

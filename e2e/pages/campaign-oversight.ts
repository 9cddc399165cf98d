import { expect, type Page } from '@playwright/test';
import { authorities, beOfficerOf } from '../colleagues.ts';
import { visitor } from './page-table.ts';

const home = '/staff/oversight';

/** The map has taken the place of its drawing. */
async function drawn(page: Page): Promise<void> {
  await expect(page.locator('.bw-live-map canvas')).toBeVisible();
}

/** An officer of the ministry to which the municipalities answer. */
export const oversightOfficer = visitor('an officer who sees the campaign as a whole', (page) => beOfficerOf(page, authorities.municipalAffairs), [
  { name: 'the campaign as a whole', route: 'GET /staff/oversight', open: async (page) => { await page.goto(home); await drawn(page); } },
  { name: 'one municipality, other days, the form open', route: 'GET /staff/oversight', open: async (page) => {
    await page.goto(`${home}?authority=11&from=2026-01-01&to=2026-12-31&weeks=4`);
    await drawn(page);
    await page.locator('main details summary').first().click();
  } },
  { name: 'a day that is none', route: 'GET /staff/oversight', status: 422, open: async (page) => { await page.goto(`${home}?from_day=31&from_month=2&from_year=2026&from_calendar=gregorian`); await drawn(page); } },
  { name: 'an authority that is none', route: 'GET /staff/oversight', status: 404, open: `${home}?authority=999` },
]);

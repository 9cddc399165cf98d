import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { anyone } from './pages/anyone.ts';
import { fieldInspector } from './pages/campaign-field.ts';
import { campaignInspector, campaignOfficer } from './pages/campaign-inspections.ts';
import { noticeOwner, tableOfficer, violationOfficer } from './pages/campaign-violations.ts';
import { pledgeMinistry, pledgeOfficer } from './pages/campaign-pledges.ts';
import { oversightOfficer } from './pages/campaign-oversight.ts';
import { registerOfficer } from './pages/campaign-establishments.ts';
import { applicant } from './pages/applications.ts';
import { waiting } from './pages/waiting.ts';
import { waitingForSeat } from './pages/waiting-list.ts';
import { withAppointments, withoutAppointments } from './pages/beneficiary.ts';
import { directingOfficer, middleOfficer } from './pages/campaign-directives.ts';
import { checkNarrow, checkPage, watch, type Watch } from './pages/check-page.ts';
import { asked, checkDesk, signalAnalyst } from './pages/integrity.ts';
import { drawGoer, drawOfficer } from './pages/draws.ts';
import { knocking } from './pages/newcomer.ts';
import { officer } from './pages/officers.ts';
import type { Entry, Language, Visitor } from './pages/page-table.ts';
import { holdingLetters } from './pages/letters.ts';
import { excuseDesk, paused } from './pages/no-shows.ts';
import { passkeyOwner, staffPasskeyOwner } from './pages/passkeys.ts';
import { reader } from './pages/reader.ts';
import { recovering, recoveryDesk } from './pages/recovery.ts';
import { answers, realRoutes } from './pages/routes.ts';
import { analyst, branchManager, clerk, inspector, operator, sectorOfficer, securityReviewer } from './pages/staff.ts';
import { newStaff, staffAccount } from './pages/staff-account.ts';

const visitors: readonly Visitor[] = [anyone, waiting, knocking, withoutAppointments, withAppointments, clerk, branchManager, sectorOfficer, officer, inspector, securityReviewer, analyst, signalAnalyst, asked, checkDesk, operator, newStaff, staffAccount, passkeyOwner, staffPasskeyOwner, reader, recoveryDesk, recovering, paused, excuseDesk, waitingForSeat, holdingLetters, applicant, drawGoer, drawOfficer, directingOfficer, middleOfficer, campaignOfficer, campaignInspector, violationOfficer, tableOfficer, noticeOwner, pledgeOfficer, pledgeMinistry, fieldInspector, registerOfficer, oversightOfficer];

/** Every page is seen in both languages; each of the two also stands for one size and one colour scheme, to see all of them in little time. */
const looks = {
  ar: { viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  en: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
} as const;

/** Routes that never answer with a page of their own, and why. */
const notPages: readonly RegExp[] = [
  /^\w+ \/api\//, /^GET \/health\//, /^GET \/metrics$/, /^GET \/assets\//, /^GET \/(?:reader|field)\/\*/, /^GET \/\.well-known\//, /^GET \/(?:favicon\.ico|robots\.txt|docs\/openapi\.json)$/, // for programs
  /^GET \/(?:status-lists|manifests)\//, /appointment\.ics$/, /^GET \/letters\/:id\/letter\.pdf$/, /pledge\.pdf$/, /^GET \/draws\/:id\/:file$/, /^GET \/report\/map\.svg$/, /^GET \/staff\/releases\/history\.json$/, /^GET \/staff\/oversight\/(?:map\.json|figures\.(?:csv|pdf))$/, /^GET \/applications\/:id\/documents\//, /^GET \/staff\/reports\/:id\/(?:photos|cases)\//, /^GET \/staff\/applications\/:id\/documents\//, // files
  /\/code\/again$/, // leads back to the code
  /^POST \/(?:staff\/)?sign-out/, /^POST \/(?:staff\/)?account\/(?:sessions|language|devices\/end-others|passkeys\/:passkeyId\/remove)/, /^POST \/account\/recovery\/stop$/, /^POST \/recover\/stop\//, /^POST \/staff\/recovery\/:requestId\/cancel$/, /^POST \/staff\/audit\/verify$/, // leads on, or to the page of a refusal that any address can give
  /^POST \/draws\/:id\/(?:withdraw|decline)$/, /^POST \/waiting-list\/:slug\/leave$/, /^POST \/offers\/:id\/(?:take|pass)$/, /^POST \/report\/forget$/, /^POST \/apply\/:slug$/, /^POST \/staff\/announcements\/:id\/(?:approve|refuse|withdraw)$/,
  /^POST \/staff\/readers\/codes$/, /^POST \/staff\/campaigns\/:id\/start$/, /^POST \/staff\/pledges\/texts\/:version\/(?:publish|refuse)$/, /^GET \/staff\/inspections\/:id\/photos\//, /^POST \/staff\/reports\/:id\/(?:take|reopen|merge|unmerge|link|refer)$/, /^POST \/staff\/operation\/:room\/rate\/automatic$/, /^POST \/staff\/readers\/:readerId\/revoke$/, /^POST \/appointments\/:id\/cancel$/, /^POST \/staff\/capacity\/:branch\/:service\/(?:discard|exceptions\/:index\/remove)$/,
  /^GET \/(?:staff\/violations\/:id|penalties\/:number)\/notice\.pdf$/, /^GET \/staff\/violations\/:id\/(?:attachments|cases)\//, /^POST \/penalties\/forget$/, /^POST \/staff\/violations\/(?:licences\/:id\/again|table\/rows\/:id\/(?:approve|refuse))$/, // files, and what leads on
  /^GET \/staff\/directives\/(?:drafts\/)?:id\/files\//, /^GET \/staff\/directives\/:id\/directive\.pdf$/, // files
];

test.describe.configure({ mode: 'parallel' });
// A trace of so many pages takes longer than looking at them; what is wrong is said in words.
test.use({ trace: 'off' });

for (const visitor of visitors) {
  test(`every page of ${visitor.name}`, async ({ page, context }) => {
    // Patience by the number of pages: a busy machine takes seconds for each.
    test.setTimeout(120_000 + visitor.entries.length * 6_000);
    const seen = watch(page);
    const facts = await visitor.prepare(page);
    seen.complaints();
    for (const lang of ['ar', 'en'] as const) {
      for (const entry of visitor.entries as readonly Entry<unknown>[]) {
        await test.step(`${entry.name} (${lang})`, () => visit({ page, context, seen, facts }, entry, lang));
      }
    }
  });
}

async function visit({ page, context, seen, facts }: { page: Page; context: BrowserContext; seen: Watch; facts: unknown }, entry: Entry<unknown>, lang: Language): Promise<void> {
  const name = `${entry.name} (${lang})`;
  await context.addCookies([{ name: 'lang', value: lang, url: process.env['PORTAL_URL']! }]);
  await page.setViewportSize(looks[lang].viewport);
  await page.emulateMedia({ colorScheme: looks[lang].colorScheme });
  const address = typeof entry.open === 'string' ? entry.open : await entry.open(page, facts, lang);
  if (typeof address === 'string') await page.goto(address);
  const { method, path, status } = seen.answer();
  expect.soft(status, `${name}: status`).toBe(entry.status ?? 200);
  if (entry.route !== null) expect.soft(answers(entry.route, method, path), `${name}: ${method} ${path} is ${entry.route}`).toBe(true);
  if (status === 422) expect.soft(await page.title(), `${name}: the title says first that something is wrong`).toMatch(/^(?:خطأ|Error): /);
  await checkPage(page, lang, name);
  await checkNarrow(page, name);
  await checkLanguageSwitch(page, name, status);
  expect.soft(seen.complaints(), `${name}: nothing to complain of`).toEqual([]);
}

/** The other language is one click away, on the same page with the same query; where that page cannot be asked for again, on one that can. */
async function checkLanguageSwitch(page: Page, name: string, status: number): Promise<void> {
  const link = page.locator('a.bw-language');
  if ((await link.count()) === 0) return;
  const { lang, address } = await link.evaluate((a: HTMLAnchorElement) => ({ lang: a.hreflang, address: a.href }));
  const there = await page.request.get(address);
  expect.soft(await there.text(), `${name}: the other language`).toContain(`<html lang="${lang}"`);
  if (status < 400 || status === 422) expect.soft(there.status(), `${name}: the switch leads to a page`).toBeLessThan(status < 400 ? 400 : 423);
  const [here, other] = [new URL(page.url()), new URL(there.url())];
  if (status !== 200 || here.pathname !== new URL(address).pathname) return;
  here.searchParams.delete('lang');
  other.searchParams.delete('lang');
  expect.soft(`${other.pathname}${other.search}`, `${name}: same page, same query`).toBe(`${here.pathname}${here.search}`);
}

test('no page of the portal is missing from these tables', async () => {
  const visited = new Set(visitors.flatMap(({ entries }) => entries.map(({ route }) => route)));
  const routes = await realRoutes();
  const missing = routes.filter((route) => !visited.has(route as `GET /${string}`) && !notPages.some((pattern) => pattern.test(route)));
  expect(missing, 'add a line for each of these to e2e/pages/, or say in notPages why it is no page').toEqual([]);
  expect([...visited].filter((route) => route !== null && !routes.includes(route)), 'these exist no longer').toEqual([]);
});

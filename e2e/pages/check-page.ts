import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, type Response } from '@playwright/test';
import type { Language } from './page-table.ts';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const direction = { ar: 'rtl', en: 'ltr' } as const;
const arabicLetters = /[\u0621-\u064a]/;

/** What a page's browser complained of, and how the page was answered. */
export interface Watch {
  /** Complaints since the last time: errors on the console (a broken content policy is one) and errors of scripts. */
  complaints(): readonly string[];
  /** The answer that brought the page that is shown. */
  answer(): { readonly method: string; readonly path: string; readonly status: number };
}

export function watch(page: Page): Watch {
  const complaints: string[] = [];
  let last: Response | undefined;
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    // A page that is a refusal is told on the console too; its status is looked at elsewhere.
    if (/Failed to load resource/.test(message.text()) && message.location().url === last?.url()) return;
    complaints.push(`${message.text()} (${message.location().url})`);
  });
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.frame() === page.mainFrame()) last = response;
  });
  return {
    complaints: () => complaints.splice(0),
    answer: () => ({ method: last!.request().method(), path: new URL(last!.url()).pathname, status: last!.status() }),
  };
}

/** The style sheets of pages, together as pages have them, that were read whole. */
const styleSheets = new Set<string>();

/** Checks what every page must be in the given language, at the size and in the colours that it has now. Soft: all is reported. */
export async function checkPage(page: Page, lang: Language, name: string): Promise<void> {
  const html = page.locator('html');
  await expect.soft(html, `${name}: language`).toHaveAttribute('lang', lang);
  await expect.soft(html, `${name}: direction`).toHaveAttribute('dir', direction[lang]);
  const found = await page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    return {
      title: document.title,
      headings: document.querySelectorAll('h1').length,
      // A heading that is an address, as in the description of the API, is the same in every language.
      heading: document.querySelector('h1:not(:has(code))')?.textContent ?? null,
      repeatedIds: ids.filter((id, index) => ids.indexOf(id) !== index),
      styles: [...document.querySelectorAll('link[rel=stylesheet], style')].map((one) => (one instanceof HTMLLinkElement ? one.href : one.textContent)).join('\n'),
      media: document.querySelector('audio, video') !== null,
      untranslated: document.body.innerText.match(/\b(?:undefined|NaN|\[object \w+\])/g),
    };
  });
  expect.soft(found.headings, `${name}: one main heading`).toBe(1);
  expect.soft(found.repeatedIds, `${name}: ids are unique`).toEqual([]);
  expect.soft(found.untranslated, `${name}: no value shown raw`).toBeNull();
  for (const text of [found.title, found.heading]) {
    if (text === null) continue;
    if (lang === 'ar') expect.soft(text, `${name}: in Arabic`).toMatch(arabicLetters);
    else expect.soft(text, `${name}: in English`).toMatch(/^[^\u0621-\u064a]*[a-z][^\u0621-\u064a]*$/i);
  }
  // Legacy mode: without frames, of which the portal has none, no second page is needed. Style sheets are read for one rule (1.3.4, no page
  // held in one orientation), which takes a fifth of axe's time: those that were read before are not read again. Sound and film are looked into too.
  const preload = found.media || !styleSheets.has(found.styles);
  styleSheets.add(found.styles);
  const { violations } = await new AxeBuilder({ page }).withTags(standards).options({ resultTypes: ['violations'], preload }).setLegacyMode(true).analyze();
  const said = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map((node) => `${String(node.target)} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
  expect.soft(said, `${name}: axe`).toEqual([]);
}

/** At the narrowest width that people are promised (WCAG 1.4.10) nothing has to be scrolled sideways. */
export async function checkNarrow(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 320, height: 720 });
  const sticksOut = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > room + 1 || left < -1;
    });
    return wide.slice(-3).map((element) => element.outerHTML.slice(0, 160));
  });
  expect.soft(sticksOut, `${name}: fits 320 px`).toEqual([]);
}

import type { Page } from '@playwright/test';

export type Language = 'ar' | 'en';

/** A page in one state, as somebody comes to see it. */
export interface Entry<Facts> {
  /** In English, for whoever reads the report. */
  readonly name: string;
  /** The route that answers, or null for an address that has none. */
  readonly route: `${'GET' | 'POST'} /${string}` | null;
  /** Of the answer; 200 unless told. */
  readonly status?: number;
  /** An address, or the way there; a way may end with an address to go to. */
  readonly open: string | ((page: Page, facts: Facts, lang: Language) => Promise<string | void> | string);
}

/** All the pages that one kind of visitor sees. */
export interface Visitor {
  readonly name: string;
  readonly entries: readonly Entry<never>[];
  /** Signs in and brings about what the pages show, once for both languages. */
  prepare(page: Page): Promise<unknown>;
}

/** Ties the entries to what `prepare` returns. */
export function visitor<Facts>(name: string, prepare: (page: Page) => Promise<Facts>, entries: readonly Entry<Facts>[]): Visitor {
  return { name, prepare, entries };
}

import type { Store } from '../storage/database.ts';

export type Language = 'ar' | 'en';

let current: Language = 'ar';

export function language(): Language {
  return current;
}

/** Turns the page with its language. */
function useLanguage(lang: Language): void {
  current = lang;
  document.documentElement.lang = lang;
  document.documentElement.dir = lang === 'ar' ? 'rtl' : 'ltr';
}

/** The language chosen on this device; Arabic at first. */
export async function loadLanguage(db: Store): Promise<void> {
  useLanguage((await db.get('settings', 'language')) === 'en' ? 'en' : 'ar');
}

export async function saveLanguage(db: Store, lang: Language): Promise<void> {
  await db.put('settings', lang, 'language');
  useLanguage(lang);
}

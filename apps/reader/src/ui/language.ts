import { type Language, useLanguage } from '@bawaba/offline';
import type { Store } from '../storage/database.ts';

/** The language chosen on this device; Arabic at first. */
export async function loadLanguage(db: Store): Promise<void> {
  useLanguage((await db.get('settings', 'language')) === 'en' ? 'en' : 'ar');
}

export async function saveLanguage(db: Store, lang: Language): Promise<void> {
  await db.put('settings', lang, 'language');
  useLanguage(lang);
}

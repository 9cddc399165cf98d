export type Language = 'ar' | 'en';

let current: Language = 'ar';

export function language(): Language {
  return current;
}

/** Turns the page with its language. */
export function useLanguage(lang: Language): void {
  current = lang;
  document.documentElement.lang = lang;
  document.documentElement.dir = lang === 'ar' ? 'rtl' : 'ltr';
}

/** The two languages of the portal. Arabic defines the keys; a missing word is a type error and, at run time, throws. */
export type Language = 'ar' | 'en';

export const languages: readonly Language[] = ['ar', 'en'];

/** A text in both languages, as names in the database have it. */
export interface Bilingual {
  readonly ar: string;
  readonly en: string;
}

/** Widens literal types so that the English words may differ from the Arabic ones but not their keys. */
type Same<T> = T extends string ? string : T extends (...args: infer A) => infer R ? (...args: A) => Same<R> : { readonly [K in keyof T]: Same<T[K]> };

/** Declares a module's words: `words({ ar: {…}, en: {…} })`. English must have exactly the keys of the Arabic. */
export function words<const T extends object>(text: { ar: T; en: Same<T> }): { readonly [L in Language]: Same<T> } {
  const check = process.env.NODE_ENV === 'production' ? <V extends object>(value: V) => value : strict;
  return { ar: check(text.ar as unknown as Same<T> & object, 'ar'), en: check(text.en as Same<T> & object, 'en') } as { [L in Language]: Same<T> };
}

/** Wraps words so that asking for one that does not exist throws instead of printing "undefined" (development and tests). */
function strict<T extends object>(text: T, path: string): T {
  return new Proxy(text, {
    get(target, key) {
      const value = Reflect.get(target, key) as unknown;
      if (value === undefined && typeof key === 'string' && key !== 'toJSON') throw new Error(`missing word: ${path}.${key}`);
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? strict(value, `${path}.${String(key)}`) : value;
    },
  });
}

/** `dir` of the html element. */
export function direction(lang: Language): 'rtl' | 'ltr' {
  return lang === 'ar' ? 'rtl' : 'ltr';
}

/** The language a browser asks for, Arabic unless it prefers English. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find((tag) => tag === 'ar' || tag === 'en');
  return wanted === 'en' ? 'en' : 'ar';
}

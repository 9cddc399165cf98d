import { formatDay } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import type { Bilingual, Language } from '../../../platform/language.ts';
import { bdi, ltr, type SummaryRow, tag } from '../../../views/components.ts';
import type { Standing } from '../rules.ts';
import { letterText } from '../text.ts';

const colours = { stands: 'success', expired: 'neutral', superseded: 'warning', revoked: 'danger' } as const satisfies Record<Standing, string>;

/** A letter's standing as a tag. */
export function standingTag(standing: Standing, lang: Language): Html {
  return tag(letterText[lang].standing[standing], colours[standing]);
}

/** A day in both calendars, in one line. */
export function dayInWords(day: string, lang: Language): string {
  const { gregorian, hijri } = formatDay(day, lang);
  return lang === 'ar' ? `${hijri} – ${gregorian}` : `${gregorian} – ${hijri}`;
}

/** Who issued a letter, its number and its days. */
export function letterRows(letter: { sector: Bilingual; reference: string; issuedOn: string; validUntil: string | null }, lang: Language, reference = letterText[lang].facts.reference): SummaryRow[] {
  const words = letterText[lang].facts;
  return [
    { key: words.sector, value: letter.sector[lang] },
    { key: reference, value: ltr(letter.reference) },
    { key: words.issued, value: bdi(dayInWords(letter.issuedOn, lang)) },
    { key: words.until, value: letter.validUntil === null ? words.endless : bdi(dayInWords(letter.validUntil, lang)) },
  ];
}

/** The lines of a letter. */
export function factRows(facts: readonly { readonly label: Bilingual; readonly value: Bilingual }[], lang: Language): SummaryRow[] {
  return facts.map(({ label, value }) => ({ key: label[lang], value: bdi(value[lang]) }));
}

/** Paragraphs, a line each. */
export function paragraphs(texts: readonly Bilingual[], lang: Language): Html {
  return html`${texts.flatMap((text) => text[lang].split('\n')).map((line) => html`<p>${line}</p>`)}`;
}

import { formatDay, formatTime, h, type Language } from '@bawaba/offline';
import { text } from '../text.ts';

/** A day in both calendars. @param at ISO instant or day */
export function dayWords(at: string, lang: Language): string {
  const { gregorian, hijri } = formatDay(Date.parse(at.length === 10 ? `${at}T09:00:00Z` : at), lang);
  // "1448 AH" stays together.
  return `${gregorian} (${hijri.replace(/ (?=\S+$)/, '\u00a0')})`;
}

export function timeOf(iso: string, lang: Language): HTMLElement {
  const at = Date.parse(iso);
  return h('time', { datetime: iso }, h('bdi', {}, formatTime(at, lang)), ' · ', formatDay(at, lang).gregorian);
}

/** A distance as people say it. */
export function distance(metres: number, lang: Language): string {
  const words = text[lang];
  return metres < 950 ? words.metres(String(Math.max(10, Math.round(metres / 10) * 10))) : words.kilometres((metres / 1000).toFixed(1));
}

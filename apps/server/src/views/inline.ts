import { html, type Html, type HtmlValue } from '../platform/html.ts';

/** Keeps an id, a time, a telephone number or a name from being torn apart by the text around it. */
export function bdi(text: string | number): Html {
  return html`<bdi>${text}</bdi>`;
}

/** Latin text inside Arabic (an id, a code, an address on the web), always left to right. */
export function ltr(text: string | number): Html {
  return html`<bdi dir="ltr">${text}</bdi>`;
}

/** A day in the three parts that {@link ../platform/calendar.ts formatDay} gives. */
export interface DayWords {
  readonly weekday: string;
  readonly gregorian: string;
  readonly hijri: string;
}

/** A day as people read it: weekday and Gregorian date, with the Hijri date beside it. `day` is 'YYYY-MM-DD'. */
export function dayText(words: DayWords, day?: string): Html {
  const main = html`${words.weekday} <bdi>${words.gregorian}</bdi>`;
  const date = day === undefined ? main : html`<time datetime="${day}">${main}</time>`;
  return html`<span class="bw-day">${date} <span class="bw-hijri"><bdi>${words.hijri}</bdi></span></span>`;
}

/** For screen readers only. */
export function unseen(text: HtmlValue): Html {
  return html`<span class="ds-sr-only">${text}</span>`;
}

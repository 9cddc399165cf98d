import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { formatNumber } from '../../../views/components.ts';
import type { PlaceAnswer } from '../answer.ts';
import { admissionText } from '../text.ts';
import { waitInWords } from '../wait-words.ts';

/** A place that is not called yet. */
export type Waiting = Extract<PlaceAnswer, { state: 'waiting' | 'gathering' }>;

/**
 * What is one person's own on a waiting page; all the rest is the same for everybody who is shown the page.
 * `done` of `most`: how far it has come; `after`: seconds until a script asks again, `again`: until the page is asked for anew.
 */
export const figureNames = ['ahead', 'position', 'done', 'most', 'until', 'gathered', 'after', 'again'] as const;
export type Figures = Readonly<Record<(typeof figureNames)[number], string>>;

const nothing: Figures = { ahead: '', position: '', done: '', most: '', until: '', gathered: '', after: '', again: '' };

export function figuresOf(answer: Waiting, lang: Language): Figures {
  const after = String(answer.pollAfter);
  const again = String(Math.ceil(Math.max(5, answer.pollAfter)));
  if (answer.state === 'gathering') return { ...nothing, gathered: formatNumber(answer.waiting, lang), after, again };
  const { ahead, position, until } = answer;
  return { ...nothing, ahead: formatNumber(ahead, lang), position: formatNumber(position, lang), done: String(position - ahead - 1), most: String(position), until: waitInWords(until, lang), after, again };
}

/** What of a board is the same for everybody. */
export interface Board {
  readonly state: Waiting['state'];
  readonly opensAt: Date | null;
  readonly room: string;
  readonly next: string;
  readonly lang: Language;
}

/**
 * The board of a waiting person: how many are ahead, how long it takes, how far it has come. Without a script it is
 * renewed with the page; with one, `enhance/waiting.ts` keeps its numbers fresh by their `data-` names.
 */
export function board(about: Board, figures: Figures): Html {
  const { room, next, lang } = about;
  return html`<section class="ds-card bw-wait" data-waiting="/api/v1/waiting-rooms/${room}/place" data-next="${next}" data-after="${figures.after}" data-lang="${lang}">
    ${about.state === 'waiting' ? waitingBoard(about, figures) : gatheringBoard(about, figures)}
    <p class="ds-sr-only" role="status" data-said></p>
  </section>`;
}

function waitingBoard({ lang }: Board, { ahead, position, done, most, until }: Figures): Html {
  const words = admissionText[lang];
  return html`<div class="bw-wait-ahead">
      <p class="bw-wait-label">${words.ahead}</p>
      <p class="bw-wait-number"><bdi data-ahead>${ahead}</bdi></p>
    </div>
    <div class="bw-progress"><progress value="${done}" max="${most}" aria-label="${words.progress}" data-progress></progress></div>
    <dl class="bw-wait-facts">
      <div><dt>${words.until}</dt><dd data-until>${until}</dd></div>
      <div><dt>${words.position}</dt><dd><bdi>${position}</bdi></dd></div>
    </dl>
    <p class="bw-muted">${words.measured}</p>`;
}

function gatheringBoard({ lang, opensAt }: Board, { gathered }: Figures): Html {
  const words = admissionText[lang];
  const opening = opensAt && html`<div class="bw-wait-ahead">
      <p class="bw-wait-label">${words.opensAt}</p>
      <p class="bw-wait-number"><time datetime="${opensAt.toISOString()}"><bdi>${formatTime(opensAt, lang)}</bdi></time></p>
      <p class="bw-muted">${formatDay(localDay(opensAt), lang).gregorian}</p>
    </div>`;
  return html`${opening}<dl class="bw-wait-facts"><div><dt>${words.gathered}</dt><dd><bdi data-gathered>${gathered}</bdi></dd></div></dl>`;
}

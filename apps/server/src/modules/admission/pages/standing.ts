import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { formatNumber } from '../../../views/components.ts';
import type { PlaceAnswer } from '../answer.ts';
import { admissionText } from '../text.ts';
import { waitInWords } from '../wait-words.ts';

interface Board {
  readonly room: string;
  readonly next: string;
  readonly lang: Language;
}

/**
 * The board of a waiting person: how many are ahead, how long it takes, how far it has come. Without a script it is
 * renewed with the page; with one, `enhance/waiting.ts` keeps its numbers fresh by their `data-` names.
 */
export function board(answer: PlaceAnswer, about: Board): Html | null {
  if (answer.state === 'waiting') return waitingBoard(answer, about);
  return answer.state === 'gathering' ? gatheringBoard(answer, about) : null;
}

function frame({ room, next, lang }: Board, pollAfter: number, content: Html): Html {
  return html`<section class="ds-card bw-wait" data-waiting="/api/v1/waiting-rooms/${room}/place" data-next="${next}" data-after="${pollAfter}" data-lang="${lang}">
    ${content}
    <p class="ds-sr-only" role="status" data-said></p>
  </section>`;
}

function waitingBoard({ ahead, position, until, pollAfter }: PlaceAnswer & { state: 'waiting' }, about: Board): Html {
  const { lang } = about;
  const words = admissionText[lang];
  return frame(about, pollAfter, html`<div class="bw-wait-ahead">
      <p class="bw-wait-label">${words.ahead}</p>
      <p class="bw-wait-number"><bdi data-ahead>${formatNumber(ahead, lang)}</bdi></p>
    </div>
    <div class="bw-progress"><progress value="${position - ahead - 1}" max="${position}" aria-label="${words.progress}" data-progress></progress></div>
    <dl class="bw-wait-facts">
      <div><dt>${words.until}</dt><dd data-until>${waitInWords(until, lang)}</dd></div>
      <div><dt>${words.position}</dt><dd><bdi>${formatNumber(position, lang)}</bdi></dd></div>
    </dl>
    <p class="bw-muted">${words.measured}</p>`);
}

function gatheringBoard({ opensAt, waiting, pollAfter }: PlaceAnswer & { state: 'gathering' }, about: Board): Html {
  const { lang } = about;
  const words = admissionText[lang];
  const opening = opensAt && html`<div class="bw-wait-ahead">
      <p class="bw-wait-label">${words.opensAt}</p>
      <p class="bw-wait-number"><time datetime="${opensAt.toISOString()}"><bdi>${formatTime(opensAt, lang)}</bdi></time></p>
      <p class="bw-muted">${formatDay(localDay(opensAt), lang).gregorian}</p>
    </div>`;
  return frame(about, pollAfter, html`${opening}<dl class="bw-wait-facts"><div><dt>${words.gathered}</dt><dd><bdi data-gathered>${formatNumber(waiting, lang)}</bdi></dd></div></dl>`);
}

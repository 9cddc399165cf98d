import type { FastifyInstance } from 'fastify';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { safeNext } from '../../../platform/next-page.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, linkButton } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { GivePlace } from '../actions/arrive.ts';
import type { Lost, PlaceAnswer } from '../answer.ts';
import type { AdmissionRuntime } from '../runtime.ts';
import { admissionText } from '../text.ts';
import { visitRoom } from '../visit.ts';
import { registerCallPages } from './call.ts';
import { board } from './standing.ts';

/** `/waiting/:room`: where a place stands. Whoever has none is given one by coming here. */
export function registerWaitingPages(app: FastifyInstance, runtime: AdmissionRuntime, givePlace: GivePlace): void {
  app.get('/waiting/:room', async (request, reply) => {
    const { room } = request.params as { room: string };
    const query = request.query as Record<string, unknown>;
    const next = safeNext(query['next'], entryOf(room));
    const { answer, lost, kept } = await visitRoom(runtime, givePlace, request, reply, room);
    if (answer.state === 'shut') return seeOther(reply, next);
    const shown: Shown = { room, answer, next, lost: query['lost'] === 'used' ? 'used' : lost, noted: Object.hasOwn(query, 'noted'), refused: Object.hasOwn(query, 'again') && !kept };
    return sendHtml(reply, waitingPage(pageContext(request, runtime.config.demo), shown));
  });
  registerCallPages(app, runtime, entryOf);
}

interface Shown {
  readonly room: string;
  readonly answer: PlaceAnswer;
  readonly next: string;
  /** Why the place before is worth nothing. */
  readonly lost: Lost | null;
  /** A number was left to be called. */
  readonly noted: boolean;
  /** The page renews itself and its browser has no place: it keeps no cookies. */
  readonly refused: boolean;
}

/** Where somebody goes in who came to the waiting room by its own address. */
function entryOf(room: string): string {
  if (room === 'registration') return '/register';
  return room.startsWith('booking-') ? `/book/${room.slice('booking-'.length)}` : '/sign-in';
}

/** Seconds in which the page of somebody whose turn has come goes in by itself. */
const goesInAfter = 10;

function waitingPage(context: PageContext, shown: Shown): Html {
  const { lang } = context;
  const words = admissionText[lang];
  const { answer, next, room } = shown;
  const called = answer.state === 'called';
  const title = called ? words.called : answer.state === 'gathering' ? words.gathering : words.waiting;
  const here = `/waiting/${room}?${new URLSearchParams({ next, again: '1' })}`;
  const [seconds, to] = called ? [goesInAfter, next] : [Math.ceil(Math.max(5, 'pollAfter' in answer ? answer.pollAfter : 5)), here];
  return page(context, {
    title,
    // With a script the board is kept fresh in place; without one the page is asked for again.
    head: html`<noscript><meta http-equiv="refresh" content="${seconds};url=${to}"></noscript>`,
    body: [
      shown.refused && alert('warning', words.cookies, html`<p>${words.cookiesNext}</p>`),
      shown.lost !== null && shown.lost !== 'none' && alert('info', words.lost[shown.lost], html`<p>${words.lostNext}</p>`),
      shown.noted && alert('success', words.call.noted, html`<p>${words.call.notedNext}</p>`),
      html`<h1>${title}</h1>`,
      called ? calledBody(next, lang) : [html`<p class="bw-lead">${answer.state === 'gathering' ? words.gatheringLead : words.waitingLead}</p>`, board(answer, { room, next, lang }), whatToDo(lang), html`<p>${linkButton(words.call.summary, `/waiting/${room}/call?${new URLSearchParams({ next })}`, { variant: 'secondary' })}</p>`],
    ],
  });
}

function calledBody(next: string, lang: PageContext['lang']): Html {
  const words = admissionText[lang];
  return html`<div class="ds-card bw-wait bw-wait--called" data-go-in="${goesInAfter}" data-next="${next}">
    <p class="bw-lead">${words.calledLead}</p>
    <p>${linkButton(words.goIn, next)}</p>
    <p class="bw-muted" role="status">${words.goesIn}</p>
  </div>`;
}

function whatToDo(lang: PageContext['lang']): Html {
  const words = admissionText[lang];
  return html`<h2>${words.canDo}</h2><ul class="ds-list">${[words.closeTab, words.sameBrowser, words.noFaster].map((line) => html`<li>${line}</li>`)}</ul>`;
}

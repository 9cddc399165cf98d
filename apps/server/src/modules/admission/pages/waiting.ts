import type { FastifyInstance } from 'fastify';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { safeNext } from '../../../platform/next-page.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, linkButton } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { GivePlace } from '../actions/arrive.ts';
import type { Lost } from '../answer.ts';
import type { AdmissionRuntime } from '../runtime.ts';
import { admissionText } from '../text.ts';
import { visitRoom } from '../visit.ts';
import { registerCallPages } from './call.ts';
import { type Board, board, type Figures, figuresOf } from './standing.ts';

/** `/waiting/:room`: where a place stands. Whoever has none is given one by coming here. Most are answered by `quick-page.ts`, with the same page. */
export function registerWaitingPages(app: FastifyInstance, runtime: AdmissionRuntime, givePlace: GivePlace): void {
  app.get('/waiting/:room', async (request, reply) => {
    const { room } = request.params as { room: string };
    const query = request.query as Record<string, unknown>;
    const next = safeNext(query['next'], entryOf(room));
    const { answer, lost, kept } = await visitRoom(runtime, givePlace, request, reply, room);
    if (answer.state === 'shut') return seeOther(reply, next);
    const context = pageContext(request, runtime.config.demo);
    const notes: Notes = { lost: query['lost'] === 'used' ? 'used' : lost, noted: Object.hasOwn(query, 'noted'), refused: Object.hasOwn(query, 'again') && !kept };
    if (answer.state === 'called' || answer.state === 'lost') return sendHtml(reply, calledPage(context, next, notes));
    const about: Board = { state: answer.state, opensAt: answer.state === 'gathering' ? answer.opensAt : null, room, next, lang: request.lang };
    return sendHtml(reply, waitingPage(context, about, figuresOf(answer, request.lang), notes));
  });
  registerCallPages(app, runtime, entryOf);
}

/** What a page of the waiting room says first. */
interface Notes {
  /** Why the place before is worth nothing. */
  readonly lost: Lost | null;
  /** A number was left to be called. */
  readonly noted: boolean;
  /** The page renews itself and its browser has no place: it keeps no cookies. */
  readonly refused: boolean;
}

const noNotes: Notes = { lost: null, noted: false, refused: false };

/** Where somebody goes in who came to the waiting room by its own address. */
export function entryOf(room: string): string {
  if (room === 'registration') return '/register';
  return room.startsWith('booking-') ? `/book/${room.slice('booking-'.length)}` : '/sign-in';
}

export function waitingPage(context: PageContext, about: Board, figures: Figures, notes: Notes = noNotes): Html {
  const { lang, room, next } = about;
  const words = admissionText[lang];
  const gathering = about.state === 'gathering';
  const title = gathering ? words.gathering : words.waiting;
  return page(context, {
    title,
    // With a script the board is kept fresh in place; without one the page is asked for again.
    head: renewal(figures.again, `/waiting/${room}?${new URLSearchParams({ next, again: '1' })}`),
    body: [
      notesOf(notes, lang),
      html`<h1>${title}</h1><p class="bw-lead">${gathering ? words.gatheringLead : words.waitingLead}</p>`,
      board(about, figures),
      whatToDo(lang),
      html`<p>${linkButton(words.call.summary, `/waiting/${room}/call?${new URLSearchParams({ next })}`, { variant: 'secondary' })}</p>`,
    ],
  });
}

function notesOf({ lost, noted, refused }: Notes, lang: PageContext['lang']): HtmlValue {
  const words = admissionText[lang];
  return [
    refused && alert('warning', words.cookies, html`<p>${words.cookiesNext}</p>`),
    lost !== null && lost !== 'none' && alert('info', words.lost[lost], html`<p>${words.lostNext}</p>`),
    noted && alert('success', words.call.noted, html`<p>${words.call.notedNext}</p>`),
  ];
}

function renewal(seconds: string, to: string): Html {
  return html`<noscript><meta http-equiv="refresh" content="${seconds};url=${to}"></noscript>`;
}

/** Seconds in which the page of somebody whose turn has come goes in by itself. */
const goesInAfter = 10;

function calledPage(context: PageContext, next: string, notes: Notes): Html {
  const words = admissionText[context.lang];
  const card = html`<div class="ds-card bw-wait bw-wait--called" data-go-in="${goesInAfter}" data-next="${next}">
    <p class="bw-lead">${words.calledLead}</p>
    <p>${linkButton(words.goIn, next)}</p>
    <p class="bw-muted" role="status">${words.goesIn}</p>
  </div>`;
  return page(context, { title: words.called, head: renewal(String(goesInAfter), next), body: [notesOf(notes, context.lang), html`<h1>${words.called}</h1>`, card] });
}

function whatToDo(lang: PageContext['lang']): Html {
  const words = admissionText[lang];
  return html`<h2>${words.canDo}</h2><ul class="ds-list">${[words.closeTab, words.sameBrowser, words.noFaster].map((line) => html`<li>${line}</li>`)}</ul>`;
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { safeNext } from '../../../platform/next-page.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, formatNumber, linkButton, summaryList } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { GivePlace } from '../actions/arrive.ts';
import type { Lost, PlaceAnswer } from '../answer.ts';
import type { Estimate } from '../rules/estimate.ts';
import type { AdmissionRuntime } from '../runtime.ts';
import { admissionText } from '../text.ts';
import { visitRoom } from '../visit.ts';

/** `/waiting/:room`: where a place stands. Whoever has none is given one by coming here. */
export function registerWaitingPages(app: FastifyInstance, runtime: AdmissionRuntime, givePlace: GivePlace): void {
  app.get('/waiting/:room', async (request: FastifyRequest, reply: FastifyReply) => {
    const { room } = request.params as { room: string };
    const query = request.query as { next?: unknown; lost?: unknown };
    const { answer, lost } = await visitRoom(runtime, givePlace, request, reply, room);
    const shown: Shown = { room, answer, lost: query.lost === 'used' ? 'used' : lost, next: safeNext(query.next, entryOf(room)) };
    if (answer.state === 'shut') return seeOther(reply, shown.next);
    return sendHtml(reply, waitingPage(pageContext(request, runtime.config.demo), shown));
  });
}

interface Shown {
  readonly room: string;
  readonly answer: PlaceAnswer;
  readonly lost: Lost | null;
  readonly next: string;
}

/** Where somebody goes in who came to the waiting room by its own address. */
function entryOf(room: string): string {
  if (room === 'registration') return '/register';
  return room.startsWith('booking-') ? `/book/${room.slice('booking-'.length)}` : '/sign-in';
}

function waitingPage(context: PageContext, shown: Shown): Html {
  const { lang } = context;
  const words = admissionText[lang];
  const { answer, next } = shown;
  const onward = answer.state === 'called';
  const here = `/waiting/${shown.room}?${new URLSearchParams({ next })}`;
  const seconds = onward ? 3 : 'pollAfter' in answer ? Math.ceil(Math.max(3, answer.pollAfter)) : 5;
  return page(context, {
    title: titleOf(shown, lang),
    head: html`<noscript><meta http-equiv="refresh" content="${seconds};url=${onward ? next : here}"></noscript>`,
    body: [
      shown.lost !== null && shown.lost !== 'none' && alert('info', words.lost[shown.lost], html`<p>${words.lostNext}</p>`),
      html`<h1>${titleOf(shown, lang)}</h1>`,
      onward ? html`<p class="bw-lead">${words.calledLead}</p><p>${linkButton(words.goIn, next)}</p>` : standing(answer, lang),
    ],
  });
}

function titleOf({ answer }: Shown, lang: PageContext['lang']): string {
  const words = admissionText[lang];
  return answer.state === 'lost' ? words.waiting : words[answer.state];
}

function standing(answer: PlaceAnswer, lang: PageContext['lang']): Html | null {
  const words = admissionText[lang];
  if (answer.state === 'waiting') {
    return html`<p class="bw-lead">${words.waitingLead}</p>${summaryList([
      { key: words.ahead, value: formatNumber(answer.ahead, lang) },
      { key: words.position, value: formatNumber(answer.position, lang) },
      { key: words.until, value: waitOf(answer.until, lang) },
    ])}`;
  }
  return answer.state === 'gathering' ? html`<p class="bw-lead">${words.gatheringLead}</p>` : null;
}

/** "Between 6 and 9 minutes". */
export function waitOf(until: Estimate | null, lang: PageContext['lang']): string {
  const words = admissionText[lang];
  if (until === null) return words.unknown;
  const [from, to] = [Math.floor(until.from / 60), Math.ceil(until.to / 60)];
  if (to <= 1) return words.soon;
  return from === 0 ? words.upTo(to) : words.between(from, to);
}

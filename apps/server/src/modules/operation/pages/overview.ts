import type { FastifyInstance } from 'fastify';
import { requireStaff } from '../../../platform/api.ts';
import { localTime } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import type { Language } from '../../../platform/language.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, bdi, emptyState, cardGrid, linkButton } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { type AdmissionRuntime, type History, type LiveNumbers, readHistory, readLive, type SpanName, type Watch, watchRooms } from '../../admission/index.ts';
import { readLate } from '../../applications/index.ts';
import { listSectors, type Sector } from '../../organisation/index.ts';
import { operationText } from '../text.ts';
import { charts } from './charts.ts';
import { readRoomNames } from './frame.ts';
import { type LateSector, lateSection } from './late.ts';
import { liveCards, refusalsOf, type Refusals, steering, verdict } from './numbers.ts';
import { roomCard, shownState } from './room-card.ts';

/** Seconds between two looks: with a script, and without one, where the whole page is asked for. */
const every = 3;
const everyWithoutScript = 10;

interface Shown {
  readonly now: Date;
  readonly watch: Watch;
  readonly live: LiveNumbers;
  readonly span: SpanName;
  readonly history: History;
  readonly refusals: Refusals;
  readonly names: ReadonlyMap<string, string>;
  readonly late: readonly LateSector[];
  readonly sectors: readonly Sector[];
}

/** `/staff/operation`: the portal as it is this moment, for operators. */
export function registerOverview(app: FastifyInstance, runtime: AdmissionRuntime): void {
  app.get('/staff/operation', async (request, reply) => {
    requireStaff(request, 'operator');
    const context = pageContext(request, runtime.config.demo);
    const span = (request.query as { span?: unknown }).span === 'hour' ? 'hour' : 'minutes';
    const now = runtime.clock();
    const [watch, live, hour, names, late, sectors] = await Promise.all([
      watchRooms(runtime.db, now), readLive(runtime), readHistory(runtime, 'hour'), readRoomNames(runtime, context.lang), readLate(runtime.db, now), listSectors(runtime.db),
    ]);
    const history = span === 'hour' ? hour : await readHistory(runtime, 'minutes');
    return sendHtml(reply, overviewPage(context, { now, watch, live, span, history, refusals: refusalsOf(hour), names, late, sectors }));
  });
}

function overviewPage(context: PageContext, shown: Shown): Html {
  const { lang } = context;
  const words = operationText[lang];
  const { now, watch: { rooms, leader }, live, history, refusals, names } = shown;
  return page(context, {
    title: words.title, section: 'operation', wide: true,
    head: html`<noscript><meta http-equiv="refresh" content="${everyWithoutScript}"></noscript>`,
    body: html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>
      <div data-live-stale hidden>${alert('warning', words.stale, html`<p>${words.staleNext}</p>`)}</div>
      <div class="bw-live" data-live="${every}">
        <p class="ds-sr-only" role="status">${spoken(shown, lang)}</p>
        <p class="bw-muted">${words.asOf(`${localTime(now)}:${now.toISOString().slice(17, 19)}`)}</p>
        ${verdict(refusals, names, lang)}
        <section><h2>${words.numbers.title}</h2>${liveCards(live, rooms, history, lang)}</section>
        <div class="bw-live-pair">${roomsSection(shown, lang)}${steering(live, leader, lang)}</div>
        ${lateSection(shown.late, shown.sectors, lang)}
        <section><h2>${words.charts.title}</h2>${spanLinks(shown.span, lang)}${charts(history, names, lang)}</section>
      </div>`,
  });
}

/** What is worth interrupting somebody who listens: a refusal, a room in effect. The sentence changes with nothing else. */
function spoken({ watch: { rooms }, refusals, names }: Shown, lang: Language): string {
  const words = operationText[lang].spoken;
  const inEffect = rooms.filter(({ state }) => state !== 'shut').map(({ room }) => names.get(room) ?? room);
  return [refusals.total > 0 ? words.refused : words.calm, ...(inEffect.length > 0 ? [words.inEffect(inEffect.join(lang === 'ar' ? '، ' : ', '))] : [])].join(' ');
}

function roomsSection({ watch: { rooms }, names, now }: Shown, lang: Language): Html {
  const words = operationText[lang].rooms;
  const busy = rooms.filter((room) => shownState(room) !== 'shut');
  const quiet = [...names].filter(([room]) => !busy.some((one) => one.room === room));
  return html`<section><h2>${words.title}</h2>
    ${busy.length === 0 ? emptyState(words.none) : cardGrid(busy.map((room) => roomCard(room, names.get(room.room) ?? room.room, lang, now)))}
    <h3>${words.quiet}</h3>
    <ul class="bw-facts">${quiet.map(([room, name]) => html`<li><a href="/staff/operation/${room}">${bdi(name)}</a></li>`)}</ul>
  </section>`;
}

function spanLinks(chosen: SpanName, lang: Language): Html {
  const words = operationText[lang].charts;
  const link = (span: SpanName): Html => (span === chosen
    ? html`<a class="ds-button" aria-current="true" href="?span=${span}"><span>${words[span]}</span></a>`
    : linkButton(words[span], `?span=${span}`, { variant: 'secondary' }));
  return html`<nav aria-label="${words.span}"><ul class="bw-spans"><li>${link('minutes')}</li><li>${link('hour')}</li></ul></nav>`;
}

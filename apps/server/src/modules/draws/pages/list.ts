import type { FastifyInstance } from 'fastify';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { cardGrid, cardLink, emptyState, formatNumber, linkButton, stack } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { getService } from '../../catalogue/index.ts';
import { type Draw, listApplied, listDraws, listPublished, sumSeats } from '../actions/look.ts';
import type { DrawRuntime } from '../runtime.ts';
import { drawText } from '../text.ts';
import { daysOf, hashText, links, momentOf, statusTag } from './frame.ts';

interface Line {
  readonly draw: Draw;
  readonly service: string;
  readonly seats: number;
  readonly applied: boolean;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
}

/** `/draws`: all draws that were announced, with their fingerprints. */
export function registerListPage(app: FastifyInstance, { db, config }: DrawRuntime): void {
  app.get('/draws', async (request, reply) => {
    const context = pageContext(request, config.demo);
    const draws = (await listDraws(db, ['planned', 'open', 'closed', 'drawn', 'published', 'settled', 'cancelled'])).filter(({ announcedAt }) => announcedAt !== null);
    const [files, seats] = await Promise.all([listPublished(db, draws.map(({ drawId }) => drawId)), sumSeats(db, draws.map(({ drawId }) => drawId))]);
    const { viewer } = context;
    const applied = viewer?.kind === 'beneficiary' ? await listApplied(db, viewer.personId) : new Set();
    const lines: Line[] = [];
    for (const draw of draws) {
      const service = await getService(db, draw.serviceId);
      lines.push({ draw, service: service.name[context.lang], seats: seats.get(draw.drawId) ?? 0, applied: applied.has(draw.drawId), files: files.filter(({ drawId }) => drawId === draw.drawId) });
    }
    return sendHtml(reply, listPage(context, lines));
  });
}

function listPage(context: PageContext, lines: readonly Line[]): Html {
  const { lang } = context;
  const words = drawText[lang].list;
  const group = (title: string, ...statuses: readonly Draw['status'][]) => {
    const own = lines.filter(({ draw }) => statuses.includes(draw.status));
    return own.length > 0 && html`<section class="bw-stack"><h2>${title}</h2>${cardGrid(own.map((line) => drawCard(line, context)))}</section>`;
  };
  const body = stack(
    html`<h1>${words.title}</h1>`, html`<p class="bw-lead">${words.lead}</p>`,
    lines.length === 0 && emptyState(words.none, words.noneNext, linkButton(words.book, '/book')),
    group(words.now, 'open', 'planned'), group(words.running, 'closed', 'drawn'), group(words.past, 'published', 'settled'), group(words.ended, 'cancelled'),
  );
  return page(context, { title: words.title, description: words.lead, section: 'services', wide: true, body });
}

function drawCard({ draw, service, seats, applied, files }: Line, { lang }: PageContext): Html {
  const { list: words, one } = drawText[lang];
  const next = draw.status === 'planned' ? html`${words.opens}: ${momentOf(draw.opensAt, lang)}` : html`${words.closes}: ${momentOf(draw.closesAt, lang)}`;
  const hash = (name: string, label: string) => files.filter((file) => file.name === name).map(({ sha256 }) => html`<p>${label}<br>${hashText(sha256)}</p>`);
  return cardLink({
    level: 3, title: service, href: links.one(draw.drawId), tag: statusTag(draw, lang),
    body: stack(html`<p>${next}</p>`, html`<p>${one.days}: ${daysOf(draw, lang)}</p>`, hash('draw.json', one.openHash), hash('close.json', one.closeHash)),
    facts: [seats > 0 && words.seats(formatNumber(seats, lang)), applied && html`<strong>${words.mine}</strong>`].filter(Boolean),
  });
}

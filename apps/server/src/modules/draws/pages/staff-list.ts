import type { FastifyInstance } from 'fastify';
import { html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { pageContext } from '../../../platform/request-context.ts';
import { bdi, emptyState, formatNumber, linkButton, stack, table } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { getService } from '../../catalogue/index.ts';
import { countApplications, listDraws, sumSeats } from '../actions/look.ts';
import type { DrawRuntime } from '../runtime.ts';
import { drawStaffText } from '../staff-text.ts';
import { links, momentOf, statusTag } from './frame.ts';
import { requireOfficer } from './staff-frame.ts';

/** `/staff/draws`: the draws of an officer's sector. */
export function registerStaffList(app: FastifyInstance, { db, config }: DrawRuntime): void {
  app.get('/staff/draws', async (request, reply) => {
    const { officer } = requireOfficer(request);
    const context = pageContext(request, config.demo);
    const { lang } = context;
    const words = drawStaffText[lang];
    const draws = await listDraws(db, ['planned', 'open', 'closed', 'drawn', 'published', 'settled', 'cancelled'], officer.sectorId);
    const seats = await sumSeats(db, draws.map(({ drawId }) => drawId));
    const rows = await Promise.all(draws.map(async (draw) => [
      html`<a class="ds-link" href="${links.staffOne(draw.drawId)}">${(await getService(db, draw.serviceId)).name[lang]}</a>`,
      statusTag(draw, lang), momentOf(draw.closesAt, lang), bdi(formatNumber(await countApplications(db, draw.drawId), lang)), bdi(formatNumber(seats.get(draw.drawId) ?? 0, lang)),
    ]));
    const { columns } = words;
    const list = rows.length === 0 ? emptyState(words.none) : table({ caption: words.title, hideCaption: true, head: [columns.draw, columns.state, columns.closes, columns.applications, columns.seats], rows, numeric: [3, 4] });
    const body = stack(html`<h1>${words.title}</h1>`, html`<p class="bw-lead">${words.lead}</p>`, html`<p>${linkButton(words.new, '/staff/draws/new')}</p>`, list);
    return sendHtml(reply, page(context, { title: words.title, section: 'draws', wide: true, body }));
  });
}

import type { FastifyInstance } from 'fastify';
import { requireStaff } from '../../../platform/api.ts';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { emptyState, ltr, stack, table, tag } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AppointmentRuntime } from '../../appointments/index.ts';
import { listSectors, type Sector } from '../../organisation/index.ts';
import { listReleases, readHistory, type Release } from '../actions/releases.ts';
import { releaseText } from '../text.ts';
import { stateColors, whenInWords } from './frame.ts';

/** `/staff/releases`: every release by sector, and the whole history as a file; open to all staff. */
export function registerReleaseList(app: FastifyInstance, { db, config }: AppointmentRuntime): void {
  app.get('/staff/releases', async (request, reply) => {
    requireStaff(request);
    return sendHtml(reply, listPage(pageContext(request, config.demo), await listSectors(db), await listReleases(db)));
  });

  app.get('/staff/releases/history.json', async (request, reply) => {
    requireStaff(request);
    const answer = { releases: await listReleases(db), moves: await readHistory(db) };
    return reply.type('application/json; charset=utf-8').header('content-disposition', 'attachment; filename="releases.json"').send(JSON.stringify(answer, null, 2));
  });
}

function listPage(context: PageContext, sectors: readonly Sector[], releases: readonly Release[]): Html {
  const { lang } = context;
  const words = releaseText[lang];
  const groups = sectors.map((sector) => {
    const own = releases.filter(({ manifest }) => manifest.sectorId === sector.sectorId);
    const rows = own.map(({ manifest, number, state, recordedAt }) => [
      html`<a class="ds-link" href="/staff/releases/${manifest.slug}/${number}">${manifest.name[lang]}</a>`, ltr(number), tag(words.states[state], stateColors[state]), whenInWords(recordedAt, lang),
    ]);
    return own.length > 0 && html`<section class="bw-stack"><h2>${sector.name[lang]}</h2>${
      table({ caption: sector.name[lang], hideCaption: true, head: [words.service, words.release, words.state, words.recorded], rows })}</section>`;
  });
  const body = releases.length === 0 ? emptyState(words.none, words.noneNext) : html`${groups}<p><a class="ds-link" href="/staff/releases/history.json">${words.export}</a></p>`;
  return page(context, { title: words.title, section: 'releases', wide: true, body: stack(html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>`, body) });
}

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { formatDay, localDay } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import type { Language } from '../../../platform/language.ts';
import { pageContext } from '../../../platform/request-context.ts';
import { alert, cardGrid, cardLink, dayText, emptyState, linkButton, ltr } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { type ApplicationFile, listFiles } from '../actions/file.ts';
import { isOver } from '../rules/status.ts';
import type { ApplicationRuntime } from '../runtime.ts';
import { applicationText } from '../text.ts';
import { links } from './links.ts';
import { statusTag } from './status.ts';

/** `/applications`: the person's own, those under way first. */
export function registerMinePage(app: FastifyInstance, { db, config }: ApplicationRuntime): void {
  app.get('/applications', async (request: FastifyRequest<{ Querystring: Record<string, unknown> }>, reply) => {
    const { personId } = requireBeneficiary(request);
    const context = pageContext(request, config.demo);
    const { lang } = context;
    const { title, mine: words } = applicationText[lang];
    // A draft that was given up holds nothing to look at.
    const all = (await listFiles(db, personId)).filter(({ application: { status, receipt } }) => status !== 'withdrawn' || receipt !== null);
    const list = (heading: string, files: readonly ApplicationFile[]) => files.length > 0 && html`<section class="bw-stack"><h2>${heading}</h2>${cardGrid(files.map((file) => applicationCard(file, lang)))}</section>`;
    const news = request.query['withdrawn'] !== undefined ? alert('info', words.withdrawn) : request.query['discarded'] !== undefined && alert('info', words.discarded);
    const none = all.length === 0 && emptyState(words.empty, words.emptyNext, linkButton(words.services, links.services));
    const lists = [list(words.open, all.filter(({ application }) => !isOver(application.status))), list(words.over, all.filter(({ application }) => isOver(application.status)))];
    return sendHtml(reply, page(context, { title, section: 'applications', body: [news, html`<h1>${title}</h1><p class="bw-lead">${words.lead}</p>`, none, lists] }));
  });
}

function applicationCard({ application: { applicationId, status, receipt, savedAt, sentAt, dueAt }, service }: ApplicationFile, lang: Language): Html {
  const words = applicationText[lang].mine;
  const day = (instant: Date): Html => {
    const on = localDay(instant);
    return dayText(formatDay(on, lang), on);
  };
  const when = sentAt === null ? html`${words.savedOn} ${day(savedAt)}` : html`${words.sentOn} ${day(sentAt)}`;
  const due = dueAt !== null && ['sent', 'in_review', 'recommended'].includes(status) && html`${words.dueOn} ${day(dueAt)}`;
  return cardLink({ level: 3, title: service.name[lang], href: links.one(applicationId), tag: statusTag(status, lang), body: when, facts: [receipt !== null && ltr(receipt), due].filter((fact) => fact !== false) });
}

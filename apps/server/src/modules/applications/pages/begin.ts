import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { formatDay, localDay } from '../../../platform/calendar.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import type { Bilingual } from '../../../platform/language.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, button, buttonRow, dayText, form, linkButton, ltr, notice, stack } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { askerOf, type Form, findServiceBySlug, getOpen } from '../../catalogue/index.ts';
import { beginApplication, type Beginning, findOwnDraft, mayBegin, readBeginning } from '../actions/begin.ts';
import { type ApplicationFile, listFiles } from '../actions/file.ts';
import type { Application } from '../rules/application.ts';
import { draftDays } from '../rules/draft.ts';
import type { ApplicationRuntime } from '../runtime.ts';
import { applicationText } from '../text.ts';
import { findingList } from './findings.ts';
import { links } from './links.ts';
import { statusTag } from './status.ts';

type BeginRequest = FastifyRequest<{ Params: { slug: string } }>;

/** `/apply/:slug`: what it takes and what will be asked, before anything is. */
export function registerBeginPages(app: FastifyInstance, runtime: ApplicationRuntime): void {
  const { db, config } = runtime;

  app.get('/apply/:slug', async (request: BeginRequest, reply) => {
    const { slug } = request.params;
    const asker = askerOf(request);
    // What is hidden does not exist, also for who has not signed in; a draft is its person's, whatever became of the service.
    if (asker.personId === null) await getOpen(db, { slug }, asker);
    const { personId } = requireBeneficiary(request);
    const input = { slug, personId, asker };
    const context = pageContext(request, config.demo);
    const draft = await findOwnDraft(runtime, input);
    if (draft) return sendHtml(reply, draftPage(context, (await findServiceBySlug(db, slug))!.name[context.lang], draft));
    const beginning = await readBeginning(runtime, input);
    const earlier = (await listFiles(db, personId)).filter(({ application: { serviceId, status } }) => serviceId === beginning.service.serviceId && status !== 'withdrawn');
    return sendHtml(reply, beginPage(context, beginning, earlier));
  });

  app.post('/apply/:slug', async (request: BeginRequest, reply) => {
    const { slug } = request.params;
    const { personId } = requireBeneficiary(request, links.apply(slug));
    try {
      const { applicationId } = await beginApplication(runtime, { slug, personId, asker: askerOf(request) });
      return seeOther(reply, links.check(applicationId));
    } catch (error) {
      if (error instanceof DomainError && (error.code === 'application_not_eligible' || error.code === 'not_for_you')) return seeOther(reply, links.apply(slug));
      throw error;
    }
  });
}

function draftPage(context: PageContext, service: string, { applicationId, savedAt }: Application): Html {
  const { lang } = context;
  const words = applicationText[lang].begin;
  const day = localDay(savedAt);
  const saved = html`<p>${words.draftSaved} ${dayText(formatDay(day, lang), day)}</p>${buttonRow(linkButton(words.goOn, links.check(applicationId)), linkButton(applicationText[lang].one.discard, links.withdraw(applicationId), { variant: 'tertiary' }))}`;
  return page(context, { title: words.title(service), section: 'services', backHref: links.services, body: stack(html`<h1>${words.title(service)}</h1>`, alert('info', words.draft, saved), notice(html`<p>${words.saved}</p>`)) });
}

function beginPage(context: PageContext, beginning: Beginning, earlier: readonly ApplicationFile[]): Html {
  const { lang } = context;
  const words = applicationText[lang].begin;
  const { service, form: asks, forThem, findings } = beginning;
  const cannot = !forThem ? alert('warning', words.cannot, html`<p>${words.notYou}</p>`) : !mayBegin(beginning) && alert('warning', words.cannot, html`<p>${words.cannotNext}</p>`);
  const start = !cannot && form({ context, action: links.apply(service.slug), children: button(words.start) });
  return page(context, {
    title: words.title(service.name[lang]), section: 'services', backHref: links.service(service.slug),
    body: stack(
      html`<h1>${words.title(service.name[lang])}</h1><p class="bw-lead">${words.before}</p>`, cannot,
      findings.length > 0 && html`<section class="bw-stack"><h2>${words.conditions}</h2>${findingList(findings, lang)}</section>`,
      whatIsAsked(asks, context), html`<section class="bw-stack"><h2>${words.facts}</h2><p>${asks.decision.by === 'record' ? words.recorded : words.decided(asks.decision.days)}</p></section>`,
      notice(html`<p>${words.saved}</p><p>${words.kept(draftDays)}</p>`), start, earlier.length > 0 && earlierOnes(earlier, context),
    ),
  });
}

function whatIsAsked({ steps }: Form, { lang }: PageContext): Html {
  const words = applicationText[lang].begin;
  const line = (said: Bilingual, conditional: boolean) => html`<li>${said[lang]}${conditional && html` <span class="bw-muted">${words.perhaps}</span>`}</li>`;
  const papers = steps.flatMap(({ fields, onlyIf }) => fields.filter(({ kind }) => kind === 'documents').map((field) => line(field.label, Boolean(onlyIf ?? field.onlyIf))));
  return html`<section class="bw-stack"><h2>${words.asked}</h2><ol class="ds-list">${steps.map(({ title, onlyIf }) => line(title, onlyIf !== undefined))}</ol>
    ${papers.length > 0 && html`<h3>${words.papers}</h3><ul class="ds-list">${papers}</ul>`}</section>`;
}

function earlierOnes(earlier: readonly ApplicationFile[], { lang }: PageContext): Html {
  const line = ({ application: { applicationId, receipt, status } }: ApplicationFile) => html`<li><a class="ds-link" href="${links.one(applicationId)}">${ltr(receipt ?? '–')}</a> ${statusTag(status, lang)}</li>`;
  return html`<section class="bw-stack"><h2>${applicationText[lang].begin.earlier}</h2><ul class="ds-list">${earlier.slice(0, 10).map(line)}</ul></section>`;
}

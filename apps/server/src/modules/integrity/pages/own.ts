import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId } from '../../../platform/id.ts';
import type { Language } from '../../../platform/language.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, button, card, details, emptyState, errorSummary, form, linkButton, notice, stack, summaryList, table, textArea } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { type Measure, object, readOwnMeasures } from '../actions/measures.ts';
import { objectionLength } from '../rules/decision.ts';
import { measureText } from '../text/own.ts';
import { dayInWords, field } from './frame.ts';

const home = '/account/checks';

interface Shown {
  readonly done: boolean;
  /** The measure whose objection was sent without enough words, with what was typed. */
  readonly wrong: { readonly measureId: string; readonly typed: string } | null;
}

/** `/account/checks`: what is asked of a person about their bookings, why, until when, and how to object. */
export function registerOwnPages(app: FastifyInstance, runtime: AuditedRuntime): void {
  app.get(home, async (request, reply) => send(runtime, request, reply, { done: Object.hasOwn(request.query as object, 'objected'), wrong: null }));

  app.post<{ Params: { id: string } }>(`${home}/:id/object`, async (request, reply) => {
    const { personId } = requireBeneficiary(request, home);
    const { id } = request.params;
    if (!isId(id)) throw new DomainError('measure_over');
    const typed = field(request.body, `objection_${id}`);
    try {
      await object(runtime, personId, id, typed);
      return seeOther(reply, `${home}?objected=1`);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return send(runtime, request, reply, { done: false, wrong: { measureId: id, typed } });
    }
  });
}

async function send(runtime: AuditedRuntime, request: FastifyRequest, reply: FastifyReply, shown: Shown): Promise<FastifyReply> {
  const { personId } = requireBeneficiary(request);
  const { standing, ended } = await readOwnMeasures(runtime, personId);
  return sendHtml(reply, ownPage(pageContext(request, runtime.config.demo), standing, ended, shown), shown.wrong ? 422 : 200);
}

function ownPage(context: PageContext, standing: readonly Measure[], ended: readonly Measure[], { done, wrong }: Shown): Html {
  const { lang } = context;
  const words = measureText[lang].own;
  return page(context, {
    title: words.title, section: 'appointments', backHref: '/appointments', wrong: wrong !== null,
    body: stack(
      done && alert('success', words.objected, words.objectedNext), wrong && errorSummary([{ field: `objection_${wrong.measureId}`, message: words.needed }], lang),
      html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>`,
      standing.length === 0 ? emptyState(words.none, words.noneNext, linkButton(words.appointments, '/appointments', { variant: 'secondary' })) : notice(words.stands),
      standing.map((measure) => measureCard(context, measure, wrong?.measureId === measure.measureId ? wrong.typed : null)),
      endedList(ended, lang),
    ),
  });
}

/** @param typed of an objection that was too short; null where none was sent */
function measureCard(context: PageContext, measure: Measure, typed: string | null): Html {
  const { lang } = context;
  const words = measureText[lang].own;
  const [title, what] = words.kinds[measure.kind];
  const facts = summaryList([{ key: words.since, value: dayInWords(measure.since, lang) }, { key: words.until, value: dayInWords(measure.until, lang) }]);
  return card({ title: title!, body: html`<p>${what}</p><p><strong>${words.why}:</strong> ${words.whyText}</p>${facts}${measure.objection === null ? objectionForm(context, measure, typed) : html`<p><strong>${words.yours}:</strong> <q dir="auto">${measure.objection}</q></p>`}` });
}

function objectionForm(context: PageContext, { measureId }: Measure, typed: string | null): Html {
  const words = measureText[context.lang].own;
  return details(words.objectTitle, html`<p>${words.objectLead}</p>${form({
    context, action: `${home}/${measureId}/object`, label: words.objectTitle,
    children: [
      textArea({ name: `objection_${measureId}`, label: words.objection, hint: words.objectionHint, value: typed ?? undefined, maxLength: objectionLength.most, ...(typed !== null && { error: words.needed }) }),
      button(words.send, { variant: 'secondary' }),
    ],
  })}`, typed !== null);
}

function endedList(ended: readonly Measure[], lang: Language): HtmlValue {
  const words = measureText[lang].own;
  if (ended.length === 0) return null;
  const rows = ended.map(({ kind, since, endedAt, endedHow, until }) => [words.kinds[kind][0]!, dayInWords(since, lang), html`${words.ways[endedHow ?? 'over']} · ${dayInWords(endedAt ?? until, lang)}`]);
  return html`<section class="bw-stack"><h2>${words.ended}</h2>${table({ caption: words.ended, hideCaption: true, head: [words.title, words.since, words.ended], rows })}</section>`;
}

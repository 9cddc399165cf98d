import type { FastifyInstance, FastifyReply } from 'fastify';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { card, stack, type TagColor, tag } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AppointmentRuntime } from '../../appointments/index.ts';
import { listPlanHistory, type OpeningPlan, type PlanStatus } from '../../organisation/index.ts';
import { nothing } from '../actions/drafts.ts';
import { differences } from '../rules/differences.ts';
import { capacityText } from '../text.ts';
import { type Ask, differencesList, heading, type NameOf, readNames, serve, whenInWords } from './frame.ts';

const colors = { draft: 'warning', published: 'success', superseded: 'neutral', discarded: 'neutral' } as const satisfies Record<PlanStatus, TagColor>;

/** Who planned and published what, when and why, with what each plan changed. */
export function registerHistoryPage(app: FastifyInstance, runtime: AppointmentRuntime): void {
  serve(app, runtime, 'GET', '/history', (ask) => sendHistory(runtime, ask, 200));
}

/** The history, under news of what happened: also the answer to publishing what somebody else has published meanwhile. */
export async function sendHistory(runtime: AppointmentRuntime, ask: Ask, status: number, news?: HtmlValue): Promise<FastifyReply> {
  const plans = await listPlanHistory(runtime.db, ask.subject.branch.branchId, ask.subject.service.serviceId);
  const name = await readNames(runtime, ask.context.lang, plans.flatMap(({ createdBy, publishedBy }) => [createdBy, publishedBy]));
  return sendHtml(ask.reply, historyPage(ask, plans, name, news), status);
}

function historyPage(ask: Ask, plans: readonly OpeningPlan[], name: NameOf, news: HtmlValue): Html {
  const { context, subject, base } = ask;
  const words = capacityText[context.lang];
  const body = stack(news, heading(words.history, subject, context.lang), plans.length > 0 ? plans.map((plan) => planCard(ask, plan, plans, name)) : html`<p>${words.startEmpty}</p>`);
  return page(context, { title: words.history, section: 'capacity', backHref: base, body });
}

function planCard({ context }: Ask, plan: OpeningPlan, plans: readonly OpeningPlan[], name: NameOf): Html {
  const { lang } = context;
  const words = capacityText[lang];
  const before = plans.find(({ number }) => number === plan.basedOn);
  const published = plan.publishedAt && html`<p>${words.publishedBy(name(plan.publishedBy), whenInWords(plan.publishedAt, lang))}</p>`;
  return card({
    title: words.planNumber(plan.number), tag: tag(words.statuses[plan.status], colors[plan.status]),
    body: html`<p>${words.createdBy(name(plan.createdBy), whenInWords(plan.createdAt, lang))}</p>${published}${plan.note !== '' && html`<p>${words.note}: <bdi>${plan.note}</bdi></p>`}<p><strong>${
      before ? words.comparedTo(before.number) : words.firstPlan}</strong></p>${differencesList(differences(before ?? nothing, plan), lang)}`,
  });
}

import type { FastifyInstance } from 'fastify';
import { requireStaff } from '../../platform/api.ts';
import { formatDay, formatTime, localDay } from '../../platform/calendar.ts';
import { html, type Html } from '../../platform/html.ts';
import { sendHtml } from '../../platform/http.ts';
import type { Language } from '../../platform/language.ts';
import { pageContext, type PageContext } from '../../platform/request-context.ts';
import { button, card, emptyState, form, linkButton, ltr, statCard, table, tag, textField } from '../../views/components.ts';
import { page } from '../../views/layout.ts';
import type { AuditedRuntime } from '../audit/index.ts';
import { deliveryReport, listOutbox, type OutboxRow } from './actions.ts';
import { notificationText } from './text.ts';

/** `/demo/outbox`, only in the demo, and the operator's `/staff/outbox`. */
export function registerNotificationPages(app: FastifyInstance, { config, db, audit, clock }: AuditedRuntime): void {
  if (config.demo) {
    app.get('/demo/outbox', async (request, reply) => {
      const asked = (request.query as { to?: unknown }).to;
      const to = typeof asked === 'string' && asked.trim() !== '' ? asked.trim().slice(0, 200) : null;
      return sendHtml(reply, outboxPage(pageContext(request, true), to, await listOutbox(db, to)));
    });
  }
  app.get('/staff/outbox', async (request, reply) => {
    const viewer = requireStaff(request, 'operator');
    const report = await deliveryReport(db);
    await db.transaction((tx) => audit.record(tx, clock(), { actor: { kind: 'staff', id: viewer.personId }, action: 'notifications.look', subjectKind: 'outbox', subjectId: 'all' }));
    return sendHtml(reply, deliveryPage(pageContext(request, config.demo), report));
  });
}

function when(at: Date, lang: Language): string {
  return `${formatDay(localDay(at), lang).gregorian} ${formatTime(at, lang)}`;
}

function outboxPage(context: PageContext, to: string | null, messages: readonly OutboxRow[]): Html {
  const { lang } = context;
  const words = notificationText[lang];
  const again = to === null ? '/demo/outbox' : `/demo/outbox?${new URLSearchParams({ to })}`;
  const filter = form({
    context, action: '/demo/outbox', method: 'get', inline: true,
    children: [textField({ name: 'to', label: words.phone, hint: words.phoneHint, value: to ?? '', dir: 'ltr', required: false }), button(words.filter, { variant: 'secondary' })],
  });
  return page(context, {
    title: words.outbox,
    body: html`<h1>${words.outbox}</h1><p>${words.outboxIntro}</p>${filter}<p>${linkButton(words.refresh, again)}</p>${
      messages.length === 0 ? emptyState(words.none, words.noneHint) : html`<div class="bw-stack">${messages.map((message) => messageCard(message, lang))}</div>`
    }`,
  });
}

function messageCard({ channel, recipient, subject, body, state, createdAt }: OutboxRow, lang: Language): Html {
  const words = notificationText[lang];
  return card({
    title: subject ?? words.channel[channel],
    tag: tag(words.state[state], state === 'given_up' ? 'danger' : 'info'),
    body: html`<p class="bw-muted">${words.to} ${ltr(recipient ?? '')} · <bdi>${when(createdAt, lang)}</bdi></p><p dir="auto">${lines(body ?? '')}</p>`,
  });
}

function lines(text: string): Html[] {
  return text.split('\n').map((line, index) => html`${index > 0 && html`<br>`}<bdi>${line}</bdi>`);
}

function deliveryPage(context: PageContext, { waiting, oldest, troubled }: Awaited<ReturnType<typeof deliveryReport>>): Html {
  const { lang } = context;
  const words = notificationText[lang];
  const rows = troubled.map(({ kind, channel, state, attempts, failure, createdAt }) => [when(createdAt, lang), words.channel[channel], ltr(kind), words.state[state], attempts, ltr(failure ?? '')]);
  const list = table({ caption: words.troubled, head: [words.at, words.via, words.kind, words.status, words.attempts, words.failure], rows, numeric: [4] });
  return page(context, {
    title: words.delivery, section: 'outbox', wide: true,
    body: html`<h1>${words.delivery}</h1><p>${words.deliveryIntro}</p>${statCard({ label: words.waiting, value: waiting, note: oldest && words.oldest(when(oldest, lang)) })}${
      rows.length === 0 ? emptyState(words.noTrouble, words.noTroubleHint) : list
    }`,
  });
}

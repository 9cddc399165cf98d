import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formatDay, localDay } from '../../../platform/calendar.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { readGroups } from '../../../platform/id.ts';
import { dropNumber, keepNumber, keptNumber } from '../../../platform/number-cookie.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, button, card, dayText, errorSummary, form, linkButton, ltr, printButton, stack, summaryList, textField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { countSource, followReport, type Receipt } from '../actions/send.ts';
import { reportErrors } from '../errors.ts';
import type { Report } from '../rules/report.ts';
import { reportText } from '../text.ts';
import { receiptCookie, sourceOf } from './cookie.ts';
import { home } from './form.ts';

/** `/report/follow` and `/report/receipt`: where a report stands, for whoever holds its number and code. */
export function registerReceiptPages(app: FastifyInstance, runtime: AuditedRuntime): void {
  const { config } = runtime;
  const context = (request: FastifyRequest): PageContext => pageContext(request, config.demo);

  app.get(`${home}/follow`, async (request, reply) => sendHtml(reply, followPage(context(request), { number: '', secret: '' }, null)));
  app.post(`${home}/follow`, (request, reply) => follow(runtime, request, reply));

  app.get(`${home}/receipt`, async (request, reply) => {
    const receipt = keptNumber(request, config, receiptCookie);
    if (receipt === null) return seeOther(reply, `${home}/follow`);
    const sent = (request.query as { sent?: unknown }).sent !== undefined;
    try {
      return sendHtml(reply, receiptPage(context(request), receipt, await followReport(runtime, receipt), sent));
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'report_receipt_wrong') throw error;
      dropNumber(reply, config, receiptCookie);
      return seeOther(reply, `${home}/follow`);
    }
  });

  app.post(`${home}/forget`, async (_request, reply) => {
    dropNumber(reply, config, receiptCookie);
    return seeOther(reply, `${home}/follow`);
  });
}

async function follow(runtime: AuditedRuntime, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const body = (request.body ?? {}) as Record<string, unknown>;
  const text = (name: string): string => (typeof body[name] === 'string' ? (body[name] as string).trim().slice(0, 40) : '');
  const typed = { number: text('number'), secret: text('secret') };
  try {
    await countSource(runtime, sourceOf(request), 'follow');
    await followReport(runtime, typed);
  } catch (error) {
    const code = error instanceof DomainError ? error.code : '';
    if (code !== 'report_receipt_wrong' && code !== 'report_too_many') throw error;
    return sendHtml(reply, followPage(pageContext(request, runtime.config.demo), typed, code), code === 'report_receipt_wrong' ? 422 : 429);
  }
  keepNumber(reply, runtime.config, receiptCookie, { number: readGroups(typed.number), secret: readGroups(typed.secret) });
  return seeOther(reply, `${home}/receipt`);
}

function followPage(context: PageContext, typed: Receipt, code: 'report_receipt_wrong' | 'report_too_many' | null): Html {
  const { lang } = context;
  const words = reportText[lang].receipt;
  const wrong = code === null ? [] : [{ field: 'number', message: `${reportErrors[code].title[lang]}. ${reportErrors[code].next[lang]}` }];
  const code16 = (name: 'number' | 'secret'): Html => textField({ name, label: words[name], value: typed[name], error: name === 'number' ? wrong[0]?.message : undefined, dir: 'ltr', maxLength: 40, autocomplete: 'off' });
  return page(context, {
    title: words.title, wrong: wrong.length > 0, backHref: home,
    body: stack(errorSummary(wrong, lang), html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>`, form({ context, action: `${home}/follow`, children: [code16('number'), code16('secret'), button(words.show)] })),
  });
}

function receiptPage(context: PageContext, { number, secret }: Receipt, report: Report, sent: boolean): Html {
  const { lang } = context;
  const words = reportText[lang].receipt;
  const state = report.state === 'closed' ? report.outcome! : report.state === 'merged' ? 'looking' : report.state;
  const [title, next] = words.states[state];
  const day = localDay(report.madeAt);
  const rows = [
    { key: words.number, value: html`<strong class="bw-digits">${ltr(number.toUpperCase())}</strong>` }, { key: words.secret, value: html`<strong class="bw-digits">${ltr(secret.toUpperCase())}</strong>` },
    { key: words.made, value: dayText(formatDay(day, lang), day) },
  ];
  return page(context, {
    title: sent ? words.sent : words.title,
    body: stack(
      sent && alert('success', words.sent, html`<p>${words.keep}</p>`), html`<h1>${sent ? words.sent : words.title}</h1>`, summaryList(rows), sent && printButton(words.print),
      card({ title: words.where, body: html`<p><strong>${title!}</strong></p><p>${next!}</p>` }),
      html`<div class="bw-buttons bw-no-print">${form({ context, action: `${home}/forget`, label: words.forget, children: button(words.forget, { variant: 'tertiary' }) })}${linkButton(words.another, `${home}/follow`, { variant: 'tertiary' })}</div>`,
    ),
  });
}

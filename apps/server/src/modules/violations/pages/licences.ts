import type { FastifyInstance } from 'fastify';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId } from '../../../platform/id.ts';
import { DomainError } from '../../../platform/errors.ts';
import { alert, button, emptyState, form, formatNumber, ltr, notice, stack, table, tag } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { readLicenceMessages, sendLicenceMessageAgain } from '../actions/licence.ts';
import type { LicenceMessage } from '../rules/violation.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { forDays } from '../text/amount.ts';
import { staffText } from '../text/staff.ts';
import { type Ask, home, moment, param, serve } from './frame.ts';

/** `/staff/violations/licences`: what the licensing system was told, and what it answered. */
export function registerLicences(app: FastifyInstance, runtime: ViolationRuntime): void {
  serve(app, runtime, 'GET', '/licences', async (ask) => sendHtml(ask.reply, licencesPage(ask, await readLicenceMessages(runtime.db, ask.who), runtime.config.licensingUrl !== null)));
  serve(app, runtime, 'POST', '/licences/:id/again', async (ask) => {
    const id = param(ask, 'id');
    if (!isId(id)) throw new DomainError('licence_message_not_found');
    await sendLicenceMessageAgain(runtime, ask.who, id);
    return seeOther(ask.reply, `${home}/licences?done=again`);
  });
}

const colors = { waiting: 'warning', taken: 'success', refused: 'danger' } as const;

function licencesPage(ask: Ask, messages: readonly LicenceMessage[], connected: boolean): Html {
  const { context, who, request } = ask;
  const { lang } = context;
  const words = staffText[lang];
  const { done } = request.query as { done?: unknown };
  const { licenceHead: head } = words;
  const again = ({ messageId, state, authorityId }: LicenceMessage): HtmlValue => state === 'refused' && authorityId === who.authority.authorityId
    && form({ context, action: `${home}/licences/${messageId}/again`, inline: true, label: words.again, children: button(words.again, { variant: 'secondary' }) });
  const rows = messages.map((one): HtmlValue[] => [
    moment(one.madeAt, lang), html`${one.body.action === 'suspend' ? words.licenceActs.suspend(forDays(one.body.days!, lang)) : words.licenceActs.revoke}${one.body.licenceNumber !== null && html` · ${ltr(one.body.licenceNumber)}`}`,
    html`<a class="ds-link" href="${home}/${one.violationId}">${ltr(one.body.penalty)}</a>`,
    html`${tag(words.states[one.state], colors[one.state])}${one.problem !== null && one.state !== 'taken' && html` <span class="bw-muted">${words.attempts(formatNumber(one.attempts, lang), one.problem)}</span>`}${one.settledAt && html` ${moment(one.settledAt, lang)}`}`, again(one),
  ]);
  return page(context, {
    title: words.licencesTitle, section: 'violations', wide: true, backHref: home,
    body: stack(
      done === 'again' && alert('success', words.sentAgain), html`<h1>${words.licencesTitle}</h1><p class="bw-lead">${words.licencesLead}</p>`, !connected && notice(words.notConnected),
      messages.length === 0 ? emptyState(words.noMessages, words.noMessagesNext) : table({ caption: words.licencesTitle, hideCaption: true, head: [head.made, head.action, head.penalty, head.state, head.act], rows }),
    ),
  });
}

import type { FastifyInstance } from 'fastify';
import { formatTime } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, buttonRow, countdown, details, linkButton, ltr, steps } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { findAwaited } from '../actions/approve-device.ts';
import { findOwnFlow, type IdentityRuntime } from '../actions/code.ts';
import { identityText } from '../text.ts';
import { recoveryText } from '../text/recovery.ts';
import { visitOf } from '../visit.ts';
import { leadOn } from './journeys.ts';
import { branchWay } from './recover.ts';

type AwaitedApproval = NonNullable<Awaited<ReturnType<typeof findAwaited>>>;

/** `/recover/approval`: the number that another device of the person must pick. Whoever has agreed goes on by a link: a page that reloads itself takes readers of screens by surprise. */
export function registerRecoveryApproval(app: FastifyInstance, runtime: IdentityRuntime): void {
  const { config } = runtime;
  app.get('/recover/approval', async (request, reply) => {
    const visit = visitOf(request, reply, config);
    const flow = await findOwnFlow(runtime, visit, 'recover');
    if (flow?.stage !== 'approval') return leadOn(reply, 'recover', flow, request.viewer !== null);
    const awaited = await findAwaited(runtime, visit);
    const waited = Object.hasOwn(request.query as object, 'waited');
    return sendHtml(reply, approvalPage(pageContext(request, config.demo), awaited, { address: `${config.baseUrl}/account/approve`, waited }));
  });
}

function approvalPage(context: PageContext, awaited: AwaitedApproval | null, { address, waited }: { address: string; waited: boolean }): Html {
  const { lang } = context;
  const words = recoveryText[lang].approval;
  const notYet = waited && alert('info', words.notYet, html`<p>${words.notYetBody}</p>`);
  const journey = steps({ lang, steps: identityText[lang].recover.steps.map((label) => ({ label })), current: 2 });
  const elsewhere = details(words.none, html`<p>${words.noneBody}</p>${branchWay(context)}`, awaited === null);
  return page(context, {
    title: words.title,
    body: awaited ? html`${journey}${notYet}<h1>${words.title}</h1><p>${words.intro}</p>${numberToMatch(context, awaited, address)}${buttonRow(linkButton(words.onward, '/recover/approval?waited=1'))}${elsewhere}`
      : html`${journey}${alert('warning', words.over, html`<p>${words.overBody}</p>`)}<h1>${words.title}</h1>${buttonRow(linkButton(identityText[lang].code.again, '/recover'))}${elsewhere}`,
  });
}

function numberToMatch({ lang }: PageContext, { number, expiresAt }: AwaitedApproval, address: string): Html {
  const words = recoveryText[lang].approval;
  return html`<div class="ds-card bw-match"><p class="bw-muted">${words.number}</p><p class="bw-match-number" data-match>${ltr(String(number))}</p><p><span class="bw-muted">${words.address}</span><br>${ltr(address)}</p>${
    countdown({ at: expiresAt, until: words.until(formatTime(expiresAt, lang)), lang })
  }</div>`;
}

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

const everySeconds = 8;

/** `/recover/approval`: the number that another device of the person must pick. It asks for itself again, without a script. */
export function registerRecoveryApproval(app: FastifyInstance, runtime: IdentityRuntime): void {
  const { config } = runtime;
  app.get('/recover/approval', async (request, reply) => {
    const visit = visitOf(request, reply, config);
    const flow = await findOwnFlow(runtime, visit, 'recover');
    if (flow?.stage !== 'approval') return leadOn(reply, 'recover', flow, request.viewer !== null);
    const awaited = await findAwaited(runtime, visit);
    return sendHtml(reply, approvalPage(pageContext(request, config.demo), awaited, `${config.baseUrl}/account/approve`));
  });
}

function approvalPage(context: PageContext, awaited: AwaitedApproval | null, address: string): Html {
  const { lang } = context;
  const words = recoveryText[lang].approval;
  const journey = steps({ lang, steps: identityText[lang].recover.steps.map((label) => ({ label })), current: 2 });
  const elsewhere = details(words.none, html`<p>${words.noneBody}</p>${branchWay(context)}`, awaited === null);
  return page(context, {
    title: words.title, ...(awaited && { refreshSeconds: everySeconds }),
    body: awaited ? html`${journey}<h1>${words.title}</h1><p>${words.intro}</p>${numberToMatch(context, awaited, address)}<p class="bw-muted">${words.refresh}</p>${elsewhere}`
      : html`${journey}${alert('warning', words.over, html`<p>${words.overBody}</p>`)}<h1>${words.title}</h1>${buttonRow(linkButton(identityText[lang].code.again, '/recover'))}${elsewhere}`,
  });
}

function numberToMatch({ lang }: PageContext, { number, expiresAt }: AwaitedApproval, address: string): Html {
  const words = recoveryText[lang].approval;
  return html`<div class="ds-card bw-match"><p class="bw-muted">${words.number}</p><p class="bw-match-number" data-match>${ltr(String(number))}</p><p><span class="bw-muted">${words.address}</span><br>${ltr(address)}</p>${
    countdown({ at: expiresAt, until: words.until(formatTime(expiresAt, lang)), lang })
  }</div>`;
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formatTime } from '../../../platform/calendar.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { keepNumber } from '../../../platform/number-cookie.ts';
import { pageContext } from '../../../platform/request-context.ts';
import { alert, button, buttonRow, codeField, errorSummary, form, stack, textField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { confirmPledge, resendCode } from '../actions/code.ts';
import { copyKeyOf } from '../actions/messages.ts';
import { pledgeErrors } from '../errors.ts';
import type { PledgeRuntime } from '../runtime.ts';
import { ownerText } from '../text/owner.ts';
import { copyCookie, copyHome } from './cookie.ts';
import { typed } from './frame.ts';

const confirmHome = '/pledge/confirm';

interface Trouble {
  readonly status: number;
  readonly fields: Readonly<Record<string, string>>;
  /** When it can be sent again. */
  readonly retryAt: Date | null;
}

/** `/pledge/confirm`: the owner types the number and the code of the message. The number may come with the link, the code never does. */
export function registerConfirmPage(app: FastifyInstance, runtime: PledgeRuntime): void {
  app.get(confirmHome, async (request, reply) => {
    const sent = typed(request.query, 'sent', 1) !== '';
    return sendHtml(reply, confirmPage(runtime, request, { number: typed(request.query, 'number', 20), sent, trouble: null }));
  });
  app.post(confirmHome, (request, reply) => send(runtime, request, reply));
}

async function send(runtime: PledgeRuntime, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const [number, code] = [typed(request.body, 'number', 40), typed(request.body, 'code', 40)];
  const by = { address: request.ip, staffId: null };
  try {
    if (typed(request.body, 'do', 10) === 'again') {
      await resendCode(runtime, number, by);
      return seeOther(reply, `${confirmHome}?${new URLSearchParams({ number, sent: '1' })}`);
    }
    const pledge = await confirmPledge(runtime, { number, code }, by);
    keepNumber(reply, runtime.config, copyCookie, { number: pledge.number, secret: copyKeyOf(runtime.secrets, pledge.pledgeId) });
    return seeOther(reply, `${copyHome}?confirmed=1`);
  } catch (error) {
    const trouble = troubleOf(error, runtime.clock());
    if (trouble.retryAt) reply.header('retry-after', String(Math.ceil((trouble.retryAt.getTime() - runtime.clock().getTime()) / 1000)));
    return sendHtml(reply, confirmPage(runtime, request, { number, sent: false, trouble }), trouble.status);
  }
}

/** Refusals that the form itself explains. Anything else is thrown on, to the error page. */
function troubleOf(error: unknown, now: Date): Trouble {
  if (error instanceof InvalidInput) return { status: 422, fields: error.fields, retryAt: null };
  if (!(error instanceof DomainError) || error.code !== 'too_many_attempts') throw error;
  return { status: 429, fields: {}, retryAt: new Date(now.getTime() + Number(error.facts['retryAfterSeconds']) * 1000) };
}

function confirmPage({ config }: PledgeRuntime, request: FastifyRequest, { number, sent, trouble }: { number: string; sent: boolean; trouble: Trouble | null }): Html {
  const context = pageContext(request, config.demo);
  const { lang } = context;
  const words = ownerText[lang].confirm;
  const at = (name: string): string | undefined => trouble?.fields[name] && pledgeErrors[trouble.fields[name] as keyof typeof pledgeErrors].title[lang];
  const wrong = ['number', 'code'].flatMap((field) => (at(field) === undefined ? [] : [{ field, message: at(field)! }]));
  // Rounded up to the minute that is shown, so that nobody comes back too early.
  const wait = trouble?.retryAt && new Date(Math.ceil(trouble.retryAt.getTime() / 60_000) * 60_000);
  const fields = [
    textField({ name: 'number', label: words.number, hint: words.numberHint, value: number, error: at('number'), dir: 'ltr', size: 12, maxLength: 20, autocomplete: 'off' }), codeField({ name: 'code', label: words.code, hint: words.codeHint, error: at('code') }),
    buttonRow(button(words.button, { name: 'do', value: 'confirm' }), button(words.again, { name: 'do', value: 'again', variant: 'secondary' })),
  ];
  return page(context, {
    title: words.title, wrong: trouble !== null, description: words.lead,
    body: stack(
      wait && alert('danger', words.waitTitle(formatTime(wait, lang)), html`<p>${words.wait}</p>`), errorSummary(wrong, lang), sent && alert('info', words.sent, html`<p>${words.sentNext}</p>`),
      html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>`, form({ context, action: confirmHome, children: fields }), alert('warning', words.not, html`<p>${words.notNext}</p>`),
    ),
  });
}

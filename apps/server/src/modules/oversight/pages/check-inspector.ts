import type { FastifyInstance } from 'fastify';
import { normaliseDigits } from '@bawaba/ticket';
import { formatTime } from '../../../platform/calendar.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, bdi, button, buttonRow, digitsField, errorSummary, form, linkButton, stack, summaryList } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { paths } from '../../../views/navigation.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { fieldsOf, visitOf } from '../../identity/index.ts';
import type { KnownInspector } from '../../inspections/index.ts';
import { checkInspector } from '../actions/check-inspector.ts';
import { checkText } from '../text/check.ts';

interface Shown {
  readonly number?: string;
  readonly wrong?: Readonly<Partial<Record<'number' | 'code', string>>>;
  readonly retryAt?: Date;
  /** The answer; null: no inspector now, whatever the reason. */
  readonly inspector?: KnownInspector | null;
}

/** `/check-inspector`: is the person who came an inspector? The answer comes with the POST: neither number nor code may stand in an address. */
export function registerCheckInspector(app: FastifyInstance, runtime: AuditedRuntime): void {
  const { config, clock } = runtime;
  app.get(paths.checkInspector, async (request, reply) => sendHtml(reply, checkPage(pageContext(request, config.demo), {})));

  app.post(paths.checkInspector, async (request, reply) => {
    const context = pageContext(request, config.demo);
    const words = checkText[context.lang];
    const field = fieldsOf(request);
    const [number, code] = [field('number', 40), field('code', 40)].map((typed) => normaliseDigits(typed).replace(/[\s-]/g, '')) as [string, string];
    const wrong = { ...(!/^\d{8}$/.test(number) && { number: words.numberWrong }), ...(!/^\d{6}$/.test(code) && { code: words.codeWrong }) };
    if (Object.keys(wrong).length > 0) return sendHtml(reply, checkPage(context, { number: field('number', 40), wrong }), 422);
    const { browserHash, address } = visitOf(request, reply, config);
    try {
      return sendHtml(reply, checkPage(context, { number, inspector: await checkInspector(runtime, { number, code, browserHash, address }) }));
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'too_many_attempts') throw error;
      const seconds = Number(error.facts['retryAfterSeconds']);
      return sendHtml(reply.header('retry-after', String(seconds)), checkPage(context, { number, retryAt: new Date(clock().getTime() + seconds * 1000) }), 429);
    }
  });
}

function checkPage(context: PageContext, shown: Shown): Html {
  const { lang } = context;
  const words = checkText[lang];
  const { wrong = {}, inspector } = shown;
  const problems = Object.entries(wrong).map(([field, message]) => ({ field, message }));
  return page(context, {
    title: inspector === undefined ? words.title : inspector === null ? words.noTitle : words.yesTitle, description: words.lead, wrong: problems.length > 0, backHref: paths.offices,
    body: stack(waiting(shown, context), errorSummary(problems, lang), html`<h1>${words.title}</h1>`, inspector === undefined ? html`<p class="bw-lead">${words.lead}</p>` : answer(context, inspector), inspector ? again(context) : question(context, shown)),
  });
}

function waiting({ retryAt }: Shown, { lang }: PageContext): HtmlValue {
  const words = checkText[lang];
  // Rounded up to the minute that is shown, so that nobody comes back too early.
  return retryAt && alert('danger', words.wait(formatTime(new Date(Math.ceil(retryAt.getTime() / 60_000) * 60_000), lang)), html`<p>${words.waitNext}</p>`);
}

function answer({ lang }: PageContext, inspector: KnownInspector | null): Html {
  const words = checkText[lang];
  if (inspector === null) return alert('danger', words.noTitle, html`<p>${words.no}</p><p>${words.noThen}</p><p>${words.noReason}</p>`);
  return html`${alert('success', words.yesTitle, html`<p>${words.yes}</p>`)}${summaryList([{ key: words.name, value: bdi(inspector.name[lang]) }, { key: words.authority, value: inspector.authority[lang] }])}<p>${words.compare}</p>`;
}

function again({ lang }: PageContext): Html {
  const words = checkText[lang];
  return buttonRow(linkButton(words.again, paths.checkInspector, { variant: 'secondary' }), linkButton(words.offices, `${paths.offices}#visit`, { variant: 'tertiary' }));
}

/** The code is never printed back: it is old by then. */
function question(context: PageContext, { number, wrong = {} }: Shown): Html {
  const words = checkText[context.lang];
  return form({ context, action: paths.checkInspector, label: words.title, children: [
    digitsField({ name: 'number', label: words.number, hint: words.numberHint, length: 8, value: number, error: wrong.number }),
    digitsField({ name: 'code', label: words.code, hint: words.codeHint, length: 6, error: wrong.code, autocomplete: 'off' }), button(words.submit),
  ] });
}

import type { FastifyInstance } from 'fastify';
import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { DomainError, type ErrorTable, InvalidInput } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import type { Language } from '../../../platform/language.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import type { Runtime } from '../../../platform/runtime.ts';
import { alert, button, buttonRow, errorSummary, form, linkButton, notice, scanField, scanScript } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { cardFields, fieldsOf, readTypedCard, registryErrors, titleWith, type Trouble, type TypedCard, typedCard, visitOf } from '../../identity/index.ts';
import { checkTicket } from '../actions/check.ts';
import { ticketErrors } from '../errors.ts';
import type { TicketKeys } from '../keys.ts';
import { ticketText } from '../text.ts';

const path = '/check-ticket';
/** More than any code of ours, less than a novel. */
const longestText = 1000;

interface Typed {
  readonly ticket: string;
  readonly card: TypedCard;
}

interface Shown {
  readonly typed?: Typed;
  readonly trouble?: Trouble;
  /** The answer to the question above the form. */
  readonly stands?: boolean;
}

/**
 * `/check-ticket`: does this ticket belong to this person, and does it stand? The answer comes with the POST itself and not
 * behind a redirect: neither ticket nor person may stand in an address, and asking twice changes nothing.
 */
export function registerCheckPage(app: FastifyInstance, runtime: Runtime & { readonly keys: TicketKeys }): void {
  const { config, clock } = runtime;
  app.get(path, async (request, reply) => sendHtml(reply, checkPage(pageContext(request, config.demo), {})));

  app.post(path, async (request, reply) => {
    const context = pageContext(request, config.demo);
    const { browserHash, address } = visitOf(request, reply, config);
    const typed: Typed = { ticket: fieldsOf(request)('ticket', longestText), card: typedCard(request) };
    try {
      const stands = await checkTicket(runtime, { ...readQuestion(typed, clock()), browserHash, address });
      return sendHtml(reply, checkPage(context, { typed, stands }));
    } catch (error) {
      const trouble = troubleOf(error, context.lang, clock());
      if (trouble.retryAt) reply.header('retry-after', String(Math.ceil((trouble.retryAt.getTime() - clock().getTime()) / 1000)));
      return sendHtml(reply, checkPage(context, { typed, trouble }), trouble.status);
    }
  });
}

/** Everything that is wrong with ticket and card at once. */
function readQuestion({ ticket, card }: Typed, now: Date): { ticket: string; idNumber: string; birth: ReturnType<typeof readTypedCard>['birth'] } {
  const wrong: Record<string, string> = ticket.trim() === '' ? { ticket: 'ticket_needed' } : {};
  try {
    const read = readTypedCard(card, now);
    if (ticket.trim() !== '') return { ticket, ...read };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new InvalidInput({ ...wrong, ...error.fields });
  }
  throw new InvalidInput(wrong);
}

/** Refusals that the form itself explains. Anything else is thrown on, to the error page. */
function troubleOf(error: unknown, lang: Language, now: Date): Trouble {
  const none: Trouble = { status: 422, fields: {}, whole: null, retryAt: null };
  const errors: ErrorTable = { ...registryErrors, ...ticketErrors };
  if (error instanceof InvalidInput) return { ...none, fields: Object.fromEntries(Object.entries(error.fields).map(([name, code]) => [name, errors[code]!.title[lang]])) };
  if (!(error instanceof DomainError) || error.code !== 'too_many_attempts') throw error;
  return { ...none, status: 429, retryAt: new Date(now.getTime() + Number(error.facts['retryAfterSeconds']) * 1000) };
}

function checkPage(context: PageContext, { typed, trouble, stands }: Shown): Html {
  const { lang, nonce } = context;
  const words = ticketText[lang].check;
  const answered = stands === true ? yes(lang) : stands === false ? no(lang) : html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>${notice(words.free)}`;
  const fields = trouble?.fields ?? {};
  const asked = stands !== true && html`${stands === false && html`<h2>${words.tryAgain}</h2>`}${form({ context, action: path, children: [
    scanField({ name: 'ticket', words, value: typed?.ticket, error: fields['ticket'], maxLength: longestText }), html`<div class="bw-stack"><h2>${words.person}</h2><p class="bw-muted">${words.personHint}</p></div>`, cardFields(lang, typed?.card ?? null, trouble ?? null), button(words.submit),
  ] })}`;
  return page(context, {
    title: titleWith(trouble ?? null, stands === undefined ? words.title : stands ? words.yesTitle : words.noTitle, lang), description: words.lead, backHref: '/',
    body: html`${troubleAbove(trouble, lang)}${answered}${asked}`,
    head: scanScript(nonce),
  });
}

function yes(lang: Language): Html {
  const words = ticketText[lang].check;
  return html`<h1>${words.title}</h1>${alert('success', words.yesTitle, html`<p>${words.yes}</p><p>${words.free}</p>`)}${buttonRow(linkButton(words.again, path, { variant: 'secondary' }))}`;
}

/** The same for every reason. */
function no(lang: Language): Html {
  const words = ticketText[lang].check;
  return html`<h1>${words.title}</h1>${alert('danger', words.noTitle, html`<p>${words.no}</p><p>${words.noReason}</p>`)}
<h2>${words.noNext}</h2><ul class="ds-list"><li>${words.noFree}</li><li>${words.noBook}</li><li>${words.noReport}</li></ul>${
    buttonRow(linkButton(words.book, '/book'), linkButton(words.report, '/report', { variant: 'secondary' }))}`;
}

/** The refusals that are told above the form: what is wrong with it, or when it can be sent again. */
function troubleAbove(trouble: Trouble | undefined, lang: Language): Html {
  if (!trouble) return html``;
  const words = ticketText[lang].check;
  // Rounded up to the minute that is shown, so that nobody comes back too early.
  const at = trouble.retryAt && new Date(Math.ceil(trouble.retryAt.getTime() / 60_000) * 60_000);
  const listed = Object.entries(trouble.fields).map(([field, message]) => ({ field, message }));
  return html`${at && alert('danger', words.waitTitle(formatDay(localDay(at), lang).gregorian, formatTime(at, lang)), html`<p>${words.wait}</p>`)}${errorSummary(listed, lang)}`;
}

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { DomainError, type ErrorTable, InvalidInput } from '../../../platform/errors.ts';
import type { Html } from '../../../platform/html.ts';
import { html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import type { Language } from '../../../platform/language.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, button, errorSummary, form, scanField, scanScript } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { paths } from '../../../views/navigation.ts';
import { fieldsOf, readTypedCard, registryErrors, titleWith, type Trouble, type TypedCard, typedCard, visitOf } from '../../identity/index.ts';
import { type CheckedLetter, checkLetter } from '../actions/check.ts';
import { letterErrors } from '../errors.ts';
import type { Papers } from '../rules.ts';
import type { LetterRuntime } from '../runtime.ts';
import { letterText } from '../text.ts';
import { againRow, answerPart, answerTitle, cardForm } from './answer.ts';

/** More than any code of ours, less than a novel. */
const longestText = 1000;

interface Shown {
  readonly code?: string;
  readonly card?: TypedCard | null;
  readonly trouble?: Trouble;
  /** The answer; null: not ours. */
  readonly letter?: CheckedLetter | null;
}

/**
 * `/check-letter`: what does this letter say, does it stand, and is it this person's? The answer comes with the POST itself:
 * neither code nor card may stand in an address, and asking twice changes nothing.
 */
export function registerCheckLetterPage(app: FastifyInstance, runtime: LetterRuntime, papers: Papers): void {
  const { config, clock } = runtime;
  app.get(paths.checkLetter, async (request, reply) => sendHtml(reply, checkPage(pageContext(request, config.demo), {})));

  app.post(paths.checkLetter, async (request, reply) => {
    const context = pageContext(request, config.demo);
    const { browserHash, address } = visitOf(request, reply, config);
    const code = fieldsOf(request)('code', longestText);
    const card = hasCard(request) ? typedCard(request) : null;
    const visit = { code, browserHash, address };
    try {
      if (code.trim() === '') throw new InvalidInput({ code: 'letter_needed' });
      // A card with a mistake in it takes nothing from what is known of the letter.
      const typed = card && readCard(card, clock());
      const letter = await checkLetter(runtime, papers, { ...visit, card: typed && 'idNumber' in typed ? typed : null });
      const wrong = typed && 'idNumber' in typed ? null : typed;
      return sendHtml(reply, checkPage(context, { code, card, letter, ...(letter && wrong && { trouble: troubleOf(wrong, context.lang, clock()) }) }), letter && wrong ? 422 : 200);
    } catch (error) {
      const trouble = troubleOf(error, context.lang, clock());
      if (trouble.retryAt) reply.header('retry-after', String(Math.ceil((trouble.retryAt.getTime() - clock().getTime()) / 1000)));
      return sendHtml(reply, checkPage(context, { code, trouble }), trouble.status);
    }
  });
}

function hasCard(request: FastifyRequest): boolean {
  return typeof request.body === 'object' && request.body !== null && Object.hasOwn(request.body, 'id_number');
}

/** The card, or what is wrong with it. */
function readCard(card: TypedCard, now: Date): ReturnType<typeof readTypedCard> | InvalidInput {
  try {
    return readTypedCard(card, now);
  } catch (error) {
    if (error instanceof InvalidInput) return error;
    throw error;
  }
}

/** Refusals that the form itself explains. Anything else is thrown on, to the error page. */
function troubleOf(error: unknown, lang: Language, now: Date): Trouble {
  const none: Trouble = { status: 422, fields: {}, whole: null, retryAt: null };
  const errors: ErrorTable = { ...registryErrors, ...letterErrors };
  if (error instanceof InvalidInput) return { ...none, fields: Object.fromEntries(Object.entries(error.fields).map(([name, code]) => [name, errors[code]!.title[lang]])) };
  if (!(error instanceof DomainError) || error.code !== 'too_many_attempts') throw error;
  return { ...none, status: 429, retryAt: new Date(now.getTime() + Number(error.facts['retryAfterSeconds']) * 1000) };
}

function checkPage(context: PageContext, { code, card, trouble, letter }: Shown): Html {
  const { lang, nonce } = context;
  const words = letterText[lang].check;
  const asked = form({ context, action: paths.checkLetter, children: [scanField({ name: 'code', words, value: code, error: trouble?.fields['code'], maxLength: longestText }), button(words.submit)] });
  const body = letter === undefined
    ? html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>${asked}`
    : html`<h1>${words.title}</h1>${answerPart(letter, lang, code ?? '')}${letter === null ? asked : letter.kind !== 'decision' ? againRow(lang) : cardForm(context, { code: code ?? '', card: card ?? null, trouble: trouble ?? null, belongs: letter.belongs })}`;
  const title = letter === undefined ? words.title : answerTitle(letter, lang);
  return page(context, {
    title: titleWith(trouble ?? null, title, lang), description: words.lead, backHref: paths.home,
    body: html`${troubleAbove(trouble, lang)}${body}`, head: scanScript(nonce),
  });
}

/** What is wrong with the form, or when it can be sent again. */
function troubleAbove(trouble: Trouble | undefined, lang: Language): Html {
  if (!trouble) return html``;
  const words = letterText[lang].check;
  // Rounded up to the minute that is shown, so that nobody comes back too early.
  const at = trouble.retryAt && new Date(Math.ceil(trouble.retryAt.getTime() / 60_000) * 60_000);
  const listed = Object.entries(trouble.fields).map(([field, message]) => ({ field, message }));
  return html`${at && alert('danger', words.waitTitle(formatDay(localDay(at), lang).gregorian, formatTime(at, lang)), html`<p>${words.wait}</p>`)}${errorSummary(listed, lang)}`;
}

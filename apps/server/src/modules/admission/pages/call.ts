import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type ErrorTable, InvalidInput, platformErrors } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import type { Language } from '../../../platform/language.ts';
import { safeNext } from '../../../platform/next-page.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { button, codeField, errorSummary, form, hidden, textField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { askForCall, takeUpCall } from '../actions/call.ts';
import { giveBrowser, keepPass, keysOf } from '../cookies.ts';
import { admissionErrors } from '../errors.ts';
import { isPersonal } from '../rules/room.ts';
import type { AdmissionRuntime } from '../runtime.ts';
import { admissionText } from '../text.ts';
import { browserOf, placeOf } from '../visit.ts';

/** What is wrong with a form of a call, and what was typed. */
interface CallTrouble {
  readonly fields: Readonly<Record<string, string>>;
  readonly phone: string;
}

const errors: ErrorTable = { ...platformErrors, ...admissionErrors };

/** `/waiting/:room/call` (leave a number) and `/waiting/:room/called` (take the place up with number and code). */
export function registerCallPages(app: FastifyInstance, runtime: AdmissionRuntime, entryOf: (room: string) => string): void {
  const { config, secrets, admission: { memory } } = runtime;
  const roomOf = (request: FastifyRequest): string => {
    const { room } = request.params as { room: string };
    if (!memory.rooms.has(room)) throw new DomainError('room_not_found');
    return room;
  };

  app.get('/waiting/:room/call', async (request, reply) => {
    const room = roomOf(request);
    const next = safeNext((request.query as { next?: unknown }).next, entryOf(room));
    return sendHtml(reply, callPage(pageContext(request, config.demo), { room, next }, null));
  });

  app.post('/waiting/:room/call', async (request, reply) => {
    const room = roomOf(request);
    const next = safeNext(field(request, 'next', 1000), entryOf(room));
    const here = `/waiting/${room}?${new URLSearchParams({ next })}`;
    const found = placeOf(runtime, request, room);
    if ('lost' in found || found.room.state === 'shut') return seeOther(reply, here);
    const phone = field(request, 'phone', 40);
    try {
      await askForCall(runtime, found.place, phone, request.viewer?.personId ?? null, request.lang);
    } catch (error) {
      return again(reply, error, request.lang, phone, (trouble) => callPage(pageContext(request, config.demo), { room, next }, trouble));
    }
    return seeOther(reply, `${here}&noted=1`);
  });

  app.get('/waiting/:room/called', async (request, reply) => sendHtml(reply, calledPage(pageContext(request, config.demo), roomOf(request), null)));

  app.post('/waiting/:room/called', async (request, reply) => {
    const room = roomOf(request);
    const typed = { phone: field(request, 'phone', 40), code: field(request, 'code', 40) };
    const binding = { browser: browserOf(runtime, request) ?? giveBrowser(reply, config), holderId: isPersonal(room) ? (request.viewer?.personId ?? null) : null };
    try {
      keepPass(reply, config, keysOf(secrets).pass, await takeUpCall(runtime, room, typed, binding), binding);
    } catch (error) {
      return again(reply, error, request.lang, typed.phone, (trouble) => calledPage(pageContext(request, config.demo), room, trouble));
    }
    return seeOther(reply, entryOf(room));
  });
}

function field(request: FastifyRequest, name: string, longest: number): string {
  const body = (request.body ?? {}) as Record<string, unknown>;
  const value = Object.hasOwn(body, name) ? body[name] : undefined;
  return typeof value === 'string' ? value.slice(0, longest) : '';
}

function again(reply: FastifyReply, error: unknown, lang: Language, phone: string, show: (trouble: CallTrouble) => Html): FastifyReply {
  if (!(error instanceof InvalidInput)) throw error;
  const fields = Object.fromEntries(Object.entries(error.fields).map(([name, code]) => [name, errors[code]!.title[lang]]));
  return sendHtml(reply, show({ fields, phone }), 422);
}

function phoneField(lang: Language, trouble: CallTrouble | null): Html {
  const words = admissionText[lang].call;
  return textField({ name: 'phone', label: words.phone, hint: words.phoneHint, value: trouble?.phone, error: trouble?.fields['phone'], type: 'tel', dir: 'ltr', autocomplete: 'tel' });
}

/** A page of its own: the waiting page renews itself, and nothing typed may be lost by that. */
function callPage(context: PageContext, { room, next }: { room: string; next: string }, trouble: CallTrouble | null): Html {
  const { lang } = context;
  const words = admissionText[lang].call;
  return page(context, {
    title: trouble ? words.wrongTitle + words.summary : words.summary,
    backHref: `/waiting/${room}?${new URLSearchParams({ next })}`,
    body: [
      trouble && summaryOf(trouble, lang),
      html`<h1>${words.summary}</h1><p class="bw-lead">${words.intro}</p>`,
      form({ context, action: `/waiting/${room}/call`, children: [hidden('next', next), phoneField(lang, trouble), button(words.submit)] }),
      html`<p>${words.have} <a class="ds-link" href="/waiting/${room}/called">${words.haveLink}</a></p>`,
    ],
  });
}

function calledPage(context: PageContext, room: string, trouble: CallTrouble | null): Html {
  const { lang } = context;
  const words = admissionText[lang].call;
  const code = codeField({ name: 'code', label: words.code, hint: words.codeHint, error: trouble?.fields['code'] });
  return page(context, {
    title: trouble ? words.wrongTitle + words.title : words.title,
    body: [trouble && summaryOf(trouble, lang), html`<h1>${words.title}</h1><p>${words.titleLead}</p>`, form({ context, action: `/waiting/${room}/called`, children: [phoneField(lang, trouble), code, button(words.enter)] })],
  });
}

function summaryOf({ fields }: CallTrouble, lang: Language): Html {
  return errorSummary(Object.entries(fields).map(([name, message]) => ({ field: name, message })), lang);
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { normaliseDigits } from '@bawaba/ticket';
import { formatTime } from '../../../platform/calendar.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { shortReference } from '../../../platform/id.ts';
import type { Language } from '../../../platform/language.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, bdi, button, checkbox, digitsField, emptyState, errorSummary, form, ltr, stack, table } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { listServices, type Service } from '../../catalogue/index.ts';
import { type ExpectedCheck, lookAtExpected, noteComing } from '../actions/measures.ts';
import { integrityErrors } from '../errors.ts';
import { measureText } from '../text/own.ts';
import { atBranch, dayInWords, field } from './frame.ts';
import { objectionDesk } from './desk-objection.ts';

const home = '/staff/checks';

interface Shown {
  readonly idNumber: string;
  readonly seen: boolean;
  readonly messages: Readonly<Record<string, string>>;
}

const untouched: Shown = { idNumber: '', seen: false, messages: {} };

/** `/staff/checks`: whom a branch is to look at with their card, and that somebody came with it. */
export function registerCheckDesk(app: FastifyInstance, runtime: AuditedRuntime): void {
  app.get(home, async (request, reply) => send(runtime, request, reply, untouched));

  app.post(`${home}/came`, async (request, reply) => {
    const { viewer, branchId } = atBranch(request);
    const { lang } = request;
    const words = measureText[lang].desk;
    const [idNumber, seen] = [field(request.body, 'id_number').slice(0, 20), field(request.body, 'seen') === 'yes'];
    const digits = normaliseDigits(idNumber).replace(/\s/g, '');
    const messages = { ...(!/^\d{10}$/.test(digits) && { id_number: words.idWrong }), ...(!seen && { seen: words.seenNeeded }) };
    if (Object.keys(messages).length > 0) return send(runtime, request, reply, { idNumber, seen, messages });
    try {
      await noteComing(runtime, viewer.personId, branchId, digits);
      return seeOther(reply, `${home}?done=1`);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'nothing_asked') throw error;
      const { title, next } = integrityErrors.nothing_asked;
      return send(runtime, request, reply, { idNumber, seen, messages: { id_number: `${title[lang]}. ${next[lang]}` } });
    }
  });
}

async function send(runtime: AuditedRuntime, request: FastifyRequest, reply: FastifyReply, shown: Shown): Promise<FastifyReply> {
  const { viewer, branchId } = atBranch(request);
  const expected = await lookAtExpected(runtime, branchId, viewer.personId);
  const calm = Object.keys(shown.messages).length === 0;
  const news = (name: string): boolean => calm && Object.hasOwn(request.query as object, name);
  return sendHtml(reply, deskPage(pageContext(request, runtime.config.demo), expected, await listServices(runtime.db), shown, { done: news('done'), heard: news('heard') }), calm ? 200 : 422);
}

function deskPage(context: PageContext, expected: readonly ExpectedCheck[], services: readonly Service[], shown: Shown, { done, heard }: { done: boolean; heard: boolean }): Html {
  const { lang } = context;
  const words = measureText[lang].desk;
  const wrong = Object.entries(shown.messages).map(([at, message]) => ({ field: at, message }));
  return page(context, {
    title: words.title, section: 'checks', wide: true, wrong: wrong.length > 0,
    body: stack(
      done && alert('success', words.done, words.doneNext), heard && alert('success', words.heard, words.heardNext), errorSummary(wrong, lang),
      html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>`,
      html`<h2>${words.came}</h2><p>${words.cameLead}</p>`,
      form({
        context, action: `${home}/came`, label: words.came,
        children: [
          digitsField({ name: 'id_number', label: words.idNumber, hint: words.idHint, value: shown.idNumber, error: shown.messages['id_number'] }),
          checkbox({ name: 'seen', label: words.seen, checked: shown.seen, required: true, error: shown.messages['seen'] }), button(words.button),
        ],
      }),
      html`<p><a class="ds-link" href="${objectionDesk}">${words.objectLink}</a></p>`,
      html`<h2>${words.list}</h2>`, expected.length === 0 ? emptyState(words.none, words.noneNext) : expectedTable(expected, services, lang),
    ),
  });
}

/** As much as stands on their tickets, and not why. */
function expectedTable(expected: readonly ExpectedCheck[], services: readonly Service[], lang: Language): Html {
  const words = measureText[lang].desk;
  const rows = expected.map(({ appointment, person }) => [
    html`${dayInWords(appointment.startsAt, lang)} ${bdi(formatTime(appointment.startsAt, lang))}`, bdi(words.idEnds([...person.initials].join(' '), person.idNumber.slice(-2))),
    services.find(({ serviceId }) => serviceId === appointment.serviceId)?.name[lang] ?? '—', ltr(shortReference(appointment.appointmentId)),
  ]);
  return table({ caption: words.list, hideCaption: true, head: [words.when, words.who, words.service, words.reference], rows });
}

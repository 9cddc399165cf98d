import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, button, codeField, details, form, ltr, notice, steps } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { findOwnFlow, type Flow, type IdentityRuntime, type Purpose, recipientOf, resendCode } from '../actions/code.ts';
import { maskPhone } from '../rules/person.ts';
import { identityText } from '../text.ts';
import { onTheBeat, visitOf } from '../visit.ts';
import { fieldsOf, showAgain } from './forms.ts';
import { journeys, leadOn, pathOf } from './journeys.ts';
import { type Trouble, titleWith, troubleAbove } from './trouble.ts';

/** Carries out the step after a right code; answers the request. */
type Prove = (request: FastifyRequest, reply: FastifyReply, typed: string) => Promise<FastifyReply>;

/** The page on which a code is typed, for one journey: show, prove, send again. */
export function registerCodePage(app: FastifyInstance, runtime: IdentityRuntime, purpose: Purpose, prove: Prove): void {
  const { config, clock } = runtime;
  const path = pathOf(purpose, 'code');

  app.get(path, async (request, reply) => {
    const visit = visitOf(request, reply, config);
    const flow = await findOwnFlow(runtime, visit, purpose);
    if (flow?.stage !== 'code') return leadOn(reply, purpose, flow, request.viewer !== null);
    const resent = Object.hasOwn(request.query as object, 'resent');
    return sendHtml(reply, codePage(pageContext(request, config.demo), { purpose, phone: await phoneShown(runtime, flow), resent, trouble: null }));
  });

  const orElse = async (request: FastifyRequest, reply: FastifyReply, work: () => Promise<FastifyReply>): Promise<FastifyReply> => {
    const visit = visitOf(request, reply, config);
    try {
      return await onTheBeat(work);
    } catch (error) {
      const flow = await findOwnFlow(runtime, visit, purpose);
      if (error instanceof DomainError && error.code === 'flow_ended') return leadOn(reply, purpose, flow, request.viewer !== null);
      const phone = flow && (await phoneShown(runtime, flow));
      return showAgain(reply, error, request.lang, clock(), (trouble) => codePage(pageContext(request, config.demo), { purpose, phone, resent: false, trouble }));
    }
  };

  app.post(path, (request, reply) => orElse(request, reply, () => prove(request, reply, fieldsOf(request)('code', 40))));

  // The language switch of a page that answered this form asks for it with GET.
  app.get(`${path}/again`, async (_request, reply) => seeOther(reply, path));
  app.post(`${path}/again`, (request, reply) => orElse(request, reply, async () => {
    await resendCode(runtime, visitOf(request, reply, config), purpose);
    return seeOther(reply, `${path}?resent=1`);
  }));
}

/** Only who gave a right password is shown the end of a number: before that, the page must be the same for everyone. */
async function phoneShown(runtime: IdentityRuntime, flow: Flow): Promise<string | null> {
  if (flow.purpose !== 'sign_in' && flow.purpose !== 'staff_sign_in') return null;
  const to = await recipientOf(runtime, flow, { lang: 'ar' });
  return to && maskPhone(to.phone);
}

function codePage(context: PageContext, { purpose, phone, resent, trouble }: { purpose: Purpose; phone: string | null; resent: boolean; trouble: Trouble | null }): Html {
  const { lang, demo } = context;
  const words = identityText[lang].code;
  const { base, steps: journey } = journeys[purpose];
  const path = pathOf(purpose, 'code');
  const labels = journey && identityText[lang][journey].steps;
  const resend = form({ context, action: `${path}/again`, label: words.resend, children: button(words.resend, { variant: 'secondary' }) });
  return page(context, {
    title: titleWith(trouble, words.title, lang),
    body: html`${labels && steps({ lang, steps: labels.map((label, index) => (index === 0 ? { label, href: base } : { label })), current: 1 })}${troubleAbove(trouble, lang)}${
      resent && !trouble && alert('success', words.resent, html`<p>${words.resentNext}</p>`)
    }<h1>${words.title}</h1><p>${phone === null ? words.sentIfKnown : html`${words.sentTo} ${ltr(phone)}`}</p>${
      demo && notice(html`<p>${words.outboxHint} <a class="ds-link" href="/demo/outbox" target="_blank" rel="noopener">${words.outbox}</a></p>`)
    }${form({ context, action: path, children: [codeField({ name: 'code', label: words.label, hint: words.hint, error: trouble?.fields['code'] }), button(words.submit)] })}${details(
      words.notArrived,
      html`<ul class="ds-list">${words.notArrivedBody.map((line) => html`<li>${line}</li>`)}</ul>${resend}<p><a class="ds-link" href="${base}">${words.again}</a></p>`,
      trouble !== null,
    )}`,
  });
}

import type { FastifyInstance } from 'fastify';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, button, form, hidden, linkButton, steps } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { IdentityRuntime } from '../actions/code.ts';
import { beginRegistration, finishRegistration } from '../actions/register.ts';
import { seedOf, sendKnown } from '../known-browsers.ts';
import { beneficiaryHome, safeNext } from '../rules/session.ts';
import { noteEntry, sendSession } from '../sessions.ts';
import { identityText } from '../text.ts';
import { onTheBeat, visitOf } from '../visit.ts';
import { cardFields, fieldsOf, readTypedCard, showAgain, type TypedCard, typedCard } from './forms.ts';
import { pathOf } from './journeys.ts';
import { registerPasswordSteps } from './password-steps.ts';
import { type Trouble, titleWith, troubleAbove } from './trouble.ts';

/** `/register` → `/register/code` → `/register/password` → signed in. */
export function registerRegistrationPages(app: FastifyInstance, runtime: IdentityRuntime): void {
  const { config, clock } = runtime;

  app.get('/register', async (request, reply) => {
    const query = request.query as { next?: unknown };
    const ended = Object.hasOwn(query, 'ended');
    return sendHtml(reply, cardPage(pageContext(request, config.demo), { next: safeNext(query.next, beneficiaryHome), typed: null, ended, trouble: null }));
  });

  app.post('/register', async (request, reply) => {
    const visit = visitOf(request, reply, config);
    const typed = typedCard(request);
    const next = safeNext(fieldsOf(request)('next', 1000), beneficiaryHome);
    try {
      const card = readTypedCard(typed, clock());
      await onTheBeat(() => beginRegistration(runtime, visit, { ...card, next }));
    } catch (error) {
      return showAgain(reply, error, request.lang, clock(), (trouble) => cardPage(pageContext(request, config.demo), { next, typed, ended: false, trouble }));
    }
    return seeOther(reply, pathOf('register', 'code'));
  });

  registerPasswordSteps(app, runtime, 'register', async (request, reply, password) => {
    const { cookie, next, known } = await finishRegistration(runtime, visitOf(request, reply, config), password);
    sendSession(reply, config, 'beneficiary', cookie);
    sendKnown(reply, config, known);
    noteEntry(reply, 'register', cookie, seedOf(known));
    return seeOther(reply, next);
  });
}

function cardPage(context: PageContext, { next, typed, ended, trouble }: { next: string; typed: TypedCard | null; ended: boolean; trouble: Trouble | null }): Html {
  const { lang, viewer } = context;
  const text = identityText[lang];
  const words = text.register;
  const signIn = next === beneficiaryHome ? '/sign-in' : `/sign-in?${new URLSearchParams({ next })}`;
  const onward = html`<p>${words.alreadyNext}</p><p>${linkButton(words.onward, next, { variant: 'secondary' })}</p>`;
  return page(context, {
    title: titleWith(trouble, words.title, lang),
    body: [
      steps({ lang, steps: words.steps.map((label) => ({ label })), current: 0 }),
      viewer && alert('info', words.already(viewer.name[lang]), onward),
      ended && !viewer && alert('info', text.ended, html`<p>${text.endedNext}</p>`),
      troubleAbove(trouble, lang),
      html`<h1>${words.title}</h1><p>${words.intro}</p>`,
      form({ context, action: '/register', children: [hidden('next', next), cardFields(lang, typed, trouble), button(text.continue)] }),
      html`<p>${words.have} <a class="ds-link" href="${signIn}">${words.signIn}</a></p>`,
    ],
  });
}

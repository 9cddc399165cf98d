import type { FastifyInstance } from 'fastify';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, button, form, steps } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { IdentityRuntime } from '../actions/code.ts';
import { beginRecovery, finishRecovery } from '../actions/recover.ts';
import { forgetSession } from '../sessions.ts';
import { identityText } from '../text.ts';
import { onTheBeat, visitOf } from '../visit.ts';
import { cardFields, readTypedCard, showAgain, type TypedCard, typedCard } from './forms.ts';
import { pathOf } from './journeys.ts';
import { registerPasswordSteps } from './password-steps.ts';
import { type Trouble, titleWith, troubleAbove } from './trouble.ts';

/** `/recover` → `/recover/code` → `/recover/password` → `/sign-in`, for a forgotten password. */
export function registerRecoveryPages(app: FastifyInstance, runtime: IdentityRuntime): void {
  const { config, clock } = runtime;

  app.get('/recover', async (request, reply) => {
    const ended = Object.hasOwn(request.query as object, 'ended');
    return sendHtml(reply, cardPage(pageContext(request, config.demo), null, ended, null));
  });

  app.post('/recover', async (request, reply) => {
    const visit = visitOf(request, reply, config);
    const typed = typedCard(request);
    try {
      const card = readTypedCard(typed, clock());
      await onTheBeat(() => beginRecovery(runtime, visit, card));
    } catch (error) {
      return showAgain(reply, error, request.lang, clock(), (trouble) => cardPage(pageContext(request, config.demo), typed, false, trouble));
    }
    return seeOther(reply, pathOf('recover', 'code'));
  });

  registerPasswordSteps(app, runtime, 'recover', async (request, reply, password) => {
    await finishRecovery(runtime, visitOf(request, reply, config), password);
    forgetSession(reply, config, 'beneficiary');
    return seeOther(reply, '/sign-in?recovered=1');
  });
}

function cardPage(context: PageContext, typed: TypedCard | null, ended: boolean, trouble: Trouble | null): Html {
  const { lang } = context;
  const text = identityText[lang];
  const words = text.recover;
  return page(context, {
    title: titleWith(trouble, words.title, lang),
    backHref: '/sign-in',
    body: html`${steps({ lang, steps: words.steps.map((label) => ({ label })), current: 0 })}${ended && alert('info', text.ended, html`<p>${text.endedNext}</p>`)}${troubleAbove(
      trouble, lang,
    )}<h1>${words.title}</h1><p>${words.intro}</p>${form({ context, action: '/recover', children: [cardFields(lang, typed, trouble), button(text.continue)] })}`,
  });
}

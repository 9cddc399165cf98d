import type { FastifyInstance } from 'fastify';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, button, card, form, linkButton, steps } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { proveRecoveryCode } from '../actions/approve-device.ts';
import type { IdentityRuntime } from '../actions/code.ts';
import { beginRecovery, finishRecovery } from '../actions/recover.ts';
import { forgetSession } from '../sessions.ts';
import { identityText } from '../text.ts';
import { recoveryText } from '../text/recovery.ts';
import { onTheBeat, visitOf } from '../visit.ts';
import { registerCodePage } from './code.ts';
import { cardFields, readTypedCard, showAgain, type TypedCard, typedCard } from './forms.ts';
import { pathOf } from './journeys.ts';
import { registerPasswordPage } from './password-steps.ts';
import { type Trouble, titleWith, troubleAbove } from './trouble.ts';

/** `/recover` → `/recover/code` → `/recover/approval` → `/recover/password` → `/sign-in`; the way by a branch begins at `/recover/in-person`. */
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

  registerCodePage(app, runtime, 'recover', async (request, reply, typed) => {
    await proveRecoveryCode(runtime, visitOf(request, reply, config), typed);
    return seeOther(reply, pathOf('recover', 'approval'));
  });

  registerPasswordPage(app, runtime, 'recover', async (request, reply, password) => {
    await finishRecovery(runtime, visitOf(request, reply, config), password);
    forgetSession(reply, config, 'beneficiary');
    return seeOther(reply, '/sign-in?recovered=1');
  });
}

function cardPage(context: PageContext, typed: TypedCard | null, ended: boolean, trouble: Trouble | null): Html {
  const { lang } = context;
  const text = identityText[lang];
  const words = text.recover;
  const ways = recoveryText[lang].ways;
  return page(context, {
    title: titleWith(trouble, words.title, lang),
    backHref: '/sign-in',
    body: html`${ended && alert('info', text.ended, html`<p>${text.endedNext}</p>`)}${troubleAbove(trouble, lang)}<h1>${words.title}</h1><p class="bw-lead">${ways.intro}</p>${branchWay(context)}<h2>${ways.deviceTitle}</h2>${
      steps({ lang, steps: words.steps.map((label) => ({ label })), current: 0 })
    }<p>${ways.deviceBody} <a class="ds-link" href="/sign-in">${ways.passkey}</a></p>${form({ context, action: '/recover', children: [cardFields(lang, typed, trouble), button(text.continue)] })}`,
  });
}

/** The way that is always open: any branch, and the page for the code that is handed over there. */
export function branchWay({ lang }: Pick<PageContext, 'lang'>): Html {
  const ways = recoveryText[lang].ways;
  return card({
    title: ways.branchTitle, body: html`<p>${ways.branchBody}</p>`,
    actions: html`${linkButton(ways.nearest, '/branches', { variant: 'secondary' })}${linkButton(ways.haveCode, '/recover/in-person', { variant: 'secondary' })}`,
  });
}

import type { FastifyInstance } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { InvalidInput } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { button, form, linkButton, passwordField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { changePassword } from '../actions/account.ts';
import type { IdentityRuntime } from '../actions/code.ts';
import { deviceOf, isFresh } from '../rules/session.ts';
import { sendSession } from '../sessions.ts';
import { accountText } from '../text/account.ts';
import { fieldsOf, showAgain } from './forms.ts';
import { newPasswordFields, readNewPassword } from './password.ts';
import { type Trouble, titleWith, troubleAbove } from './trouble.ts';

const path = '/account/password';

/** `/account/password`, after a fresh sign-in only. */
export function registerChangePasswordPages(app: FastifyInstance, runtime: IdentityRuntime): void {
  const { config, clock } = runtime;

  app.get(path, async (request, reply) => {
    const viewer = requireBeneficiary(request);
    const context = pageContext(request, config.demo);
    return sendHtml(reply, isFresh(viewer.authenticatedAt, clock()) ? changePage(context, null) : freshPage(context));
  });

  app.post(path, async (request, reply) => {
    const viewer = requireBeneficiary(request, path);
    const context = pageContext(request, config.demo);
    if (!isFresh(viewer.authenticatedAt, clock())) return sendHtml(reply, freshPage(context), 403);
    try {
      const current = fieldsOf(request)('current', 2000);
      if (current === '') throw new InvalidInput({ current: 'password_needed' });
      const cookie = await changePassword(runtime, viewer, { current, password: readNewPassword(request), device: deviceOf(request.headers['user-agent']) });
      sendSession(reply, config, 'beneficiary', cookie);
    } catch (error) {
      return showAgain(reply, error, request.lang, clock(), (trouble) => changePage(context, trouble));
    }
    return seeOther(reply, '/account?changed=1');
  });
}

function changePage(context: PageContext, trouble: Trouble | null): Html {
  const { lang } = context;
  const words = accountText[lang];
  const current = passwordField({ lang, name: 'current', label: words.current, error: trouble?.fields['current'], autocomplete: 'current-password' });
  return page(context, {
    title: titleWith(trouble, words.changePassword, lang), section: 'account', backHref: '/account',
    body: html`${troubleAbove(trouble, lang)}<h1>${words.changePassword}</h1>${form({ context, action: path, children: [current, newPasswordFields(lang, trouble), button(words.save)] })}`,
  });
}

function freshPage(context: PageContext): Html {
  const words = accountText[context.lang];
  const again = `/sign-in?${new URLSearchParams({ next: path })}`;
  return page(context, {
    title: words.fresh, section: 'account', backHref: '/account',
    body: html`<h1>${words.fresh}</h1><p>${words.freshBody}</p><p>${linkButton(words.signInAgain, again)}</p>`,
  });
}

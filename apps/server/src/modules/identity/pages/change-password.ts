import type { FastifyInstance } from 'fastify';
import { InvalidInput } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext, type Viewer } from '../../../platform/request-context.ts';
import { button, form, passwordField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { changePassword } from '../actions/change-password.ts';
import type { IdentityRuntime } from '../actions/code.ts';
import { readPasskeys } from '../actions/passkeys.ts';
import { deviceOf, isFresh } from '../rules/session.ts';
import { sendSession } from '../sessions.ts';
import { accountText } from '../text/account.ts';
import { type AccountPlace, accountPlaces } from './accounts.ts';
import { passkeyText } from '../text/passkeys.ts';
import { confirmPage } from './confirm.ts';
import { fieldsOf, showAgain } from './forms.ts';
import { newPasswordFields, readNewPassword } from './password.ts';
import { type Trouble, titleWith, troubleAbove } from './trouble.ts';

/** `/account/password` and `/staff/account/password`, after a fresh sign-in only. */
export function registerChangePasswordPages(app: FastifyInstance, runtime: IdentityRuntime): void {
  for (const place of Object.values(accountPlaces)) registerAt(app, runtime, place);
}

function registerAt(app: FastifyInstance, runtime: IdentityRuntime, place: AccountPlace): void {
  const { config, clock } = runtime;
  const path = pathIn(place);
  const waysOf = async (viewer: Viewer): Promise<{ hasPasskey: boolean; hasPassword: boolean }> => {
    const { passkeys, hasPassword } = await readPasskeys(runtime, viewer);
    return { hasPasskey: passkeys.length > 0, hasPassword };
  };

  app.get(path, async (request, reply) => {
    const viewer = place.require(request);
    const context = pageContext(request, config.demo);
    const ways = await waysOf(viewer);
    return sendHtml(reply, isFresh(viewer.authenticatedAt, clock()) ? changePage(context, place, ways.hasPassword, null) : confirmPage(context, place, path, ways));
  });

  app.post(path, async (request, reply) => {
    const viewer = place.require(request, path);
    const context = pageContext(request, config.demo);
    const ways = await waysOf(viewer);
    if (!isFresh(viewer.authenticatedAt, clock())) return sendHtml(reply, confirmPage(context, place, path, ways), 403);
    try {
      const current = fieldsOf(request)('current', 2000);
      if (current === '' && ways.hasPassword) throw new InvalidInput({ current: 'password_needed' });
      const given = { password: readNewPassword(request), device: deviceOf(request.headers['user-agent']), lang: request.lang };
      const cookie = await changePassword(runtime, viewer, current, given);
      sendSession(reply, config, place.kind, cookie);
    } catch (error) {
      return showAgain(reply, error, request.lang, clock(), (trouble) => changePage(context, place, ways.hasPassword, trouble));
    }
    return seeOther(reply, `${place.base}?changed=1`);
  });
}

function pathIn({ base }: AccountPlace): string {
  return `${base}/password`;
}

function changePage(context: PageContext, place: AccountPlace, hasPassword: boolean, trouble: Trouble | null): Html {
  const { lang } = context;
  const words = accountText[lang];
  const title = hasPassword ? words.changePassword : passkeyText[lang].setPassword;
  const current = hasPassword && passwordField({ lang, name: 'current', label: words.current, error: trouble?.fields['current'], autocomplete: 'current-password' });
  return page(context, {
    title: titleWith(trouble, title, lang), section: 'account', backHref: place.base,
    body: html`${troubleAbove(trouble, lang)}<h1>${title}</h1>${form({ context, action: pathIn(place), children: [current, newPasswordFields(lang, trouble), button(words.save)] })}`,
  });
}

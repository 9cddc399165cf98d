import type { FastifyInstance } from 'fastify';
import { requireStaffMember } from '../../../platform/api.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { linkButton } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { IdentityRuntime } from '../actions/code.ts';
import { readPasskeys } from '../actions/passkeys.ts';
import { nextOf } from '../rules/next.ts';
import { passkeyText } from '../text/passkeys.ts';
import { accountPlaces } from './accounts.ts';
import { passkeyButton, passkeyMissing, passkeyScript } from './passkey-button.ts';

/** `/staff/first-passkey`: where staff need a passkey, the one page for who has none; `requireStaff` leads here from all others. */
export function registerFirstPasskeyPage(app: FastifyInstance, runtime: IdentityRuntime): void {
  app.get('/staff/first-passkey', async (request, reply) => {
    const viewer = requireStaffMember(request);
    if (viewer.passwordDue && !viewer.passkeyDue) throw new DomainError('new_password_needed');
    const next = nextOf('staff_sign_in', (request.query as { next?: unknown }).next);
    if ((await readPasskeys(runtime, viewer)).passkeys.length > 0) return seeOther(reply, next);
    return sendHtml(reply, firstPage(pageContext(request, runtime.config.demo), next, viewer.passkeyDue === true));
  });
}

function firstPage(context: PageContext, next: string, due: boolean): Html {
  const words = passkeyText[context.lang];
  const { api } = accountPlaces.staff;
  return page(context, {
    title: words.staff.title, head: passkeyScript(context),
    body: html`<h1>${words.staff.title}</h1><p>${due ? words.staff.due : words.staff.offered}</p>${passkeyMissing(context)}
${passkeyButton(context, { act: 'create', label: words.register.submit, options: `${api}/options`, finish: api, next })}${!due && html`<p>${linkButton(words.staff.later, next, { variant: 'secondary' })}</p>`}`,
  });
}

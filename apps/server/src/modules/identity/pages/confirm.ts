import type { FastifyInstance } from 'fastify';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { linkButton } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { IdentityRuntime } from '../actions/code.ts';
import { readPasskeys } from '../actions/passkeys.ts';
import { nextOf } from '../rules/next.ts';
import { isFresh } from '../rules/session.ts';
import { passkeyText } from '../text/passkeys.ts';
import { type AccountPlace, accountPlaces } from './accounts.ts';
import { passkeyButton, passkeyScript } from './passkey-button.ts';

/** The page that makes a sign-in fresh again and comes back to `next`. */
export function confirmPath({ base }: AccountPlace, next: string): string {
  return `${base}/confirm?${new URLSearchParams({ next })}`;
}

/** `/account/confirm` and `/staff/account/confirm`: one touch with a passkey, or signing in anew. */
export function registerConfirmPages(app: FastifyInstance, runtime: IdentityRuntime): void {
  for (const place of Object.values(accountPlaces)) {
    app.get(`${place.base}/confirm`, async (request, reply) => {
      const viewer = place.require(request);
      const next = nextOf(place.purpose, (request.query as { next?: unknown }).next);
      if (isFresh(viewer.authenticatedAt, runtime.clock())) return seeOther(reply, next);
      const { passkeys, hasPassword } = await readPasskeys(runtime, viewer);
      return sendHtml(reply, confirmPage(pageContext(request, runtime.config.demo), place, next, { hasPasskey: passkeys.length > 0, hasPassword }));
    });
  }
}

/** Also shown in place of a page that asks for a fresh sign-in. */
export function confirmPage(context: PageContext, place: AccountPlace, next: string, { hasPasskey, hasPassword }: { hasPasskey: boolean; hasPassword: boolean }): Html {
  const words = passkeyText[context.lang].confirm;
  const anew = linkButton(words.again, `${place.signIn}?${new URLSearchParams({ next })}`, hasPasskey ? { variant: 'secondary' } : {});
  const touch = passkeyButton(
    context,
    { act: 'get', label: words.submit, options: `${place.api}/confirm/options`, finish: `${place.api}/confirm`, next },
    hasPassword ? { after: html`<h2>${words.or}</h2>` } : {},
  );
  return page(context, {
    title: words.title, section: 'account', backHref: place.base, ...(hasPasskey && { head: passkeyScript(context) }),
    body: html`<h1>${words.title}</h1><p>${words.body}</p>${hasPasskey && touch}<p>${anew}</p>`,
  });
}

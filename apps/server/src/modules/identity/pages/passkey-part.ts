import { html, type Html } from '../../../platform/html.ts';
import type { PageContext } from '../../../platform/request-context.ts';
import { linkButton } from '../../../views/components.ts';
import { passkeyText } from '../text/passkeys.ts';
import type { AccountPlace } from './accounts.ts';

/** Passkeys on the page of an account: how many, and the way to them. */
export function passkeyPart({ lang }: PageContext, { base }: AccountPlace, count: number): Html {
  const words = passkeyText[lang].list;
  return html`<h2>${words.title}</h2><p>${count === 0 ? `${words.none}. ${words.why}` : words.count(count)}</p><p>${linkButton(words.manage, `${base}/passkeys`, { variant: 'secondary' })}</p>`;
}

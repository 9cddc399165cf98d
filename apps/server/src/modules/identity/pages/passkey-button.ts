import { assetUrl } from '../../../platform/assets.ts';
import { html, type Html } from '../../../platform/html.ts';
import type { PageContext } from '../../../platform/request-context.ts';
import { attributes } from '../../../views/attributes.ts';
import { button } from '../../../views/components.ts';
import { passkeyText } from '../text/passkeys.ts';

export interface PasskeyButton {
  /** `get`: use a passkey; `create`: make one. */
  readonly act: 'get' | 'create';
  readonly label: string;
  /** The two operations of the API: one gives what the browser needs, one takes what the device said. */
  readonly options: string;
  readonly finish: string;
  /** The page to go on to. */
  readonly next: string;
}

/** A button for a passkey, with its words around it. Nothing of it shows where no script runs or no passkey can be used. */
export function passkeyButton({ lang }: PageContext, { act, label, options, finish, next }: PasskeyButton, around: { before?: Html; after?: Html } = {}): Html {
  const { cancelled, already, offline } = passkeyText[lang];
  const own = attributes({ class: 'bw-stack', 'data-passkey': act, 'data-options': options, 'data-finish': finish, 'data-next': next, 'data-cancelled': cancelled, 'data-already': already, 'data-offline': offline, hidden: true });
  return html`<div${own}>${around.before}<p class="ds-validation-message" role="alert" data-passkey-failed hidden></p>
${button(label, { type: 'button' })}${around.after}</div>`;
}

/** Said in place of the button where it cannot be. */
export function passkeyMissing({ lang }: PageContext): Html {
  return html`<p class="bw-muted" data-passkey-missing>${passkeyText[lang].missing}</p>`;
}

/** What a page with such a button needs in its head. */
export function passkeyScript({ nonce }: PageContext): Html {
  return html`<script type="module" src="${assetUrl('passkeys.js')}" nonce="${nonce}"></script>`;
}

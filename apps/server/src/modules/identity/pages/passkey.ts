import { html, type Html } from '../../../platform/html.ts';
import type { PageContext } from '../../../platform/request-context.ts';
import { button, form, textField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { Passkey } from '../actions/passkeys.ts';
import { passkeyText } from '../text/passkeys.ts';
import type { AccountPlace } from './accounts.ts';
import { type Trouble, titleWith, troubleAbove } from './trouble.ts';

interface Shown {
  /** Null: the page is about the name only, which was wrong. */
  readonly removable: boolean | null;
  readonly trouble: Trouble | null;
  readonly typed: string;
}

/** One passkey: its name, and the way to remove it. */
export function onePage(context: PageContext, place: AccountPlace, { passkeyId }: Passkey, { removable, trouble, typed }: Shown): Html {
  const { lang } = context;
  const words = passkeyText[lang].one;
  const path = `${place.base}/passkeys/${passkeyId}`;
  const field = textField({ name: 'name', label: words.name, hint: words.nameHint, value: typed, error: trouble?.fields['name'], maxLength: 60, dir: 'auto' });
  return page(context, {
    title: titleWith(trouble, words.title, lang), section: 'account', backHref: `${place.base}/passkeys`,
    body: html`${troubleAbove(trouble, lang)}<h1>${words.title}</h1>
${form({ context, action: `${path}/rename`, label: words.name, children: [field, button(words.save, { variant: 'secondary' })] })}
${removable !== null && removePart(context, place, path, removable)}`,
  });
}

function removePart(context: PageContext, { kind }: AccountPlace, path: string, removable: boolean): Html {
  const words = passkeyText[context.lang].one;
  const body = removable
    ? html`<p>${words.removeBody}</p>${form({ context, action: `${path}/remove`, label: words.remove, children: button(words.remove, { variant: 'danger' }) })}`
    : html`<p>${kind === 'staff' ? words.lastStaff : words.last}</p>`;
  return html`<h2>${words.remove}</h2>${body}`;
}

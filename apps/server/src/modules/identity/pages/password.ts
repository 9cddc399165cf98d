import type { FastifyRequest } from 'fastify';
import { InvalidInput } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import type { PageContext } from '../../../platform/request-context.ts';
import { button, form, passwordField, steps } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { identityText } from '../text.ts';
import { passkeyText } from '../text/passkeys.ts';
import { fieldsOf } from './forms.ts';
import { journeys, pathOf } from './journeys.ts';
import { passkeyButton, passkeyScript } from './passkey-button.ts';
import { type Trouble, titleWith, troubleAbove } from './trouble.ts';

/** Longer than any password that is accepted, so that one that is too long is told so and never cut. */
const longestRead = 2000;

/** A new password, typed twice; {@link InvalidInput} when the two differ. Where a script runs it can be shown instead. */
export function readNewPassword(request: FastifyRequest): string {
  const field = fieldsOf(request);
  const password = field('password', longestRead);
  if (password === '') throw new InvalidInput({ password: 'password_needed' });
  if (password !== field('repeat', longestRead)) throw new InvalidInput({ repeat: 'password_repeat' });
  return password;
}

/** The two fields of a new password. Nothing typed is ever printed back. */
export function newPasswordFields(lang: Language, trouble: Trouble | null): Html {
  const words = identityText[lang].password;
  return html`${passwordField({ lang, name: 'password', label: words.label, hint: words.intro, error: trouble?.fields['password'], autocomplete: 'new-password' })}${passwordField({
    lang, name: 'repeat', label: words.repeat, error: trouble?.fields['repeat'], autocomplete: 'new-password',
  })}`;
}

/** Journeys that end with a new password. */
export type PasswordPurpose = 'register' | 'recover' | 'recover_in_person';

/** The last step of registration and recovery. */
export function passwordPage(context: PageContext, purpose: PasswordPurpose, trouble: Trouble | null): Html {
  const { lang } = context;
  const words = identityText[lang].password;
  const labels = identityText[lang][journeys[purpose].steps].steps;
  const submit = purpose === 'register' ? words.submitRegister : words.submitRecover;
  return page(context, {
    title: titleWith(trouble, words.choose, lang),
    ...(purpose === 'register' && { head: passkeyScript(context) }),
    body: html`${steps({ lang, steps: labels.map((label) => ({ label })), current: labels.length - 1 })}${troubleAbove(trouble, lang)}<h1>${words.choose}</h1>${purpose === 'register' && passkeyFirst(context)}${form({
      context, action: pathOf(purpose, 'password'), children: [newPasswordFields(lang, trouble), button(submit)],
    })}`,
  });
}

/** An account needs no password where a passkey can be made; the password then stands under a heading of its own. */
function passkeyFirst(context: PageContext): Html {
  const words = passkeyText[context.lang].register;
  return passkeyButton(
    context,
    { act: 'create', label: words.submit, options: '/api/v1/register/passkey/options', finish: '/api/v1/register/passkey', next: '' },
    { before: html`<h2>${words.title}</h2><p>${words.why}</p>`, after: html`<h2>${words.or}</h2>` },
  );
}

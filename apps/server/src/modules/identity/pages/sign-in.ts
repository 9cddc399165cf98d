import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { InvalidInput } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { cookieName, seeOther, sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, button, digitsField, form, hidden, linkButton, passwordField, textField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { IdentityRuntime } from '../actions/code.ts';
import { beginSignIn, beginStaffSignIn, finishSignIn } from '../actions/sign-in.ts';
import { seedOf, sendKnown } from '../known-browsers.ts';
import { nextOf } from '../rules/next.ts';
import { readIdNumber } from '../rules/person.ts';
import { beneficiaryHome, readUsername } from '../rules/session.ts';
import { keepLanguage, noteEntry, sendSession } from '../sessions.ts';
import { identityText } from '../text.ts';
import { passkeyText } from '../text/passkeys.ts';
import { staffText } from '../text/staff.ts';
import { onTheBeat, visitOf } from '../visit.ts';
import { accountPlaces } from './accounts.ts';
import { registerCodePage } from './code.ts';
import { fieldsOf, showAgain } from './forms.ts';
import { journeys, pathOf } from './journeys.ts';
import { passkeyButton, passkeyScript } from './passkey-button.ts';
import { type Trouble, titleWith, troubleAbove } from './trouble.ts';

type Purpose = 'sign_in' | 'staff_sign_in';

/** What differs between the two doors. */
const doors = {
  sign_in: { field: 'id_number', read: readIdNumber, wrong: 'id_number_wrong', begin: beginSignIn, kind: 'beneficiary' },
  staff_sign_in: { field: 'username', read: readUsername, wrong: 'username_wrong', begin: beginStaffSignIn, kind: 'staff' },
} as const;

interface Shown {
  readonly purpose: Purpose;
  readonly next: string;
  readonly typed: string | undefined;
  readonly news: 'recovered' | 'signedOut' | 'ended' | null;
  readonly trouble: Trouble | null;
}

/** `/sign-in` and `/staff/sign-in`, each with its `/code`. */
export function registerSignInPages(app: FastifyInstance, runtime: IdentityRuntime): void {
  for (const purpose of ['sign_in', 'staff_sign_in'] as const) registerDoor(app, runtime, purpose);
}

function registerDoor(app: FastifyInstance, runtime: IdentityRuntime, purpose: Purpose): void {
  const { config, clock } = runtime;
  const { base } = journeys[purpose];
  const { field, read, wrong, begin, kind } = doors[purpose];

  app.get(base, async (request, reply) => {
    const query = request.query as Record<string, unknown>;
    const news = Object.hasOwn(query, 'recovered') ? 'recovered' : Object.hasOwn(query, 'out') ? 'signedOut' : Object.hasOwn(query, 'ended') ? 'ended' : null;
    return sendHtml(reply, signInPage(pageContext(request, config.demo), { purpose, next: nextOf(purpose, query['next']), typed: undefined, news, trouble: null }));
  });

  app.post(base, async (request, reply) => {
    const visit = visitOf(request, reply, config);
    const given = fieldsOf(request);
    const [typed, password, next] = [given(field, 80), given('password', 2000), nextOf(purpose, given('next', 1000))];
    try {
      const subject = read(typed);
      const missing = { ...(typed.trim() === '' ? { [field]: `${field}_needed` } : subject === null && { [field]: wrong }), ...(password === '' && { password: 'password_needed' }) };
      if (subject === null || password === '') throw new InvalidInput(missing);
      await onTheBeat(() => begin(runtime, visit, { subject, password, next }));
    } catch (error) {
      return showAgain(reply, error, request.lang, clock(), (trouble) => signInPage(pageContext(request, config.demo), { purpose, next, typed, news: null, trouble }));
    }
    return seeOther(reply, pathOf(purpose, 'code'));
  });

  const prove = async (request: FastifyRequest, reply: FastifyReply, typed: string): Promise<FastifyReply> => {
    const { cookie, next, lang, known } = await finishSignIn(runtime, visitOf(request, reply, config), purpose, typed);
    sendSession(reply, config, kind, cookie);
    sendKnown(reply, config, known);
    if (kind === 'beneficiary') noteEntry(reply, 'sign_in', cookie, seedOf(known));
    // A browser that was never asked for a language takes the one its owner chose.
    if (lang && request.cookies[cookieName(config, 'lang')] === undefined) keepLanguage(reply, config, lang);
    return seeOther(reply, next);
  };
  registerCodePage(app, runtime, purpose, prove);
}

function signInPage(context: PageContext, shown: Shown): Html {
  const { lang, viewer } = context;
  const { purpose, next, trouble } = shown;
  const text = identityText[lang];
  const words = text.signIn;
  const staff = purpose === 'staff_sign_in' ? staffText[lang] : null;
  const title = staff ? staff.signIn : words.title;
  const onward = html`<p>${words.signedInNext}</p><p>${linkButton(text.continue, next, { variant: 'secondary' })}</p>`;
  const password = passwordField({ lang, name: 'password', label: words.password, error: trouble?.fields['password'], autocomplete: 'current-password' });
  return page(context, {
    title: titleWith(trouble, title, lang), head: passkeyScript(context),
    body: html`${viewer && !trouble && alert('info', words.signedIn(viewer.name[lang]), onward)}${newsAlert(context, shown)}${troubleAbove(trouble, lang)}
<h1>${title}</h1>${staff && html`<p>${staff.intro} <a class="ds-link" href="/sign-in">${staff.beneficiaries}</a></p>`}
${passkeyFirst(context, shown)}${form({ context, action: journeys[purpose].base, children: [hidden('next', next), subjectField(shown, context), password, button(words.submit)] })}
${staff ? html`<p>${staff.forgotten}</p>` : ways(context, next)}`,
  });
}

/** Where a passkey can be used it comes first; the password then stands under a heading of its own. */
function passkeyFirst(context: PageContext, { purpose, next }: Shown): Html {
  const words = passkeyText[context.lang].signIn;
  const { api } = accountPlaces[doors[purpose].kind];
  return passkeyButton(
    context,
    { act: 'get', label: words.submit, options: `${api}/sign-in/options`, finish: `${api}/sign-in`, next },
    { before: html`<p>${words.why}</p>`, after: html`<h2>${words.or}</h2>` },
  );
}

function newsAlert({ lang, viewer }: PageContext, { news, trouble }: Shown): Html | null {
  if (!news || trouble || viewer) return null;
  const text = identityText[lang];
  if (news === 'ended') return alert('info', text.ended, html`<p>${text.endedNext}</p>`);
  const words = text.signIn;
  return news === 'recovered' ? alert('success', words.recovered, html`<p>${words.recoveredNext}</p>`) : alert('success', words.signedOut, html`<p>${words.signedOutNext}</p>`);
}

function subjectField({ purpose, typed, trouble }: Shown, { lang }: PageContext): Html {
  // With a passkey on the device, the browser offers it right at this field.
  const common = { value: typed, autocomplete: 'username webauthn' } as const;
  if (purpose === 'staff_sign_in') {
    return textField({ ...common, name: 'username', label: staffText[lang].username, error: trouble?.fields['username'], dir: 'ltr', maxLength: 80 });
  }
  const words = identityText[lang];
  return digitsField({ ...common, name: 'id_number', label: words.idNumber, hint: words.idHint, error: trouble?.fields['id_number'] });
}

function ways({ lang }: PageContext, next: string): Html {
  const words = identityText[lang].signIn;
  const register = next === beneficiaryHome ? '/register' : `/register?${new URLSearchParams({ next })}`;
  return html`<p><a class="ds-link" href="/recover">${words.forgotten}</a></p><p>${words.new} <a class="ds-link" href="${register}">${words.register}</a></p>`;
}

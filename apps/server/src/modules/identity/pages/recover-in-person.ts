import type { FastifyInstance } from 'fastify';
import { InvalidInput } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, button, form, steps, textField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { IdentityRuntime } from '../actions/code.ts';
import { finishInPerson, presentRecoveryCode } from '../actions/recover-in-person.ts';
import { sendKnown } from '../known-browsers.ts';
import { readRecoveryCode } from '../rules/recovery.ts';
import { sendSession } from '../sessions.ts';
import { identityText } from '../text.ts';
import { recoveryText } from '../text/recovery.ts';
import { onTheBeat, visitOf } from '../visit.ts';
import { cardFields, fieldsOf, readTypedCard, showAgain, type TypedCard, typedCard } from './forms.ts';
import { journeys, pathOf } from './journeys.ts';
import { registerPasswordSteps } from './password-steps.ts';
import { type Trouble, titleWith, troubleAbove } from './trouble.ts';

const { base } = journeys.recover_in_person;

/** `/recover/in-person` → `…/code` (where the telephone is still there) → `…/password` → signed in. */
export function registerInPersonPages(app: FastifyInstance, runtime: IdentityRuntime): void {
  const { config, clock } = runtime;

  app.get(base, async (request, reply) => {
    const ended = Object.hasOwn(request.query as object, 'ended');
    return sendHtml(reply, codePage(pageContext(request, config.demo), { typed: null, code: '', ended, trouble: null }));
  });

  app.post(base, async (request, reply) => {
    const visit = visitOf(request, reply, config);
    const typed = typedCard(request);
    const code = fieldsOf(request)('recovery_code', 80);
    try {
      const given = readGiven(typed, code, clock());
      const next = await onTheBeat(() => presentRecoveryCode(runtime, visit, given));
      return seeOther(reply, pathOf('recover_in_person', next));
    } catch (error) {
      return showAgain(reply, error, request.lang, clock(), (trouble) => codePage(pageContext(request, config.demo), { typed, code, ended: false, trouble }));
    }
  });

  registerPasswordSteps(app, runtime, 'recover_in_person', async (request, reply, password) => {
    const { cookie, next, known } = await finishInPerson(runtime, visitOf(request, reply, config), password);
    sendSession(reply, config, 'beneficiary', cookie);
    sendKnown(reply, config, known);
    return seeOther(reply, `${next}?recovered=1`);
  });
}

/** Everything that is wrong with card and code at once. */
function readGiven(typed: TypedCard, typedCode: string, now: Date): Parameters<typeof presentRecoveryCode>[2] {
  const code = readRecoveryCode(typedCode);
  const wrong: Record<string, string> = code === null ? { recovery_code: typedCode.trim() === '' ? 'recovery_code_needed' : 'recovery_code_wrong' } : {};
  try {
    const card = readTypedCard(typed, now);
    if (code !== null) return { ...card, code };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new InvalidInput({ ...error.fields, ...wrong });
  }
  throw new InvalidInput(wrong);
}

interface Shown {
  readonly typed: TypedCard | null;
  readonly code: string;
  readonly ended: boolean;
  readonly trouble: Trouble | null;
}

function codePage(context: PageContext, { typed, code, ended, trouble }: Shown): Html {
  const { lang } = context;
  const text = identityText[lang];
  const words = recoveryText[lang].inPerson;
  // A code that was refused is printed back: it is on paper before them, and one letter of it may be wrong.
  const field = textField({ name: 'recovery_code', label: words.code, hint: words.codeHint, value: code, error: trouble?.fields['recovery_code'], dir: 'ltr', size: 18, maxLength: 40, autocomplete: 'off' });
  return page(context, {
    title: titleWith(trouble, words.title, lang), backHref: '/recover',
    body: html`${steps({ lang, steps: text.inPerson.steps.map((label) => ({ label })), current: 0 })}${ended && alert('info', text.ended, html`<p>${text.endedNext}</p>`)}${troubleAbove(trouble, lang)}
<h1>${words.title}</h1><p>${words.intro}</p>${form({ context, action: base, children: [cardFields(lang, typed, trouble), field, button(text.continue)] })}`,
  });
}

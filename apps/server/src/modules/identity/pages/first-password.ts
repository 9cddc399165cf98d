import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext, type Viewer } from '../../../platform/request-context.ts';
import { button, form, hidden } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { replaceFirstPassword } from '../actions/change-password.ts';
import type { IdentityRuntime } from '../actions/code.ts';
import { nextOf } from '../rules/next.ts';
import { deviceOf } from '../rules/session.ts';
import { sendSession } from '../sessions.ts';
import { staffText } from '../text/staff.ts';
import { fieldsOf, showAgain } from './forms.ts';
import { newPasswordFields, readNewPassword } from './password.ts';
import { type Trouble, titleWith, troubleAbove } from './trouble.ts';

const path = '/staff/first-password';

/** `/staff/first-password`: the one page for who signed in with a first password; `requireStaff` leads here from all others. */
export function registerFirstPasswordPage(app: FastifyInstance, runtime: IdentityRuntime): void {
  const { config, clock } = runtime;

  app.get(path, async (request, reply) => {
    const next = nextOf('staff_sign_in', (request.query as { next?: unknown }).next);
    const { passkeyDue, passwordDue } = getNewcomer(request);
    if (passkeyDue) throw new DomainError('passkey_needed');
    if (!passwordDue) return seeOther(reply, next);
    return sendHtml(reply, choosePage(pageContext(request, config.demo), next, null));
  });

  app.post(path, async (request, reply) => {
    const viewer = getNewcomer(request);
    const next = nextOf('staff_sign_in', fieldsOf(request)('next', 1000));
    if (!viewer.passwordDue) return seeOther(reply, next);
    try {
      const given = { password: readNewPassword(request), device: deviceOf(request.headers['user-agent']), lang: request.lang };
      const cookie = await replaceFirstPassword(runtime, viewer, given);
      sendSession(reply, config, 'staff', cookie);
    } catch (error) {
      return showAgain(reply, error, request.lang, clock(), (trouble) => choosePage(pageContext(request, config.demo), next, trouble));
    }
    return seeOther(reply, next);
  });
}

/** Who is signed in here, also with a first password: the others ask `requireStaff`, which refuses that. */
function getNewcomer({ viewer }: FastifyRequest): Viewer {
  if (viewer?.kind !== 'staff') throw new DomainError('sign_in_needed');
  return viewer;
}

function choosePage(context: PageContext, next: string, trouble: Trouble | null): Html {
  const { lang } = context;
  const words = staffText[lang].first;
  return page(context, {
    title: titleWith(trouble, words.title, lang),
    body: html`${troubleAbove(trouble, lang)}<h1>${words.title}</h1><p>${words.intro}</p>
${form({ context, action: path, children: [hidden('next', next), newPasswordFields(lang, trouble), button(words.submit)] })}`,
  });
}

import type { FastifyInstance } from 'fastify';
import { DomainError } from '../../../../platform/errors.ts';
import { html, type Html } from '../../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../../platform/http.ts';
import { alert, button, errorSummary, form, select, stack } from '../../../../views/components.ts';
import { page } from '../../../../views/layout.ts';
import type { StaffContact } from '../../../identity/index.ts';
import { nameSecond, readSecond } from '../../actions/officers/escalate.ts';
import type { ApplicationRuntime } from '../../runtime.ts';
import { officerText } from '../../text/officers.ts';
import { type Ask, field, home, serve } from './frame.ts';

const address = '/second';
/** Who is chosen when nobody is. */
const nobody = 'nobody';

/** `/staff/applications/second`: a sector's officers say who of them is told of what is late. */
export function registerSecond(app: FastifyInstance, runtime: ApplicationRuntime): void {
  const { db } = runtime;
  serve(app, runtime, 'GET', address, async (ask) => {
    const { officers, second } = await readSecond(db, ask.viewer);
    return sendHtml(ask.reply, secondPage(ask, officers, second ?? nobody, (ask.request.query as { done?: unknown }).done === 'saved'));
  }, ['sector_officer']);

  serve(app, runtime, 'POST', address, async (ask) => {
    const chosen = field(ask, 'second');
    try {
      await nameSecond(runtime, ask.viewer, chosen === nobody ? null : chosen);
      return seeOther(ask.reply, `${home}${address}?done=saved`);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'application_second_unknown') throw error;
      return sendHtml(ask.reply, secondPage(ask, (await readSecond(db, ask.viewer)).officers, chosen, false, officerText[ask.context.lang].secondChoose), 422);
    }
  }, ['sector_officer']);
}

function secondPage({ context }: Ask, officers: readonly StaffContact[], value: string, saved: boolean, error?: string): Html {
  const { lang } = context;
  const words = officerText[lang];
  const choices = [{ value: nobody, label: words.secondNobody }, ...officers.map(({ staffId, name }) => ({ value: staffId, label: name[lang] }))];
  return page(context, {
    title: words.second, wrong: error !== undefined, section: 'applications', backHref: `${home}/statistics`,
    body: stack(
      error !== undefined && errorSummary([{ field: 'second', message: error }], lang), saved && alert('success', words.secondSaved), html`<h1>${words.second}</h1><p class="bw-lead">${words.secondLead}</p>`,
      form({ context, action: `${home}${address}`, label: words.second, children: [select({ lang, name: 'second', label: words.secondWho, value, error, choices }), button(words.secondSave)] }),
    ),
  });
}

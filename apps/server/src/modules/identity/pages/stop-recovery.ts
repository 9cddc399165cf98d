import type { FastifyInstance } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { formatTime } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, button, buttonRow, form, linkButton } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { IdentityRuntime } from '../actions/code.ts';
import { findOwnRecovery, findStoppable, stopByLink, stopOwn } from '../actions/stop-recovery.ts';
import { branchWords } from '../recovery-messages.ts';
import { recoveryText } from '../text/recovery.ts';

/** `/recover/stop/:token`, the link in the messages, and the same from a session: a recovery that one did not ask for ends. */
export function registerStopPages(app: FastifyInstance, runtime: IdentityRuntime): void {
  const { config } = runtime;

  app.get<{ Params: { token: string } }>('/recover/stop/:token', async (request, reply) => {
    const context = pageContext(request, config.demo);
    if (Object.hasOwn(request.query as object, 'done')) return sendHtml(reply, newsPage(context, 'done'));
    const { token } = request.params;
    const found = await findStoppable(runtime, token);
    if (!found) return sendHtml(reply, newsPage(context, 'over'));
    return sendHtml(reply, surePage(context, token, await branchWords(runtime, found.branchId, context.lang), found.requestedAt));
  });

  app.post<{ Params: { token: string } }>('/recover/stop/:token', async (request, reply) => {
    const { token } = request.params;
    // Where there is nothing to stop, the same page says so.
    const stopped = await stopByLink(runtime, token);
    return seeOther(reply, stopped ? `/recover/stop/${token}?done=1` : '/recover/stop/over');
  });

  app.post('/account/recovery/stop', async (request, reply) => {
    await stopOwn(runtime, requireBeneficiary(request, '/account/devices'));
    return seeOther(reply, '/account/devices?stopped=1');
  });
}

function newsPage(context: PageContext, what: 'over' | 'done'): Html {
  const words = recoveryText[context.lang].stop;
  const next = buttonRow(linkButton(recoveryText[context.lang].ways.nearest, '/branches', { variant: 'secondary' }));
  return page(context, { title: words[what], body: html`<h1>${words.title}</h1>${alert(what === 'done' ? 'success' : 'info', words[what], html`<p>${words[`${what}Body`]}</p>`)}${next}` });
}

function surePage(context: PageContext, token: string, branch: string, at: Date): Html {
  const words = recoveryText[context.lang].stop;
  const stop = form({ context, action: `/recover/stop/${token}`, children: button(words.stop, { variant: 'danger' }) });
  return page(context, { title: words.title, body: html`<h1>${words.title}</h1><p class="bw-lead">${words.sure(branch, formatTime(at, context.lang))}</p><p>${words.body}</p>${stop}` });
}

/** Says on the account's pages that a recovery is under way at a branch, and stops it; nothing without one. */
export async function recoveryUnderWay(runtime: IdentityRuntime, context: PageContext): Promise<Html> {
  const found = context.viewer?.kind === 'beneficiary' ? await findOwnRecovery(runtime, context.viewer) : null;
  if (!found) return html``;
  const words = recoveryText[context.lang].stop;
  const branch = await branchWords(runtime, found.branchId, context.lang);
  const stop = form({ context, action: '/account/recovery/stop', label: words.stop, children: button(words.stop, { variant: 'danger' }) });
  return alert('warning', words.underWay, html`<p>${words.sure(branch, formatTime(found.requestedAt, context.lang))} ${words.body}</p>${stop}`);
}

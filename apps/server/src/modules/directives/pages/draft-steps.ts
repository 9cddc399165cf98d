import type { FastifyInstance, FastifyReply } from 'fastify';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { html, type HtmlValue } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { alert, button, form, hidden, stack, summaryList } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { isFresh } from '../../identity/index.ts';
import { discardDraft, getDraft } from '../actions/drafts.ts';
import { signDirective } from '../actions/issue.ts';
import { hasIssued } from '../actions/look.ts';
import { directiveErrors } from '../errors.ts';
import type { DirectiveRuntime } from '../runtime.ts';
import { directiveText } from '../text/pages.ts';
import { formerOver } from './draft-form.ts';
import { type Ask, dayOf, home, inWords, messageOf, nameOf, param, revisionOf, serve } from './frame.ts';
import { freshPart } from './step-form.ts';
import { wordsPart } from './words.ts';

/** `/staff/directives/drafts/:id/steps/:step`: signing what a colleague wrote, read once more as it will go out; or throwing it away. */
export function registerDraftSteps(app: FastifyInstance, runtime: DirectiveRuntime): void {
  serve(app, runtime, 'GET', '/drafts/:id/steps/:step', (ask) => show(runtime, ask, null));
  serve(app, runtime, 'POST', '/drafts/:id/steps/:step', async (ask): Promise<FastifyReply> => {
    const draftId = param(ask, 'id');
    try {
      if (stepOf(ask) === 'sign') return seeOther(ask.reply, `${home}/${await signDirective(runtime, ask.who, draftId, revisionOf(ask))}?done=sign`);
      await discardDraft(runtime, ask.who, draftId, revisionOf(ask));
      return seeOther(ask.reply, `${home}?done=discard`);
    } catch (error) {
      if (error instanceof InvalidInput) return show(runtime, ask, 422, alert('danger', directiveText[ask.context.lang].lacks, html`<ul class="ds-list">${Object.values(error.fields).map((code) => html`<li>${messageOf(code, ask.context.lang)}</li>`)}</ul>`));
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'fresh_sign_in_needed') return show(runtime, ask, 403);
      // A second press of the button, or a colleague's: it is signed.
      if (error.code === 'directive_not_found' && stepOf(ask) === 'sign' && (await hasIssued(runtime.db, ask.who, draftId))) return seeOther(ask.reply, `${home}/${draftId}?done=sign`);
      if (error.code === 'directive_not_found' || !Object.hasOwn(directiveErrors, error.code)) throw error;
      if (error.code === 'directive_over') return show(runtime, ask, 409, formerOver(ask.context.lang));
      const { title, next, status } = directiveErrors[error.code as keyof typeof directiveErrors];
      return show(runtime, ask, status, alert('danger', title[ask.context.lang], html`<p>${next[ask.context.lang]}</p>`));
    }
  });
}

function stepOf(ask: Ask): 'sign' | 'discard' {
  const step = param(ask, 'step');
  if (step !== 'sign' && step !== 'discard') throw new DomainError('not_found');
  return step;
}

async function show({ db, clock }: DirectiveRuntime, ask: Ask, status: number | null, news: HtmlValue = null): Promise<FastifyReply> {
  const step = stepOf(ask);
  const { context, authorities } = ask;
  const { lang } = context;
  const words = directiveText[lang];
  const draft = await getDraft(db, ask.who, param(ask, 'id'));
  const base = `${home}/drafts/${draft.draftId}`;
  const action = `${base}/steps/${step}`;
  const send = form({ context, action, label: words.steps[step], children: [hidden('revision', draft.revision), button(words.steps[step], { variant: step === 'discard' ? 'danger' : 'primary' })] });
  const facts = summaryList([
    { key: words.to, value: draft.addressees.map((id) => nameOf(authorities, id, lang)).join(lang === 'ar' ? '، ' : ', ') },
    ...(draft.dueOn === null ? [] : [{ key: words.due, value: dayOf(draft.dueOn, lang) }]),
  ]);
  return sendHtml(ask.reply, page(context, {
    title: words.steps[step], wrong: status === 422, section: 'directives', backHref: base,
    body: stack(
      news, html`<h1>${words.steps[step]}</h1><p class="bw-lead">${inWords(draft.words.subject, lang)}</p><p>${words.stepHints[step]}</p>`, step === 'sign' && facts,
      step === 'sign' && html`<section class="bw-stack"><h2>${words.text}</h2>${wordsPart({ ...draft.words, files: draft.files }, base, lang)}</section>`,
      step === 'sign' && !isFresh(ask.who.viewer.authenticatedAt, clock()) ? freshPart(action, lang) : send,
    ),
  }), status ?? 200);
}

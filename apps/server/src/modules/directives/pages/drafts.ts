import type { FastifyInstance, FastifyReply } from 'fastify';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { html, type HtmlValue } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId, newId } from '../../../platform/id.ts';
import { filesOf, uploadErrors } from '../../../platform/uploads.ts';
import { alert, hidden } from '../../../views/components.ts';
import { attachFile, authoritiesBelow, beginDraft, getDraft, isDiscarded, missingIn, removeFile, requireReplaceable, saveDraft } from '../actions/drafts.ts';
import { getDirectiveFor, hasIssued } from '../actions/look.ts';
import type { Directive, DirectiveFile } from '../rules/directive.ts';
import type { DirectiveRuntime } from '../runtime.ts';
import { directiveText } from '../text/pages.ts';
import { draftPage, formerNotice, formerOver, inputOf, readTyped, type TypedDraft, typedOf } from './draft-form.ts';
import { type Ask, field, home, messageOf, param, revisionOf, serve } from './frame.ts';

const none = { ar: '', en: '' };
const empty = typedOf({ words: { subject: none, text: none, basis: none }, dueOn: null, addressees: [] });

/** `/staff/directives/new` and `/drafts/:id`: writing a directive, and what is attached to it. What was typed is kept whatever is wrong with it. */
export function registerDraftPages(app: FastifyInstance, runtime: DirectiveRuntime): void {
  const { db, clock } = runtime;
  serve(app, runtime, 'GET', '/new', async (ask) => {
    const { supersedes } = ask.request.query as { supersedes?: unknown };
    const former = isId(supersedes) ? await requireReplaceable(db, ask.who, supersedes) : null;
    const typed = former ? typedOf({ words: former.content, dueOn: null, addressees: former.content.to.map(({ id }) => id) }) : empty;
    return showNew(runtime, ask, { typed, draftId: newId(clock()), former });
  });

  serve(app, runtime, 'POST', '/new', async (ask) => {
    const [draftId, supersedes] = [field(ask, 'draft'), field(ask, 'supersedes')];
    const typed = readTyped(ask, await authoritiesBelow(db, ask.who.authority));
    if (!isId(draftId)) throw new DomainError('directive_not_found');
    try {
      if (!(await beginDraft(runtime, ask.who, draftId, inputOf(typed), supersedes === '' ? null : supersedes))) return showChanged(runtime, ask, typed);
    } catch (error) {
      if (error instanceof InvalidInput) return showNew(runtime, ask, { typed, draftId, former: supersedes === '' ? null : await getDirectiveFor(db, supersedes, [ask.who.authority.authorityId]), problems: inWords(error.fields, ask) });
      if (error instanceof DomainError && error.code === 'directive_over') return showNew(runtime, ask, { typed, draftId, news: formerOver(ask.context.lang) });
      return showGone(runtime, ask, typed, draftId, error);
    }
    const problem = await takeFiles(runtime, ask, draftId);
    return problem === null ? seeOther(ask.reply, `${home}/drafts/${draftId}?done=saved`) : showDraft(runtime, ask, { typed, problems: { file: problem }, status: 422 });
  });

  serve(app, runtime, 'GET', '/drafts/:id', async (ask) => {
    if (await hasIssued(db, ask.who, param(ask, 'id'))) return seeOther(ask.reply, `${home}/${param(ask, 'id')}`);
    const saved = (ask.request.query as { done?: unknown }).done === 'saved';
    return showDraft(runtime, ask, { news: saved && alert('success', directiveText[ask.context.lang].did.saved) });
  });
  serve(app, runtime, 'POST', '/drafts/:id', (ask) => save(runtime, ask));
}

interface NewDraft {
  readonly typed: TypedDraft;
  readonly draftId: string;
  /** The directive whose place it is to take. */
  readonly former?: Directive | null;
  readonly problems?: Readonly<Record<string, string>>;
  /** Why what was typed was not kept. */
  readonly news?: HtmlValue;
}

async function showNew({ db }: DirectiveRuntime, ask: Ask, { typed, draftId, former = null, problems = {}, news = null }: NewDraft): Promise<FastifyReply> {
  const below = await authoritiesBelow(db, ask.who.authority);
  if (below.length === 0) throw new DomainError('directive_nobody_below');
  const { lang } = ask.context;
  const carried = [hidden('draft', draftId), former && hidden('supersedes', former.directiveId)];
  const around = { below, problems, carried, action: `${home}/new`, news: [news, former && formerNotice(former, lang)] };
  return sendHtml(ask.reply, draftPage(ask, typed, null, {}, around), Object.keys(problems).length > 0 ? 422 : news === null ? 200 : 409);
}

/** A draft was signed or thrown away while somebody went on writing it: what they typed stands in the form of a new one. Throws again what is anything else. */
async function showGone(runtime: DirectiveRuntime, ask: Ask, typed: TypedDraft, draftId: string, error: unknown): Promise<FastifyReply> {
  if (!(error instanceof DomainError) || error.code !== 'directive_not_found') throw error;
  const { issuedMeanwhile, discardedMeanwhile, keptBelow } = directiveText[ask.context.lang];
  const title = (await hasIssued(runtime.db, ask.who, draftId)) ? issuedMeanwhile : param(ask, 'id') !== '' && (await isDiscarded(runtime.db, draftId)) ? discardedMeanwhile : null;
  if (title === null) throw error;
  const supersedes = field(ask, 'supersedes');
  const former = title === discardedMeanwhile && isId(supersedes) ? await getDirectiveFor(runtime.db, supersedes, [ask.who.authority.authorityId]) : null;
  return showNew(runtime, ask, { typed, draftId: newId(runtime.clock()), former, news: alert('warning', title, html`<p>${keptBelow}</p>`) });
}

/** A draft as it is kept, or what was just typed on top of it. */
async function showDraft({ db, clock }: DirectiveRuntime, ask: Ask, shown: { readonly typed?: TypedDraft; readonly problems?: Readonly<Record<string, string>>; readonly news?: HtmlValue; readonly status?: number }): Promise<FastifyReply> {
  const { typed, problems = {}, news, status = 200 } = shown;
  const { lang } = ask.context;
  const draft = await getDraft(db, ask.who, param(ask, 'id') || field(ask, 'draft'));
  const former = draft.supersedes === null ? null : await getDirectiveFor(db, draft.supersedes, [draft.authorityId]);
  const around = { below: await authoritiesBelow(db, ask.who.authority), problems, carried: [hidden('revision', draft.revision), former && hidden('supersedes', former.directiveId)], action: `${home}/drafts/${draft.draftId}`, news: [news, former && formerNotice(former, lang)] };
  return sendHtml(ask.reply, draftPage(ask, typed ?? typedOf(draft), draft, await missingIn(db, ask.who, draft, clock()), around), status);
}

async function save(runtime: DirectiveRuntime, ask: Ask): Promise<FastifyReply> {
  const { db } = runtime;
  const draftId = param(ask, 'id');
  const typed = readTyped(ask, await authoritiesBelow(db, ask.who.authority));
  try {
    const { files } = await getDraft(db, ask.who, draftId);
    await saveDraft(runtime, ask.who, draftId, revisionOf(ask), inputOf(typed));
    await removeFiles(runtime, ask, draftId, files);
  } catch (error) {
    if (error instanceof InvalidInput) return showDraft(runtime, ask, { typed, problems: inWords(error.fields, ask), status: 422 });
    if (error instanceof DomainError && error.code === 'directive_changed') return showChanged(runtime, ask, typed);
    return showGone(runtime, ask, typed, draftId, error);
  }
  const problem = await takeFiles(runtime, ask, draftId);
  return problem === null ? seeOther(ask.reply, `${home}/drafts/${draftId}?done=saved`) : showDraft(runtime, ask, { typed, problems: { file: problem }, status: 422 });
}

/** Somebody saved meanwhile, perhaps oneself on another page: what was typed here stays in the form, and takes the place of the rest only when sent again. */
function showChanged(runtime: DirectiveRuntime, ask: Ask, typed: TypedDraft): Promise<FastifyReply> {
  const { draftChanged, draftChangedNext } = directiveText[ask.context.lang];
  return showDraft(runtime, ask, { typed, news: alert('warning', draftChanged, html`<p>${draftChangedNext}</p>`), status: 409 });
}

async function removeFiles(runtime: DirectiveRuntime, ask: Ask, draftId: string, files: readonly DirectiveFile[]): Promise<void> {
  for (const { uploadId } of files.filter((file) => field(ask, `remove_${file.uploadId}`) !== '')) {
    await removeFile(runtime, ask.who, { draftId, revision: (await getDraft(runtime.db, ask.who, draftId)).revision }, uploadId);
  }
}

/** Attaches what came with the form, one paper after another. Says what is wrong with the last that was not taken; the others are kept. */
async function takeFiles(runtime: DirectiveRuntime, ask: Ask, draftId: string): Promise<string | null> {
  const { lang } = ask.context;
  let wrong: string | null = null;
  for (const { path, name, tooLarge } of filesOf(ask.request).filter((file) => file.field === 'file')) {
    const { revision } = await getDraft(runtime.db, ask.who, draftId);
    const problem = tooLarge ? 'large' : await attachFile(runtime, ask.who, { draftId, revision }, { path, name });
    if (problem === 'many') wrong = directiveText[lang].filesMany;
    else if (problem !== null) wrong = `${name}: ${uploadErrors[`file_${problem}`].title[lang]}. ${uploadErrors[`file_${problem}`].next[lang]}`;
  }
  return wrong;
}

function inWords(fields: Readonly<Record<string, string>>, { context: { lang } }: Ask): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, code]) => [name, messageOf(code, lang)]));
}

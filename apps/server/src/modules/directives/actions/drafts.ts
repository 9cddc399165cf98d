import { isDeepStrictEqual } from 'node:util';
import { localDay } from '../../../platform/calendar.ts';
import type { Queryable, Tx } from '../../../platform/database.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { isId } from '../../../platform/id.ts';
import { claimUploads, type DocumentProblem, dropUploads, findUploads, keepDocument, readPage } from '../../../platform/uploads.ts';
import { type Authority, type AuthorityViewer, listAuthorities } from '../../authorities/index.ts';
import { cleaned } from '../../letters/index.ts';
import { type Directive, type DirectiveFile, type DirectiveWords, type Draft, draftProblems, most } from '../rules/directive.ts';
import type { DirectiveRuntime } from '../runtime.ts';
import { findDirective } from '../store/directives.ts';
import * as store from '../store/drafts.ts';

/** What was typed into the form of a draft. */
export interface DraftInput {
  readonly words: DirectiveWords;
  /** Local day; null where none was typed or it does not exist. */
  readonly dueOn: string | null;
  readonly addressees: readonly number[];
}

/** The authorities that stand right below one: whom its directives reach. */
export async function authoritiesBelow(db: Queryable, { authorityId }: Authority): Promise<Authority[]> {
  return (await listAuthorities(db)).filter(({ parentId }) => parentId === authorityId);
}

export function listDrafts(db: Queryable, { authority }: AuthorityViewer): Promise<Draft[]> {
  return store.listDrafts(db, authority.authorityId);
}

/** A draft of one's own authority. Throws `directive_not_found`. */
export async function getDraft(db: Queryable, { authority }: AuthorityViewer, draftId: string): Promise<Draft> {
  const draft = isId(draftId) ? await store.findDraft(db, authority.authorityId, draftId) : null;
  if (!draft) throw new DomainError('directive_not_found');
  return draft;
}

/** Whether a draft that somebody still has on their screen was thrown away meanwhile: there is nothing with its id, of any authority. */
export async function isDiscarded(db: Queryable, draftId: string): Promise<boolean> {
  return isId(draftId) && !(await store.isTaken(db, draftId));
}

/** As {@link getDraft}, held until the transaction ends, and as it was when its page was shown. Throws `directive_changed` as well. */
export async function lockDraft(tx: Tx, { authority }: AuthorityViewer, draftId: string, revision: number): Promise<Draft> {
  const draft = isId(draftId) ? await store.lockDraft(tx, authority.authorityId, draftId) : null;
  if (!draft) throw new DomainError('directive_not_found');
  if (draft.revision !== revision) throw new DomainError('directive_changed');
  return draft;
}

/**
 * Begins a draft under the id that its form carries. It may be incomplete: only what is too long is refused. With `supersedes` it is
 * to take the place of a directive of the same authority that is in force. False where the form had been sent before, and what it says
 * now is not what was kept then: nothing was changed.
 * Throws `directive_nobody_below`, `directive_not_found`, `directive_over`, and `invalid_input` by field.
 */
export async function beginDraft(runtime: DirectiveRuntime, who: AuthorityViewer, draftId: string, input: DraftInput, supersedes: string | null): Promise<boolean> {
  const { db, clock, audit } = runtime;
  const now = clock();
  const { authority: { authorityId }, viewer: { personId } } = who;
  if ((await authoritiesBelow(db, who.authority)).length === 0) throw new DomainError('directive_nobody_below');
  refuseTooLong(input.words);
  const said = { ...input, words: tidy(input.words) };
  return db.transaction(async (tx) => {
    if (supersedes !== null) await requireReplaceable(tx, who, supersedes);
    if (!(await store.insertDraft(tx, { draftId, authorityId, ...said, files: [], supersedes, writtenBy: personId, savedAt: now }))) {
      const { words, dueOn, addressees } = await getDraft(tx, who, draftId);
      return isDeepStrictEqual({ words, dueOn, addressees }, said);
    }
    await audit.record(tx, now, { actor: { kind: 'staff', id: personId }, action: 'directives.draft', subjectKind: 'directive_draft', subjectId: draftId, details: { authorityId, supersedes } });
    return true;
  });
}

/** A directive whose place another can take. Throws `directive_not_found`, also for one that the authority did not issue, and `directive_over`. */
export async function requireReplaceable(db: Queryable, { authority }: AuthorityViewer, directiveId: string): Promise<Directive> {
  const former = isId(directiveId) ? await findDirective(db, directiveId) : null;
  if (former?.issuedBy !== authority.authorityId) throw new DomainError('directive_not_found');
  if (former.status !== 'in_force') throw new DomainError('directive_over');
  return former;
}

/**
 * Writes over a draft. Whoever does is its writer from then on, and may not sign it. A former directive that has ended meanwhile is
 * not replaced any more. Throws as {@link lockDraft} and {@link beginDraft}.
 */
export async function saveDraft(runtime: DirectiveRuntime, who: AuthorityViewer, draftId: string, revision: number, input: DraftInput): Promise<void> {
  refuseTooLong(input.words);
  await change(runtime, who, { draftId, revision }, 'save', async (tx, draft) => {
    const former = draft.supersedes === null ? null : await findDirective(tx, draft.supersedes);
    return { ...draft, ...input, words: tidy(input.words), supersedes: former?.status === 'in_force' ? former.directiveId : null };
  });
}

/** Throws a draft away, and what was attached to it. */
export async function discardDraft({ db, clock, audit }: DirectiveRuntime, who: AuthorityViewer, draftId: string, revision: number): Promise<void> {
  const now = clock();
  await db.transaction(async (tx) => {
    const { files } = await lockDraft(tx, who, draftId, revision);
    await store.deleteDraft(tx, draftId);
    if (files.length > 0) await dropUploads(tx, files.map(({ uploadId }) => uploadId));
    await audit.record(tx, now, { actor: { kind: 'staff', id: who.viewer.personId }, action: 'directives.discard', subjectKind: 'directive_draft', subjectId: draftId });
  });
}

/** Attaches a paper, or says what is wrong with it. Throws as {@link lockDraft}, and what `keepDocument` throws. */
export async function attachFile(runtime: DirectiveRuntime, who: AuthorityViewer, at: { readonly draftId: string; readonly revision: number }, { path, name }: { readonly path: string; readonly name: string }): Promise<DocumentProblem | 'many' | null> {
  const { db, clock, storage } = runtime;
  if ((await getDraft(db, who, at.draftId)).files.length >= most.files) return 'many';
  const kept = await keepDocument(db, storage, path, clock);
  if (typeof kept === 'string') return kept;
  await change(runtime, who, at, 'attach', async (tx, draft) => {
    if (!(await claimUploads(tx, [kept.uploadId], clock()))) throw new DomainError('file_unavailable');
    return { ...draft, files: [...draft.files, { uploadId: kept.uploadId, name, sha256: kept.sha256.toString('hex'), pages: kept.pages.length }] };
  });
  return null;
}

/** Takes a paper away again. Throws as {@link lockDraft}, and `directive_file_missing`. */
export async function removeFile(runtime: DirectiveRuntime, who: AuthorityViewer, at: { readonly draftId: string; readonly revision: number }, uploadId: string): Promise<void> {
  await change(runtime, who, at, 'detach', async (tx, draft) => {
    if (!draft.files.some((file) => file.uploadId === uploadId)) throw new DomainError('directive_file_missing');
    await dropUploads(tx, [uploadId]);
    return { ...draft, files: draft.files.filter((file) => file.uploadId !== uploadId) };
  });
}

/** A page of one of these papers as JPEG, from 1. Throws `directive_not_found` or `file_unavailable`. */
export async function readFilePage({ db, storage }: DirectiveRuntime, files: readonly DirectiveFile[], uploadId: string, page: number): Promise<Buffer> {
  const known = files.some((file) => file.uploadId === uploadId);
  const [upload] = known ? await findUploads(db, [uploadId]) : [];
  const jpeg = upload ? await readPage(storage, upload, page) : null;
  if (!jpeg) throw new DomainError('directive_not_found');
  return jpeg;
}

/** What the draft still lacks before it can be signed, by field. */
export async function missingIn(db: Queryable, { authority }: AuthorityViewer, draft: Pick<Draft, 'words' | 'dueOn' | 'addressees'>, now: Date): Promise<ReturnType<typeof draftProblems>> {
  return draftProblems(draft, (await authoritiesBelow(db, authority)).map(({ authorityId }) => authorityId), localDay(now));
}

async function change({ db, clock, audit }: DirectiveRuntime, who: AuthorityViewer, { draftId, revision }: { readonly draftId: string; readonly revision: number }, what: string, work: (tx: Tx, draft: Draft) => Promise<Draft>): Promise<void> {
  const now = clock();
  const { personId } = who.viewer;
  await db.transaction(async (tx) => {
    const draft = await work(tx, await lockDraft(tx, who, draftId, revision));
    if (!(await store.saveDraft(tx, { ...draft, writtenBy: personId, savedAt: now }, revision))) throw new DomainError('directive_changed');
    await audit.record(tx, now, { actor: { kind: 'staff', id: personId }, action: `directives.${what}`, subjectKind: 'directive_draft', subjectId: draftId });
  });
}

function tidy({ subject, text, basis }: DirectiveWords): DirectiveWords {
  return { subject: cleaned(subject), text: cleaned(text), basis: cleaned(basis) };
}

function refuseTooLong({ subject, text, basis }: DirectiveWords): void {
  const long = (['ar', 'en'] as const).flatMap((lang) => [
    subject[lang].length > most.subject ? [[`subject_${lang}`, 'directive_subject_needed']] : [],
    text[lang].length > most.text ? [[`text_${lang}`, 'directive_text_needed']] : [],
    basis[lang].length > most.basis ? [[`basis_${lang}`, 'directive_basis_needed']] : [],
  ].flat());
  if (long.length > 0) throw new InvalidInput(Object.fromEntries(long) as Record<string, string>);
}

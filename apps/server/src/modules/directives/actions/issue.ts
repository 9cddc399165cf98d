import { localDay } from '../../../platform/calendar.ts';
import type { Tx } from '../../../platform/database.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { isId, newId } from '../../../platform/id.ts';
import { type AuthorityViewer, listAuthorities } from '../../authorities/index.ts';
import { requireFresh } from '../../identity/index.ts';
import { signPaper } from '../../letters/index.ts';
import { type DirectiveContent, type Draft, endOfDay, most, type Named } from '../rules/directive.ts';
import type { DirectiveRuntime } from '../runtime.ts';
import * as store from '../store/directives.ts';
import { deleteDraft } from '../store/drafts.ts';
import { insertEvent, insertLeg, listLegs } from '../store/legs.ts';
import { lockDraft, missingIn } from './drafts.ts';
import { tellOfficers } from './tell.ts';
import { tidy } from './work.ts';

/**
 * Signs a draft that a colleague wrote: from then on it is a directive that never changes, it lies before those to whom it is
 * addressed, and the one whose place it takes is superseded. All in one transaction. Returns its id, which is the draft's.
 *
 * Throws `directive_not_found`, `directive_changed`, `directive_own_words`, `fresh_sign_in_needed`, `directive_over` (the former one
 * ended meanwhile), `letters_not_signed`, and `invalid_input` by what is missing.
 */
export async function signDirective(runtime: DirectiveRuntime, who: AuthorityViewer, draftId: string, revision: number): Promise<string> {
  const { db, clock, audit, letterKeys } = runtime;
  const now = clock();
  const { viewer: { personId }, authority } = who;
  requireFresh(who.viewer, now);
  await db.transaction(async (tx) => {
    const draft = await lockDraft(tx, who, draftId, revision);
    if (draft.writtenBy === personId) throw new DomainError('directive_own_words');
    const wrong = await missingIn(tx, who, draft, now);
    if (Object.keys(wrong).length > 0) throw new InvalidInput(wrong);
    if (draft.supersedes !== null) await supersede(tx, runtime, who, draft.supersedes, now);
    const content = await contentOf(tx, runtime, who, draft, now);
    const dueAt = endOfDay(draft.dueOn!);
    const code = signPaper(letterKeys, { kind: 'directive', paperId: draftId, issuerId: authority.authorityId, content, validUntil: null }, now);
    await store.insertDirective(tx, { directiveId: draftId, issuedBy: authority.authorityId, content, code, writtenBy: draft.writtenBy, signedBy: personId, issuedAt: now, dueAt, supersedes: draft.supersedes });
    for (const authorityId of draft.addressees.toSorted((a, b) => a - b)) await insertLeg(tx, { directiveId: draftId, authorityId, fromId: authority.authorityId, words: '', sentAt: now, dueAt });
    await insertEvent(tx, { directiveId: draftId, eventId: newId(now), authorityId: authority.authorityId, event: 'issue', staffId: personId, at: now, words: '', details: { to: draft.addressees } });
    await deleteDraft(tx, draftId);
    await tellOfficers(tx, runtime, draft.addressees, 'sent', draftId, now);
    await audit.record(tx, now, { actor: { kind: 'staff', id: personId }, action: 'directives.sign', subjectKind: 'directive', subjectId: draftId, details: { authorityId: authority.authorityId, to: draft.addressees, writtenBy: draft.writtenBy } });
  });
  return draftId;
}

async function contentOf(tx: Tx, { config }: DirectiveRuntime, { authority }: AuthorityViewer, { draftId, words, dueOn, addressees, files, supersedes }: Draft, now: Date): Promise<DirectiveContent> {
  const all = await listAuthorities(tx);
  const named = (id: number): Named => ({ id, name: all.find(({ authorityId }) => authorityId === id)!.name });
  return {
    format: 'bawaba-directive/1', directiveId: draftId, issuer: named(authority.authorityId), to: addressees.toSorted((a, b) => a - b).map(named), ...words, issuedOn: localDay(now), dueOn: dueOn!, files, supersedes,
    checkAt: `${config.baseUrl}/check-letter`, demo: config.demo,
  };
}

async function supersede(tx: Tx, runtime: DirectiveRuntime, { viewer: { personId }, authority }: AuthorityViewer, formerId: string, now: Date): Promise<void> {
  if (!(await store.endDirective(tx, formerId, { status: 'superseded', by: personId, at: now, reason: null }))) throw new DomainError('directive_over');
  await ended(tx, runtime, { directiveId: formerId, authorityId: authority.authorityId, event: 'supersede', staffId: personId, words: '' }, now);
}

/**
 * Takes a directive back, for a reason that every authority that has it reads. Throws `directive_not_found`, also for another's,
 * `fresh_sign_in_needed`, `directive_changed`, `directive_over`, and `invalid_input` by `words`.
 */
export async function withdrawDirective(runtime: DirectiveRuntime, who: AuthorityViewer, { directiveId, revision, reason: typed }: { readonly directiveId: string; readonly revision: number; readonly reason: string }): Promise<void> {
  const { db, clock } = runtime;
  const now = clock();
  const { viewer: { personId }, authority: { authorityId } } = who;
  requireFresh(who.viewer, now);
  const reason = tidy(typed);
  if (reason === '' || reason.length > most.reason) throw new InvalidInput({ words: 'directive_reason_needed' });
  await db.transaction(async (tx) => {
    const directive = isId(directiveId) ? await store.lockDirective(tx, directiveId, 'update') : null;
    if (directive?.issuedBy !== authorityId) throw new DomainError('directive_not_found');
    if (directive.status !== 'in_force') throw new DomainError('directive_over');
    if (directive.revision !== revision) throw new DomainError('directive_changed');
    await store.endDirective(tx, directiveId, { status: 'withdrawn', by: personId, at: now, reason });
    await ended(tx, runtime, { directiveId, authorityId, event: 'withdraw', staffId: personId, words: reason }, now);
  });
}

async function ended(tx: Tx, runtime: DirectiveRuntime, { directiveId, authorityId, event, staffId, words }: { directiveId: string; authorityId: number; event: 'supersede' | 'withdraw'; staffId: string; words: string }, now: Date): Promise<void> {
  await insertEvent(tx, { directiveId, eventId: newId(now), authorityId, event, staffId, at: now, words, details: {} });
  await tellOfficers(tx, runtime, (await listLegs(tx, [directiveId])).map((leg) => leg.authorityId), 'ended', directiveId, now);
  await runtime.audit.record(tx, now, { actor: { kind: 'staff', id: staffId }, action: `directives.${event}`, subjectKind: 'directive', subjectId: directiveId, details: { authorityId } });
}

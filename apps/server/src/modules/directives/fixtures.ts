import type { AuthorityViewer } from '../authorities/index.ts';
import { newId } from '../../platform/id.ts';
import type { Viewer } from '../../platform/request-context.ts';
import { addDays, localDay } from '../../platform/calendar.ts';
import { makeAuthorityStaff } from '../authorities/fixtures.ts';
import { authorityViewerOf } from '../authorities/index.ts';
import { beginDraft, type DraftInput } from './actions/drafts.ts';
import { signDirective } from './actions/issue.ts';
import type { DirectiveRuntime } from './runtime.ts';

/** A synthetic officer of an authority, who has just signed in. */
export async function makeOfficer({ db, clock }: Pick<DirectiveRuntime, 'db' | 'clock'>, authorityId: number): Promise<AuthorityViewer> {
  return authorityViewerOf(db, await makeAuthorityStaff(db, 'authority_officer', authorityId, clock()));
}

/** The same officer, who signed in an hour ago. */
export function stale(who: AuthorityViewer): AuthorityViewer {
  const viewer: Viewer = { ...who.viewer, authenticatedAt: new Date(who.viewer.authenticatedAt.getTime() - 3_600_000) };
  return { ...who, viewer };
}

/** A synthetic draft to the authorities named. */
export function sampleDraft(to: readonly number[], now: Date, changes: Partial<DraftInput> = {}): DraftInput {
  return {
    words: {
      subject: { ar: 'منع الإعلان عن خدمات أبشر مقابل رسوم (تجريبي)', en: '' },
      text: { ar: 'اتخاذ اللازم عبر الأمانات بشأن إعلان بعض مكاتب الخدمات العامة.\nوأخذ التعهدات اللازمة على أصحابها.', en: '' },
      basis: { ar: 'نص تجريبي لا يمثل نظامًا حقيقيًا', en: '' },
    },
    dueOn: addDays(localDay(now), 10), addressees: to, ...changes,
  };
}

/** A directive in force, written by one officer and signed by another. Returns its id. */
export async function makeDirective(runtime: DirectiveRuntime, writer: AuthorityViewer, signer: AuthorityViewer, to: readonly number[], changes: Partial<DraftInput> = {}): Promise<string> {
  const draftId = newId(runtime.clock());
  await beginDraft(runtime, writer, draftId, sampleDraft(to, runtime.clock(), changes), null);
  return signDirective(runtime, signer, draftId, 1);
}

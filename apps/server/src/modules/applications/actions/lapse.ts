import { systemActor } from '../../audit/index.ts';
import type { Application } from '../rules/application.ts';
import { draftDays } from '../rules/draft.ts';
import type { ApplicationRuntime } from '../runtime.ts';
import * as store from '../store/applications.ts';
import { dropDocuments } from './documents.ts';

/** Forgets what drafts hold that nobody has saved for {@link draftDays} days; an event says that there was one. Returns how many. */
export async function lapseDrafts({ db, clock, audit }: ApplicationRuntime): Promise<number> {
  const now = clock();
  const before = new Date(now.getTime() - draftDays * 86_400_000);
  const old = await store.listOldDrafts(db, before, 500);
  for (const { personId, applicationId } of old) {
    await db.transaction(async (tx) => {
      const draft = await store.lockApplication(tx, personId, applicationId);
      if (draft?.status !== 'draft' || draft.savedAt >= before) return;
      const gone: Application = { ...draft, status: 'withdrawn', answers: {}, revision: draft.revision + 1, savedAt: now };
      if (!(await store.saveApplication(tx, gone, draft.revision))) return;
      await dropDocuments(tx, gone);
      await store.insertEvent(tx, gone, { revision: gone.revision, event: 'lapse', actorKind: 'system', actorId: null, at: now, details: {} });
      await audit.record(tx, now, { actor: systemActor, action: 'applications.lapse', subjectKind: 'application', subjectId: applicationId, personId, details: {} });
    });
  }
  return old.length;
}

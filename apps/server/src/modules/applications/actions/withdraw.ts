import { DomainError } from '../../../platform/errors.ts';
import type { Application } from '../rules/application.ts';
import { mayMove } from '../rules/status.ts';
import type { ApplicationRuntime } from '../runtime.ts';
import * as store from '../store/applications.ts';
import { dropDocuments } from './documents.ts';
import { lockFile } from './file.ts';
import type { SendInput } from './send.ts';
import { tell } from './tell.ts';

/**
 * Takes an application back. Of a draft nothing is kept but that there was one; what was sent stays as it was sent. Twice is once.
 * Throws `application_not_found`, `application_changed` or `application_move_not_allowed`.
 */
export async function withdrawApplication({ db, clock, audit }: ApplicationRuntime, { personId, applicationId, revision }: SendInput): Promise<Application> {
  const now = clock();
  return db.transaction(async (tx) => {
    const { application, service } = await lockFile(tx, personId, applicationId);
    const { status } = application;
    if (status === 'withdrawn') return application;
    if (!mayMove(status, 'withdraw')) throw new DomainError('application_move_not_allowed', { status });
    if (application.revision !== revision) throw new DomainError('application_changed');
    const withdrawn: Application = { ...application, status: 'withdrawn', revision: revision + 1, savedAt: now, claimedBy: null, ...(status === 'draft' && { answers: {} }) };
    if (!(await store.saveApplication(tx, withdrawn, revision))) throw new DomainError('application_changed');
    await store.insertEvent(tx, withdrawn, { revision: withdrawn.revision, event: 'withdraw', actorKind: 'beneficiary', actorId: personId, at: now, details: { from: status } });
    await audit.record(tx, now, { actor: { kind: 'beneficiary', id: personId }, action: 'applications.withdraw', subjectKind: 'application', subjectId: applicationId, personId, details: { from: status } });
    if (status === 'draft') await dropDocuments(tx, application);
    else await tell(tx, now, withdrawn, service.name, 'withdraw');
    return withdrawn;
  });
}

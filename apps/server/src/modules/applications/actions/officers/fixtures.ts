import { type Form, getService } from '../../../catalogue/index.ts';
import { shortReference, newId } from '../../../../platform/id.ts';
import type { Database } from '../../../../platform/database.ts';
import { makePerson } from '../../../identity/fixtures.ts';
import { listReleases } from '../../../releases/index.ts';
import { launchAll } from '../../../releases/fixtures.ts';
import { recordReleases } from '../../../releases/actions/record.ts';
import type { Application } from '../../rules/application.ts';
import type { ApplicationRuntime } from '../../runtime.ts';
import { insertApplication, insertEvent, saveApplication, takeReceipt } from '../../store/applications.ts';

/** A synthetic form: a step with a text, one with a choice, documents and a day. */
export function someForm(decision: Partial<Form['decision']> = {}): Form {
  return {
    rules: null,
    steps: [
      { name: 'who', title: { ar: 'من هو', en: 'Who it is' }, fields: [{ kind: 'text', name: 'full_name', label: { ar: 'الاسم كاملًا', en: 'Full name' }, most: 80 }] },
      { name: 'why', title: { ar: 'السبب', en: 'Reason' }, fields: [
        { kind: 'choice', name: 'relation', label: { ar: 'صلة القرابة', en: 'Relationship' }, choices: [{ value: 'spouse', label: { ar: 'زوج أو زوجة', en: 'Spouse' } }, { value: 'child', label: { ar: 'ابن أو ابنة', en: 'Child' } }] },
        { kind: 'documents', name: 'proofs', label: { ar: 'الوثائق', en: 'Documents' }, most: 3, optional: true },
        { kind: 'date', name: 'since', label: { ar: 'منذ متى', en: 'Since when' }, when: 'past', optional: true },
      ] },
    ],
    decision: { by: 'officer', days: 10, reasons: [{ code: 'proof', words: { ar: 'لم تثبت القرابة', en: 'The relationship was not proved' } }], letter: null, ...decision },
  };
}

/** Records a form as the next release of a service and launches it. Returns the release's number. */
export async function launchForm(runtime: ApplicationRuntime, serviceId: number, form: Form): Promise<number> {
  // Older drafts first: they are not launched after it.
  await launchAll(runtime);
  const { slug, sectorId, name, summary, needsAppointment, bring, who, free } = await getService(runtime.db, serviceId);
  await runtime.db.transaction((tx) => recordReleases(tx, [{ serviceId, slug, sectorId, name, summary, needsAppointment, bring, who, free, form }], null, runtime.clock()));
  await launchAll(runtime);
  return (await listReleases(runtime.db)).find((release) => release.serviceId === serviceId)!.number;
}

/** An application that a synthetic person has sent, due in ten days unless said. */
export async function sendOne(db: Database, change: Partial<Application> & Pick<Application, 'serviceId' | 'sectorId' | 'releaseNumber'>): Promise<Application> {
  const now = new Date();
  const personId = change.personId ?? (await makePerson(db)).personId;
  const draft: Application = {
    personId, applicationId: newId(now), branchId: null, status: 'draft', revision: 1, answers: { full_name: 'ليلى <b>خان</b>', relation: 'spouse' }, receipt: null, begunAt: now, savedAt: now, sentAt: null,
    dueAt: null, decidedAt: null, claimedBy: null, outcome: null, serviceId: change.serviceId, sectorId: change.sectorId, releaseNumber: change.releaseNumber,
  };
  const sent: Application = { ...draft, status: 'sent', revision: 2, receipt: shortReference(newId(now)), sentAt: now, dueAt: new Date(now.getTime() + 10 * 86_400_000), ...change };
  await db.transaction(async (tx) => {
    await insertApplication(tx, draft);
    await takeReceipt(tx, sent, sent.receipt!);
    await saveApplication(tx, sent, 1);
    await insertEvent(tx, sent, { revision: 2, event: 'send', actorKind: 'beneficiary', actorId: personId, at: sent.sentAt!, details: {} });
  });
  return sent;
}

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { DomainError } from '../../../platform/errors.ts';
import { claimUploads, findUploads, keepPicture, readUpload, type ReceivedBytes } from '../../../platform/uploads.ts';
import type { AuthorityViewer } from '../../authorities/index.ts';
import type { Evidence, EvidenceRefusal, Visit } from '../rules/visit.ts';
import type { InspectionRuntime } from '../runtime.ts';
import { keepEvidence, listEvidence, refuseEvidence } from '../store/evidence.ts';
import { findVisitRow } from '../store/visits.ts';
import { getVisit, recordLook } from './visits.ts';

/** A visit that the inspector sent, with its photos. Throws `visit_not_found`. */
export async function getOwnVisit({ db }: Pick<InspectionRuntime, 'db'>, { viewer }: AuthorityViewer, visitId: string): Promise<{ visit: Visit; evidence: Evidence[] }> {
  const visit = await findVisitRow(db, visitId);
  if (visit?.inspectorId !== viewer.personId) throw new DomainError('visit_not_found');
  return { visit, evidence: await listEvidence(db, visitId) };
}

/** Where the photo lies as it was sealed on the phone: nobody is shown it from there, but its hash can be taken again for ever. */
export function sealedName(visitId: string, evidenceId: string): string {
  return `evidence/${visitId}/${evidenceId}`;
}

/**
 * Keeps the bytes of a photo that a visit names; twice is the same as once. What is not taken leaves its reason with the visit, and others may
 * still come. Throws `visit_not_found`, `evidence_unknown`, `evidence_too_large`, `evidence_mismatch`, `evidence_unreadable`, `busy`, `cannot_save`.
 */
export async function receiveEvidence(runtime: InspectionRuntime, who: AuthorityViewer, visitId: string, evidenceId: string, { path, tooLarge }: ReceivedBytes): Promise<void> {
  const { db, storage, clock, audit } = runtime;
  const { evidence } = await getOwnVisit(runtime, who, visitId);
  const one = evidence.find((some) => some.evidenceId === evidenceId);
  if (!one) throw new DomainError('evidence_unknown');
  if (one.state === 'kept') return;
  const refuse = async (refusal: EvidenceRefusal): Promise<never> => {
    await db.transaction((tx) => refuseEvidence(tx, visitId, evidenceId, refusal, clock()));
    throw new DomainError(refusal);
  };
  if (tooLarge) return refuse('evidence_too_large');
  const bytes = await readFile(path);
  if (!createHash('sha256').update(bytes).digest().equals(one.sha256)) return refuse('evidence_mismatch');
  const upload = await keepPicture(db, storage, path, clock);
  if (typeof upload === 'string') return refuse('evidence_unreadable');
  await storage.put(sealedName(visitId, evidenceId), bytes);
  await db.transaction(async (tx) => {
    const now = clock();
    // Sent twice at once: the other one was faster, and this copy is swept away.
    if (!(await keepEvidence(tx, visitId, evidenceId, upload.uploadId, now))) return;
    if (!(await claimUploads(tx, [upload.uploadId], now))) throw new DomainError('cannot_save');
    await audit.record(tx, now, { actor: { kind: 'staff', id: who.viewer.personId }, action: 'inspections.keep_evidence', subjectKind: 'visit', subjectId: visitId, details: { evidenceId } });
  });
}

/** A kept photo of a visit that the viewer sees, as we encoded it; the look is on record. Throws `visit_not_found`, also where there is no such photo. */
export async function lookAtPhoto(runtime: InspectionRuntime, who: AuthorityViewer, visitId: string, evidenceId: string): Promise<Buffer> {
  const { db, storage } = runtime;
  const one = (await getVisit(db, who, visitId)).evidence.find((some) => some.evidenceId === evidenceId);
  const [upload] = one?.uploadId ? await findUploads(db, [one.uploadId]) : [];
  if (!upload) throw new DomainError('visit_not_found');
  const jpeg = await readUpload(storage, upload);
  await db.transaction((tx) => recordLook(tx, runtime, who, visitId, { evidenceId }));
  return jpeg;
}

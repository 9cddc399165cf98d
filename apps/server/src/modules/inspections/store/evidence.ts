import { rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { Evidence, EvidenceRefusal } from '../rules/visit.ts';

const columns = sql`
  evidence_id as "evidenceId", position, sha256, bytes::float8 as bytes, phone_taken_at as "phoneTakenAt", taken_at as "takenAt", blurred, flags, state, refusal, upload_id as "uploadId", received_at as "receivedAt",
  case when lat is not null then jsonb_build_object('lat', lat, 'lon', lon, 'accuracyM', accuracy_m) end as place`;

export async function insertEvidence(tx: Tx, visitId: string, evidence: readonly Evidence[]): Promise<void> {
  for (const e of evidence) {
    await tx.query(sql`
      insert into visit_evidence (visit_id, evidence_id, position, sha256, bytes, phone_taken_at, taken_at, lat, lon, accuracy_m, blurred, flags, state)
      values (${visitId}, ${e.evidenceId}, ${e.position}, ${e.sha256}, ${e.bytes}, ${e.phoneTakenAt}, ${e.takenAt}, ${e.place?.lat ?? null}, ${e.place?.lon ?? null}, ${e.place?.accuracyM ?? null}, ${e.blurred}, ${e.flags}, 'missing')
      on conflict do nothing`);
  }
}

/** The photos of a visit, in the order in which they were taken. */
export function listEvidence(db: Queryable, visitId: string): Promise<Evidence[]> {
  return rows<Evidence & Record<string, unknown>>(db, sql`select ${columns} from visit_evidence where visit_id = ${visitId} order by position`);
}

/** Says that the bytes are kept; false when they were already. */
export async function keepEvidence(tx: Tx, visitId: string, evidenceId: string, uploadId: string, now: Date): Promise<boolean> {
  const found = await rows(tx, sql`
    update visit_evidence set state = 'kept', refusal = null, upload_id = ${uploadId}, received_at = ${now} where visit_id = ${visitId} and evidence_id = ${evidenceId} and state <> 'kept' returning evidence_id`);
  return found.length === 1;
}

/** Says that bytes came which are not taken; what is kept stays. */
export async function refuseEvidence(tx: Tx, visitId: string, evidenceId: string, refusal: EvidenceRefusal, now: Date): Promise<void> {
  await tx.query(sql`update visit_evidence set state = 'refused', refusal = ${refusal}, received_at = ${now} where visit_id = ${visitId} and evidence_id = ${evidenceId} and state <> 'kept'`);
}

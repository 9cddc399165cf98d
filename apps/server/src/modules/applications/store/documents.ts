import { affected, type Queryable, rows, sql, type Tx } from '../../../platform/database.ts';
import type { Application, ApplicationDocument } from '../rules/application.ts';

type Key = Pick<Application, 'personId' | 'applicationId'>;

/** What is attached to an application, in the order in which it came. */
export function listDocuments(db: Queryable, { personId, applicationId }: Key): Promise<ApplicationDocument[]> {
  return rows<ApplicationDocument & Record<string, unknown>>(db, sql`
    select upload_id as "uploadId", field, name from application_document where person_id = ${personId} and application_id = ${applicationId} order by added_at, upload_id`);
}

export async function insertDocument(tx: Tx, { personId, applicationId }: Key, { uploadId, field, name }: ApplicationDocument, now: Date): Promise<void> {
  await tx.query(sql`insert into application_document (person_id, application_id, upload_id, field, name, added_at) values (${personId}, ${applicationId}, ${uploadId}, ${field}, ${name}, ${now})`);
}

/** True when it was there. */
export async function deleteDocument(tx: Tx, { personId, applicationId }: Key, uploadId: string): Promise<boolean> {
  return (await affected(tx, sql`delete from application_document where person_id = ${personId} and application_id = ${applicationId} and upload_id = ${uploadId}`)) === 1;
}

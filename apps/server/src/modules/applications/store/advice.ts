import { rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { Application } from '../rules/application.ts';

/** What an officer told a colleague about a decision. */
export interface Advice {
  /** Of the move that it goes with. */
  readonly revision: number;
  readonly staffId: string;
  readonly at: Date;
  /** Null: a recommendation was sent back. */
  readonly decision: 'approved' | 'refused' | null;
  readonly reason: string | null;
  readonly words: string;
}

type Key = Pick<Application, 'personId' | 'applicationId'>;

export async function insertAdvice(tx: Tx, { personId, applicationId }: Key, { revision, staffId, at, decision, reason, words }: Advice): Promise<void> {
  await tx.query(sql`
    insert into application_advice (person_id, application_id, revision, staff_id, at, decision, reason, words)
    values (${personId}, ${applicationId}, ${revision}, ${staffId}, ${at}, ${decision}, ${reason}, ${words})`);
}

/** Oldest first. */
export function listAdvice(db: Queryable, { personId, applicationId }: Key): Promise<Advice[]> {
  return rows<Advice & Record<string, unknown>>(db, sql`
    select revision, staff_id as "staffId", at, decision, reason, words from application_advice
    where person_id = ${personId} and application_id = ${applicationId} order by revision`);
}

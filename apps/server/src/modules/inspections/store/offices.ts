import { sql, type Tx } from '../../../platform/database.ts';

/** Holds an office until the transaction ends: two visits of one day, taken in at the same moment, see each other. */
export async function lockOffice(tx: Tx, establishmentId: string): Promise<void> {
  await tx.query(sql`insert into visited_office (establishment_id, visits) values (${establishmentId}, 1) on conflict (establishment_id) do update set visits = visited_office.visits + 1`);
}

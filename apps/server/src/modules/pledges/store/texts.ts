import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { PledgeText } from '../rules/pledge.ts';

const columns = sql`version, ar, en, source, proposed_by as "proposedBy", proposed_at as "proposedAt", decided_by as "decidedBy", decided_at as "decidedAt", published`;

/** All that there are, the newest first. */
export function listAllTexts(db: Queryable): Promise<PledgeText[]> {
  return rows<PledgeText & Record<string, unknown>>(db, sql`select ${columns} from pledge_text order by version desc`);
}

export function findText(db: Queryable, version: number): Promise<PledgeText | null> {
  return row<PledgeText & Record<string, unknown>>(db, sql`select ${columns} from pledge_text where version = ${version}`);
}

/** The version of the text that waits now, or null where another one waits already. */
export async function insertText(tx: Tx, text: Pick<PledgeText, 'ar' | 'en' | 'source'>, by: string, at: Date): Promise<number | null> {
  const made = await row<{ version: number }>(tx, sql`
    insert into pledge_text (version, ar, en, source, proposed_by, proposed_at)
    select max(version) + 1, ${text.ar}, ${text.en}, ${text.source}, ${by}, ${at} from pledge_text on conflict do nothing returning version`);
  return made?.version ?? null;
}

/** False where it waits no more. */
export async function decideText(tx: Tx, version: number, decision: { readonly by: string; readonly at: Date; readonly published: boolean }): Promise<boolean> {
  return (await affected(tx, sql`update pledge_text set decided_by = ${decision.by}, decided_at = ${decision.at}, published = ${decision.published} where version = ${version} and published is null`)) === 1;
}

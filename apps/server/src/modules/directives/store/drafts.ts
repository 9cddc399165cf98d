import { affected, type Queryable, row, rows, sql, type Tx } from '../../../platform/database.ts';
import type { Draft } from '../rules/directive.ts';

const columns = sql`
  draft_id as "draftId", authority_id as "authorityId", words, due_on::text as "dueOn", addressees, files, supersedes, revision, written_by as "writtenBy", saved_at as "savedAt"`;

type Row = Draft & Record<string, unknown>;

/** What an authority is writing, the last written first. */
export function listDrafts(db: Queryable, authorityId: number): Promise<Draft[]> {
  return rows<Row>(db, sql`select ${columns} from directive_draft where authority_id = ${authorityId} order by saved_at desc, draft_id`);
}

export function findDraft(db: Queryable, authorityId: number, draftId: string): Promise<Draft | null> {
  return row<Row>(db, sql`select ${columns} from directive_draft where draft_id = ${draftId} and authority_id = ${authorityId}`);
}

/** True where some authority has a draft with this id, or a directive that it became. */
export async function isTaken(db: Queryable, draftId: string): Promise<boolean> {
  const found = await row(db, sql`select from directive_draft where draft_id = ${draftId} union all select from directive where directive_id = ${draftId}`);
  return found !== null;
}

export function lockDraft(tx: Tx, authorityId: number, draftId: string): Promise<Draft | null> {
  return row<Row>(tx, sql`select ${columns} from directive_draft where draft_id = ${draftId} and authority_id = ${authorityId} for update`);
}

/** False where there is one with this id, or a directive that it has become. */
export async function insertDraft(tx: Tx, { draftId, authorityId, words, dueOn, addressees, files, supersedes, writtenBy, savedAt }: Omit<Draft, 'revision'>): Promise<boolean> {
  return (await affected(tx, sql`
    insert into directive_draft (draft_id, authority_id, words, due_on, addressees, files, supersedes, revision, written_by, saved_at)
    select ${draftId}::uuid, ${authorityId}::smallint, ${JSON.stringify(words)}::jsonb, ${dueOn}::date, ${addressees}::smallint[], ${JSON.stringify(files)}::jsonb, ${supersedes}::uuid, 1, ${writtenBy}::uuid, ${savedAt}::timestamptz
    where not exists (select from directive where directive_id = ${draftId})
    on conflict (draft_id) do nothing`)) === 1;
}

/** Saves what was written on top of `revision`; false where a colleague saved meanwhile. */
export async function saveDraft(tx: Tx, { draftId, words, dueOn, addressees, files, supersedes, writtenBy, savedAt }: Draft, revision: number): Promise<boolean> {
  return (await affected(tx, sql`
    update directive_draft set words = ${JSON.stringify(words)}::jsonb, due_on = ${dueOn}, addressees = ${addressees}::smallint[], files = ${JSON.stringify(files)}::jsonb,
      supersedes = ${supersedes}, revision = revision + 1, written_by = ${writtenBy}, saved_at = ${savedAt}
    where draft_id = ${draftId} and revision = ${revision}`)) === 1;
}

export async function deleteDraft(tx: Tx, draftId: string): Promise<void> {
  await tx.query(sql`delete from directive_draft where draft_id = ${draftId}`);
}

import { affected, type Queryable, row, rows, sql, type Tx } from '../../../platform/database.ts';
import type { Directive, DirectiveStatus } from '../rules/directive.ts';

const columns = sql`
  d.directive_id as "directiveId", d.issued_by as "issuedBy", d.content, d.code, d.written_by as "writtenBy", d.signed_by as "signedBy", d.issued_at as "issuedAt", d.due_at as "dueAt",
  d.supersedes, d.status, d.revision, d.ended_at as "endedAt", d.ended_by as "endedBy", d.reason`;

type Row = Directive & Record<string, unknown>;

export function findDirective(db: Queryable, directiveId: string): Promise<Directive | null> {
  return row<Row>(db, sql`select ${columns} from directive d where d.directive_id = ${directiveId}`);
}

/** The directive, so that it cannot end (`share`) or be stepped on (`update`) before the transaction does. */
export function lockDirective(tx: Tx, directiveId: string, how: 'share' | 'update'): Promise<Directive | null> {
  return row<Row>(tx, sql`select ${columns} from directive d where d.directive_id = ${directiveId} ${how === 'share' ? sql`for share` : sql`for update`}`);
}

/** Directives that one of these authorities issued or received, the newest first. */
export function listDirectives(db: Queryable, authorityIds: readonly number[]): Promise<Directive[]> {
  return rows<Row>(db, sql`
    select ${columns} from directive d
    where d.issued_by = any(${authorityIds}::smallint[]) or exists (select from directive_leg l where l.directive_id = d.directive_id and l.authority_id = any(${authorityIds}::smallint[]))
    order by d.issued_at desc, d.directive_id desc`);
}

export async function insertDirective(tx: Tx, directive: Omit<Directive, 'status' | 'revision' | 'endedAt' | 'endedBy' | 'reason'>): Promise<void> {
  const { directiveId, issuedBy, content, code, writtenBy, signedBy, issuedAt, dueAt, supersedes } = directive;
  await tx.query(sql`
    insert into directive (directive_id, issued_by, content, code, written_by, signed_by, issued_at, due_at, supersedes, status, revision)
    values (${directiveId}, ${issuedBy}, ${JSON.stringify(content)}::jsonb, ${code}, ${writtenBy}, ${signedBy}, ${issuedAt}, ${dueAt}, ${supersedes}, 'in_force', 1)`);
}

/** Ends a directive that is in force; false where it had ended. */
export async function endDirective(tx: Tx, directiveId: string, { status, by, at, reason }: { status: Exclude<DirectiveStatus, 'in_force'>; by: string; at: Date; reason: string | null }): Promise<boolean> {
  return (await affected(tx, sql`
    update directive set status = ${status}, revision = revision + 1, ended_at = ${at}, ended_by = ${by}, reason = ${reason}
    where directive_id = ${directiveId} and status = 'in_force'`)) === 1;
}

/** The id of the directive that took the place of another, or null. */
export async function findSuccessor(db: Queryable, directiveId: string): Promise<string | null> {
  return (await row<{ directive_id: string }>(db, sql`select directive_id from directive where supersedes = ${directiveId}`))?.directive_id ?? null;
}

import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';

export interface Note {
  readonly noteId: string;
  readonly writtenBy: string;
  readonly writtenAt: Date;
  readonly words: string;
}

export async function insertNote(tx: Tx, reportId: string, { noteId, writtenBy, writtenAt, words }: Note): Promise<void> {
  await tx.query(sql`insert into sale_report_note (report_id, note_id, written_by, written_at, words) values (${reportId}, ${noteId}, ${writtenBy}, ${writtenAt}, ${words}) on conflict do nothing`);
}

export function listNotes(db: Queryable, reportId: string): Promise<Note[]> {
  return rows<Note & Record<string, unknown>>(db, sql`
    select note_id as "noteId", written_by as "writtenBy", written_at as "writtenAt", words from sale_report_note where report_id = ${reportId} order by note_id`);
}

export interface Link {
  readonly branchId: number;
  readonly incidentId: string;
}

/** 0 when they are linked already. */
export function insertLink(tx: Tx, reportId: string, { branchId, incidentId }: Link, by: string, now: Date): Promise<number> {
  return affected(tx, sql`
    insert into sale_report_incident (report_id, branch_id, incident_id, linked_by, linked_at) values (${reportId}, ${branchId}, ${incidentId}, ${by}, ${now}) on conflict do nothing`);
}

/** 0 when they are not linked. */
export function deleteLink(tx: Tx, reportId: string, { branchId, incidentId }: Link): Promise<number> {
  return affected(tx, sql`delete from sale_report_incident where report_id = ${reportId} and branch_id = ${branchId} and incident_id = ${incidentId}`);
}

export function listLinks(db: Queryable, reportId: string): Promise<Link[]> {
  return rows<Link & Record<string, unknown>>(db, sql`select branch_id as "branchId", incident_id as "incidentId" from sale_report_incident where report_id = ${reportId}`);
}

export interface Case {
  readonly caseId: string;
  readonly madeBy: string;
  readonly madeAt: Date;
  /** The signed case file. */
  readonly file: object;
}

export async function insertCase(tx: Tx, reportId: string, made: Case & { readonly pdf: Buffer }): Promise<void> {
  await tx.query(sql`
    insert into sale_case (case_id, report_id, made_by, made_at, file, pdf)
    values (${made.caseId}, ${reportId}, ${made.madeBy}, ${made.madeAt}, ${JSON.stringify(made.file)}, ${made.pdf})`);
}

export function listCases(db: Queryable, reportId: string): Promise<Case[]> {
  return rows<Case & Record<string, unknown>>(db, sql`
    select case_id as "caseId", made_by as "madeBy", made_at as "madeAt", file from sale_case where report_id = ${reportId} order by made_at desc`);
}

export function findCasePdf(db: Queryable, reportId: string, caseId: string): Promise<{ pdf: Buffer } | null> {
  return row(db, sql`select pdf from sale_case where report_id = ${reportId} and case_id = ${caseId}`);
}

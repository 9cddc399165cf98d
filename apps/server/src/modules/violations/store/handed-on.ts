import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { LicenceBody, LicenceMessage } from '../rules/violation.ts';

/** A case file that was handed on. */
export interface HandedCase {
  readonly caseId: string;
  readonly handedTo: 'ministry' | 'security';
  readonly madeBy: string;
  readonly madeAt: Date;
  /** The signed file. */
  readonly file: object;
}

export async function insertCase(tx: Tx, violationId: string, made: HandedCase & { readonly pdf: Buffer }): Promise<void> {
  await tx.query(sql`
    insert into violation_case (case_id, violation_id, handed_to, made_by, made_at, file, pdf)
    values (${made.caseId}, ${violationId}, ${made.handedTo}, ${made.madeBy}, ${made.madeAt}, ${JSON.stringify(made.file)}, ${made.pdf})`);
}

export function listCases(db: Queryable, violationId: string): Promise<HandedCase[]> {
  return rows<HandedCase & Record<string, unknown>>(db, sql`
    select case_id as "caseId", handed_to as "handedTo", made_by as "madeBy", made_at as "madeAt", file from violation_case where violation_id = ${violationId} order by made_at desc`);
}

export function findCasePdf(db: Queryable, violationId: string, caseId: string): Promise<{ pdf: Buffer } | null> {
  return row(db, sql`select pdf from violation_case where violation_id = ${violationId} and case_id = ${caseId}`);
}

const columns = sql`
  message_id as "messageId", violation_id as "violationId", authority_id as "authorityId", body, made_at as "madeAt", state, attempts, next_at as "nextAt", settled_at as "settledAt", problem`;

type Row = LicenceMessage & Record<string, unknown>;

export async function insertLicenceMessage(tx: Tx, violationId: string, { messageId, authorityId, body, madeAt }: { messageId: string; authorityId: number; body: LicenceBody; madeAt: Date }): Promise<void> {
  await tx.query(sql`
    insert into licence_message (message_id, violation_id, authority_id, body, made_at, state, attempts, next_at)
    values (${messageId}, ${violationId}, ${authorityId}, ${JSON.stringify(body)}, ${madeAt}, 'waiting', 0, ${madeAt})`);
}

/** The newest of these authorities. */
export function listLicenceMessages(db: Queryable, authorityIds: readonly number[], most: number): Promise<LicenceMessage[]> {
  return rows<Row>(db, sql`select ${columns} from licence_message where authority_id = any(${authorityIds}::smallint[]) order by made_at desc, message_id desc limit ${most}`);
}

export function listLicenceMessagesOf(db: Queryable, violationId: string): Promise<LicenceMessage[]> {
  return rows<Row>(db, sql`select ${columns} from licence_message where violation_id = ${violationId} order by made_at, message_id`);
}

/** Takes what is due, for as long as the lease: nobody else tries it before `until`. */
export function claimLicenceMessages(db: Queryable, now: Date, until: Date, most: number): Promise<LicenceMessage[]> {
  return rows<Row>(db, sql`
    update licence_message set attempts = attempts + 1, next_at = ${until}
    where message_id in (select message_id from licence_message where state = 'waiting' and next_at <= ${now} order by next_at limit ${most}) and state = 'waiting' and next_at <= ${now}
    returning ${columns}`);
}

export async function settleLicenceMessage(db: Queryable, messageId: string, state: 'taken' | 'refused', problem: string | null, now: Date): Promise<void> {
  await db.query(sql`update licence_message set state = ${state}, settled_at = ${now}, problem = ${problem} where message_id = ${messageId} and state = 'waiting'`);
}

export async function postponeLicenceMessage(db: Queryable, messageId: string, nextAt: Date, problem: string): Promise<void> {
  await db.query(sql`update licence_message set next_at = ${nextAt}, problem = ${problem} where message_id = ${messageId} and state = 'waiting'`);
}

/** Puts what was refused back to be sent, under its own id. 0 when it is not one of these authorities' or was not refused. */
export function sendAgain(tx: Tx, messageId: string, authorityIds: readonly number[], now: Date): Promise<number> {
  return affected(tx, sql`
    update licence_message set state = 'waiting', attempts = 0, next_at = ${now}, settled_at = null where message_id = ${messageId} and authority_id = any(${authorityIds}::smallint[]) and state = 'refused'`);
}

import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { PenaltyRule } from '../rules/penalty-rule.ts';
import type { NoticeContent, Objection, Outcome, Penalty } from '../rules/violation.ts';

const ruleColumns = sql`
  rule_id as "ruleId", kind, repeat_number::int as "repeatNumber", from_day as "fromDay", amount_halalas as "amountHalalas", correction_days::int as "correctionDays", licence,
  licence_days::int as "licenceDays", source, state, proposed_by as "proposedBy", proposed_at as "proposedAt", decided_by as "decidedBy", decided_at as "decidedAt"`;

type RuleRow = PenaltyRule & Record<string, unknown>;

/** The whole table, by kind, number and day. */
export function listRules(db: Queryable): Promise<PenaltyRule[]> {
  return rows<RuleRow>(db, sql`select ${ruleColumns} from penalty_rule order by kind, repeat_number, from_day, proposed_at`);
}

export function findRule(db: Queryable, ruleId: string): Promise<PenaltyRule | null> {
  return row<RuleRow>(db, sql`select ${ruleColumns} from penalty_rule where rule_id = ${ruleId}`);
}

/** 0 when there is one with this id, or one of the same kind and number that waits for a second officer. */
export function insertRule(tx: Tx, r: PenaltyRule): Promise<number> {
  return affected(tx, sql`
    insert into penalty_rule (rule_id, kind, repeat_number, from_day, amount_halalas, correction_days, licence, licence_days, source, state, proposed_by, proposed_at, decided_by, decided_at)
    values (${r.ruleId}, ${r.kind}, ${r.repeatNumber}, ${r.fromDay}, ${r.amountHalalas}, ${r.correctionDays}, ${r.licence}, ${r.licenceDays}, ${r.source}, ${r.state}, ${r.proposedBy}, ${r.proposedAt}, ${r.decidedBy}, ${r.decidedAt})
    on conflict do nothing`);
}

/** 0 when somebody has decided before. */
export function decideRule(tx: Tx, ruleId: string, state: 'approved' | 'refused', by: string, now: Date): Promise<number> {
  return affected(tx, sql`update penalty_rule set state = ${state}, decided_by = ${by}, decided_at = ${now} where rule_id = ${ruleId} and state = 'proposed'`);
}

const columns = sql`
  penalty_id as "penaltyId", violation_id as "violationId", authority_id as "authorityId", number, rule_id as "ruleId", repeat_number::int as "repeatNumber", amount_halalas as "amountHalalas",
  amount_due as "amountDue", issued_by as "issuedBy", issued_at as "issuedAt", object_until as "objectUntil", content, code`;

type Row = Penalty & Record<string, unknown>;

/** 0 when its number is taken, or the violation has a penalty. */
export function insertPenalty(tx: Tx, p: Penalty): Promise<number> {
  return affected(tx, sql`
    insert into penalty (penalty_id, violation_id, authority_id, number, rule_id, repeat_number, amount_halalas, amount_due, issued_by, issued_at, object_until, content, code)
    values (${p.penaltyId}, ${p.violationId}, ${p.authorityId}, ${p.number}, ${p.ruleId}, ${p.repeatNumber}, ${p.amountHalalas}, ${p.amountDue}, ${p.issuedBy}, ${p.issuedAt}, ${p.objectUntil}, ${JSON.stringify(p.content satisfies NoticeContent)}, ${p.code})
    on conflict do nothing`);
}

export function findPenaltyOf(db: Queryable, violationId: string): Promise<Penalty | null> {
  return row<Row>(db, sql`select ${columns} from penalty where violation_id = ${violationId}`);
}

export function findPenalty(db: Queryable, penaltyId: string): Promise<Penalty | null> {
  return row<Row>(db, sql`select ${columns} from penalty where penalty_id = ${penaltyId}`);
}

export function findPenaltyByNumber(db: Queryable, number: string): Promise<Penalty | null> {
  return row<Row>(db, sql`select ${columns} from penalty where number = ${number}`);
}

export async function setAmountDue(tx: Tx, penaltyId: string, amountDue: number): Promise<void> {
  await tx.query(sql`update penalty set amount_due = ${amountDue} where penalty_id = ${penaltyId}`);
}

/** 0 when there is one already. */
export function insertObjection(tx: Tx, o: Objection): Promise<number> {
  return affected(tx, sql`
    insert into penalty_objection (objection_id, penalty_id, filed_at, filed_by, name, words) values (${o.objectionId}, ${o.penaltyId}, ${o.filedAt}, ${o.filedBy}, ${o.name}, ${o.words}) on conflict do nothing`);
}

export async function insertObjectionUploads(tx: Tx, objectionId: string, uploadIds: readonly string[]): Promise<void> {
  await tx.query(sql`insert into penalty_objection_upload (objection_id, upload_id) select ${objectionId}, unnest(${uploadIds}::uuid[])`);
}

export async function findObjection(db: Queryable, penaltyId: string): Promise<Objection | null> {
  return row<Objection & Record<string, unknown>>(db, sql`
    select objection_id as "objectionId", penalty_id as "penaltyId", filed_at as "filedAt", filed_by as "filedBy", name, words, outcome, decided_by as "decidedBy", decided_at as "decidedAt", reasons,
      array(select upload_id from penalty_objection_upload u where u.objection_id = o.objection_id order by upload_id) as uploads
    from penalty_objection o where penalty_id = ${penaltyId}`);
}

/** 0 when somebody has decided before. */
export function decideObjection(tx: Tx, penaltyId: string, decided: { outcome: Outcome; by: string; at: Date; reasons: string }): Promise<number> {
  return affected(tx, sql`
    update penalty_objection set outcome = ${decided.outcome}, decided_by = ${decided.by}, decided_at = ${decided.at}, reasons = ${decided.reasons} where penalty_id = ${penaltyId} and outcome is null`);
}

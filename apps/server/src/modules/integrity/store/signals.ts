import { affected, type Queryable, row, rows, sql, type Tx } from '../../../platform/database.ts';
import type { DecisionKind } from '../rules/decision.ts';
import type { Mark, Part, SignalKind } from '../rules/signal.ts';

/** What a signal shows. */
export interface Evidence {
  readonly parts: readonly Part[];
  readonly marks: readonly Mark[];
  readonly places: number;
}

export interface Signal {
  readonly signalId: string;
  readonly kind: SignalKind;
  readonly about: string;
  readonly branchId: number | null;
  readonly score: number;
  readonly people: readonly string[];
  readonly evidence: Evidence;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly foundAt: Date;
  readonly closedAt: Date | null;
  readonly quietUntil: Date | null;
}

const columns = sql`signal_id as "signalId", kind, about, branch_id as "branchId", score, people, evidence, first_at as "firstAt", last_at as "lastAt", found_at as "foundAt", closed_at as "closedAt", quiet_until as "quietUntil"`;

/** JSON has no dates. */
function revive<S extends Signal>(signal: S): S {
  return { ...signal, evidence: { ...signal.evidence, marks: (signal.evidence.marks ?? []).map((mark) => ({ ...mark, at: new Date(mark.at) })), parts: signal.evidence.parts ?? [] } };
}

/** Keeps a signal, or brings the open one about the same up to date. True when it is a new one. */
export async function putSignal(tx: Tx, s: Signal): Promise<boolean> {
  const kept = await row<{ signalId: string }>(tx, sql`
    insert into signal (signal_id, kind, about, branch_id, score, people, evidence, first_at, last_at, found_at)
    values (${s.signalId}, ${s.kind}, ${s.about}, ${s.branchId}, ${s.score}, ${s.people}::uuid[], ${JSON.stringify(s.evidence)}, ${s.firstAt}, ${s.lastAt}, ${s.foundAt})
    on conflict (kind, about) where closed_at is null
    do update set score = excluded.score, people = excluded.people, evidence = excluded.evidence, first_at = excluded.first_at, last_at = excluded.last_at
    returning signal_id as "signalId"`);
  return kept?.signalId === s.signalId;
}

/** The newest closed signal about each thing, since a moment. */
export function listClosedSince(db: Queryable, since: Date): Promise<{ kind: SignalKind; about: string; closedAt: Date; quietUntil: Date | null }[]> {
  return rows(db, sql`
    select distinct on (kind, about) kind, about, closed_at as "closedAt", quiet_until as "quietUntil" from signal
    where closed_at >= ${since} order by kind, about, closed_at desc`);
}

/** Open or decided signals, the newest first. */
export async function listSignals(db: Queryable, state: 'open' | 'decided', most: number): Promise<Signal[]> {
  return (await rows<Signal & Record<string, unknown>>(db, sql`
    select ${columns} from signal where (closed_at is null) = ${state === 'open'} and erased_at is null order by coalesce(closed_at, last_at) desc, signal_id limit ${most}`)).map(revive);
}

export async function findSignal(db: Queryable, signalId: string): Promise<Signal | null> {
  const found = await row<Signal & Record<string, unknown>>(db, sql`select ${columns} from signal where signal_id = ${signalId} and erased_at is null`);
  return found && revive(found);
}

/** The same, held until the transaction ends. */
export async function lockSignal(tx: Tx, signalId: string): Promise<Signal | null> {
  const found = await row<Signal & Record<string, unknown>>(tx, sql`select ${columns} from signal where signal_id = ${signalId} and erased_at is null for update`);
  return found && revive(found);
}

/** Open signals that name one of these people, without the one that is looked at. */
export async function listRelated(db: Queryable, signalId: string, people: readonly string[]): Promise<Signal[]> {
  if (people.length === 0) return [];
  return (await rows<Signal & Record<string, unknown>>(db, sql`
    select ${columns} from signal where signal_id <> ${signalId} and people && ${people}::uuid[] and erased_at is null order by last_at desc limit 10`)).map(revive);
}

export async function closeSignal(tx: Tx, signalId: string, at: Date, quietUntil: Date): Promise<void> {
  await tx.query(sql`update signal set closed_at = ${at}, quiet_until = ${quietUntil} where signal_id = ${signalId}`);
}

/** Opens it again, unless another one about the same has been opened since: that one is decided then. */
export async function reopenSignal(tx: Tx, signalId: string): Promise<void> {
  await tx.query(sql`
    update signal s set closed_at = null, quiet_until = null where signal_id = ${signalId}
    and not exists (select 1 from signal o where o.kind = s.kind and o.about = s.about and o.closed_at is null)`);
}

export interface Decision {
  readonly signalId: string;
  readonly decisionId: string;
  readonly kind: DecisionKind;
  readonly reason: string;
  readonly people: readonly string[];
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly until: Date;
  readonly reversedAt: Date | null;
  readonly reversedBy: string | null;
  /** Of a referral: the report under which it is, and the case file that was made. */
  readonly reportId: string | null;
  readonly caseId: string | null;
}

export async function insertDecision(tx: Tx, d: Decision): Promise<void> {
  await tx.query(sql`
    insert into signal_decision (signal_id, decision_id, kind, reason, people, decided_by, decided_at, until, report_id, case_id)
    values (${d.signalId}, ${d.decisionId}, ${d.kind}, ${d.reason}, ${d.people}::uuid[], ${d.decidedBy}, ${d.decidedAt}, ${d.until}, ${d.reportId}, ${d.caseId})`);
}

/** The decisions of some signals, oldest first. */
export function listDecisions(db: Queryable, signalIds: readonly string[]): Promise<Decision[]> {
  return rows(db, sql`
    select signal_id as "signalId", decision_id as "decisionId", kind, reason, people, decided_by as "decidedBy", decided_at as "decidedAt", until, reversed_at as "reversedAt", reversed_by as "reversedBy", report_id as "reportId", case_id as "caseId"
    from signal_decision where signal_id = any(${signalIds}::uuid[]) order by decided_at, decision_id`);
}

/** Takes a decision back; 0 when somebody has already. */
export function markReversed(tx: Tx, signalId: string, decisionId: string, by: string, at: Date): Promise<number> {
  return affected(tx, sql`update signal_decision set reversed_at = ${at}, reversed_by = ${by} where signal_id = ${signalId} and decision_id = ${decisionId} and reversed_at is null`);
}

/** Kind and reversal of every decision there ever was, by signal and oldest first: to count how often signals were wrong. */
export function listOutcomes(db: Queryable): Promise<{ signalId: string; signalKind: SignalKind; kind: DecisionKind; reversedAt: Date | null }[]> {
  return rows(db, sql`
    select signal_id as "signalId", s.kind as "signalKind", d.kind, d.reversed_at as "reversedAt" from signal_decision d join signal s using (signal_id)
    order by signal_id, d.decided_at, d.decision_id`);
}

/** Undecided signals go altogether; of decided ones only who and what, once the last decision is as old. */
export async function forgetSignals(tx: Tx, before: Date, now: Date): Promise<void> {
  await tx.query(sql`delete from signal s where last_at < ${before} and not exists (select 1 from signal_decision d where d.signal_id = s.signal_id)`);
  const old = sql`select signal_id from signal_decision group by signal_id having max(until) < ${before}`;
  await tx.query(sql`update signal_decision set people = '{}' where people <> '{}' and signal_id in (${old})`);
  await tx.query(sql`
    update signal set people = '{}', evidence = '{}', erased_at = ${now}, closed_at = coalesce(closed_at, ${now}) where erased_at is null and last_at < ${before} and signal_id in (${old})`);
}

/** How many hours with forged tickets each branch has had since `since`, but for those that an analyst found nothing wrong with. */
export async function countForgedHours(db: Queryable, since: Date): Promise<ReadonlyMap<number, number>> {
  const found = await rows<{ branchId: number; n: number }>(db, sql`
    select s.branch_id as "branchId", count(*) as n from signal s
    where s.kind = 'forged_scans' and s.branch_id is not null and s.last_at >= ${since}
      and not exists (select 1 from signal_decision d where d.signal_id = s.signal_id and d.kind = 'nothing_wrong' and d.reversed_at is null)
    group by s.branch_id`);
  return new Map(found.map(({ branchId, n }) => [branchId, n]));
}

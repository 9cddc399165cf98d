import { affected, type Queryable, rows, sql, type Tx } from '../../../platform/database.ts';
import type { MeasureKind } from '../rules/decision.ts';

/** What a decision asks of one person. */
export interface Measure {
  readonly personId: string;
  readonly measureId: string;
  readonly signalId: string;
  readonly decisionId: string;
  readonly kind: MeasureKind;
  readonly since: Date;
  readonly until: Date;
  readonly endedAt: Date | null;
  readonly endedHow: 'reversed' | 'came' | null;
  readonly objectedAt: Date | null;
  readonly objection: string | null;
  /** Who wrote it down at a desk; null when the person did. */
  readonly objectedWith: string | null;
}

const columns = sql`person_id as "personId", measure_id as "measureId", signal_id as "signalId", decision_id as "decisionId", kind, since, until, ended_at as "endedAt", ended_how as "endedHow", objected_at as "objectedAt", objection, objected_with as "objectedWith"`;

export async function insertMeasures(tx: Tx, measures: readonly Measure[]): Promise<void> {
  if (measures.length === 0) return;
  const column = (pick: (one: Measure) => unknown): unknown[] => measures.map(pick);
  await tx.query(sql`
    insert into measure (person_id, measure_id, signal_id, decision_id, kind, since, until)
    select * from unnest(${column((m) => m.personId)}::uuid[], ${column((m) => m.measureId)}::uuid[], ${column((m) => m.signalId)}::uuid[], ${column((m) => m.decisionId)}::uuid[],
      ${column((m) => m.kind)}::text[], ${column((m) => m.since)}::timestamptz[], ${column((m) => m.until)}::timestamptz[])`);
}

/** All of a person, the newest first. */
export function listOfPerson(db: Queryable, personId: string): Promise<Measure[]> {
  return rows(db, sql`select ${columns} from measure where person_id = ${personId} order by since desc, measure_id`);
}

/** Those of some people that hold at a moment. */
export function listStanding(db: Queryable, people: readonly string[], now: Date): Promise<Measure[]> {
  return rows(db, sql`select ${columns} from measure where person_id = any(${people}::uuid[]) and ended_at is null and until > ${now} order by since, measure_id`);
}

/** Those of some signals. */
export function listOfSignals(db: Queryable, signalIds: readonly string[]): Promise<Measure[]> {
  return rows(db, sql`select ${columns} from measure where signal_id = any(${signalIds}::uuid[]) order by since, measure_id`);
}

/** Ends what holds of a decision; returns whom it held. */
export async function endOfDecision(tx: Tx, decisionId: string, by: string, now: Date): Promise<string[]> {
  return (await rows<{ personId: string }>(tx, sql`
    update measure set ended_at = ${now}, ended_how = 'reversed', ended_by = ${by} where decision_id = ${decisionId} and ended_at is null and until > ${now} returning person_id as "personId"`)).map(({ personId }) => personId);
}

/** Ends what asks a person to come: they came. A referral is not ended by that. */
export async function endByComing(tx: Tx, personId: string, by: string, now: Date): Promise<Pick<Measure, 'measureId' | 'signalId' | 'kind'>[]> {
  return rows(tx, sql`
    update measure set ended_at = ${now}, ended_how = 'came', ended_by = ${by} where person_id = ${personId} and kind in ('presence', 'hold') and ended_at is null and until > ${now}
    returning measure_id as "measureId", signal_id as "signalId", kind`);
}

/** 0 when the measure is not the person's, has ended, or was objected to before. */
export function putObjection(tx: Tx, personId: string, measureId: string, objection: string, now: Date): Promise<number> {
  return affected(tx, sql`
    update measure set objected_at = ${now}, objection = ${objection}
    where person_id = ${personId} and measure_id = ${measureId} and ended_at is null and until > ${now} and objected_at is null`);
}

/** Writes a person's word down, at a desk, against all that is asked of them and not objected to yet. Returns which. */
export function putObjectionAtDesk(tx: Tx, personId: string, objection: string, by: string, now: Date): Promise<Pick<Measure, 'measureId' | 'kind'>[]> {
  return rows(tx, sql`
    update measure set objected_at = ${now}, objection = ${objection}, objected_with = ${by}
    where person_id = ${personId} and ended_at is null and until > ${now} and objected_at is null returning measure_id as "measureId", kind`);
}

export function deleteMeasures(tx: Tx, before: Date): Promise<number> {
  return affected(tx, sql`delete from measure where until < ${before}`);
}

import { affected, type Queryable, row, rows, sql, type Tx } from '../../../platform/database.ts';
import { type Level, levelSpans } from '../../../platform/deadline.ts';
import type { CampaignFigures } from '../rules/figures.ts';
import type { Leg } from '../rules/leg.ts';

const columns = sql`
  directive_id as "directiveId", authority_id as "authorityId", from_id as "fromId", words, sent_at as "sentAt", due_at as "dueAt", status, assigned_to as "assignedTo", moved_at as "movedAt", revision`;

type Row = Leg & Record<string, unknown>;

export function listLegs(db: Queryable, directiveIds: readonly string[]): Promise<Leg[]> {
  return rows<Row>(db, sql`select ${columns} from directive_leg where directive_id = any(${directiveIds}::uuid[]) order by directive_id, authority_id`);
}

export function lockLeg(tx: Tx, directiveId: string, authorityId: number): Promise<Leg | null> {
  return row<Row>(tx, sql`select ${columns} from directive_leg where directive_id = ${directiveId} and authority_id = ${authorityId} for update`);
}

/** False where the authority has the directive already. */
export async function insertLeg(tx: Tx, { directiveId, authorityId, fromId, words, sentAt, dueAt }: Pick<Leg, 'directiveId' | 'authorityId' | 'fromId' | 'words' | 'sentAt' | 'dueAt'>): Promise<boolean> {
  return (await affected(tx, sql`
    insert into directive_leg (directive_id, authority_id, from_id, words, sent_at, due_at, status, moved_at, revision)
    values (${directiveId}, ${authorityId}, ${fromId}, ${words}, ${sentAt}, ${dueAt}, 'sent', ${sentAt}, 1) on conflict do nothing`)) === 1;
}

/** Writes how a leg stands after a move from `revision`; false where somebody else moved it meanwhile. */
export async function saveLeg(tx: Tx, { directiveId, authorityId, status, dueAt, assignedTo, movedAt }: Leg, revision: number): Promise<boolean> {
  return (await affected(tx, sql`
    update directive_leg set status = ${status}, due_at = ${dueAt}, assigned_to = ${assignedTo}, moved_at = ${movedAt}, revision = revision + 1
    where directive_id = ${directiveId} and authority_id = ${authorityId} and revision = ${revision}`)) === 1;
}

/** One thing that was done. */
export interface DirectiveEvent {
  readonly directiveId: string;
  readonly eventId: string;
  readonly authorityId: number;
  readonly event: string;
  readonly staffId: string;
  readonly at: Date;
  readonly words: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export async function insertEvent(tx: Tx, { directiveId, eventId, authorityId, event, staffId, at, words, details }: DirectiveEvent): Promise<void> {
  await tx.query(sql`
    insert into directive_event (directive_id, event_id, authority_id, event, staff_id, at, words, details)
    values (${directiveId}, ${eventId}, ${authorityId}, ${event}, ${staffId}, ${at}, ${words}, ${JSON.stringify(details)}::jsonb)`);
}

/** Oldest first. */
export function listEvents(db: Queryable, directiveId: string): Promise<DirectiveEvent[]> {
  return rows<DirectiveEvent & Record<string, unknown>>(db, sql`
    select directive_id as "directiveId", event_id as "eventId", authority_id as "authorityId", event, staff_id as "staffId", at, words, details
    from directive_event where directive_id = ${directiveId} order by at, event_id`);
}

/** What an authority reported up. */
export interface DirectiveAnswer {
  readonly directiveId: string;
  readonly authorityId: number;
  /** From 1; the last one counts. */
  readonly number: number;
  readonly words: string;
  readonly figures: CampaignFigures;
  /** What the portal had counted, or those below had reported. */
  readonly expected: CampaignFigures;
  /** Why the figures are not expected. */
  readonly difference: string;
  /** Authorities below that had not answered. */
  readonly missing: readonly number[];
  readonly answeredBy: string;
  readonly answeredAt: Date;
}

/** Writes an answer as the next of its authority. */
export async function insertAnswer(tx: Tx, { directiveId, authorityId, words, figures, expected, difference, missing, answeredBy, answeredAt }: Omit<DirectiveAnswer, 'number'>): Promise<void> {
  await tx.query(sql`
    insert into directive_answer (directive_id, authority_id, number, words, figures, expected, difference, missing, answered_by, answered_at)
    select ${directiveId}, ${authorityId}, coalesce(max(number), 0) + 1, ${words}, ${JSON.stringify(figures)}::jsonb, ${JSON.stringify(expected)}::jsonb, ${difference}, ${missing}::smallint[], ${answeredBy}, ${answeredAt}
    from directive_answer where directive_id = ${directiveId} and authority_id = ${authorityId}`);
}

/** Every answer, each authority's in order. */
export function listAnswers(db: Queryable, directiveId: string): Promise<DirectiveAnswer[]> {
  return rows<DirectiveAnswer & Record<string, unknown>>(db, sql`
    select directive_id as "directiveId", authority_id as "authorityId", number, words, figures, expected, difference, missing, answered_by as "answeredBy", answered_at as "answeredAt"
    from directive_answer where directive_id = ${directiveId} order by authority_id, number`);
}

/** A leg that came to a level. */
export interface Escalated {
  readonly directiveId: string;
  readonly authorityId: number;
  readonly fromId: number;
  readonly issuedBy: number;
  readonly assignedTo: string | null;
}

/**
 * Notes, for at most `most` legs at this level, that somebody is told of it now. Returns those that nobody had been told of: two
 * processes that note the same have one answer between them.
 */
export function noteEscalated(tx: Tx, level: Level, now: Date, most: number): Promise<Escalated[]> {
  const { from, until } = levelSpans(sql`l.due_at`, sql`l.sent_at`)[level];
  return rows<Escalated & Record<string, unknown>>(tx, sql`
    with found as (
      select l.directive_id, l.authority_id, l.due_at, l.from_id, l.assigned_to, d.issued_by from directive_leg l join directive d using (directive_id)
      where l.status <> 'answered' and d.status = 'in_force' and ${from} <= ${now} ${until === null ? sql`` : sql`and ${until} > ${now}`}
        and not exists (select from directive_escalation e where e.directive_id = l.directive_id and e.authority_id = l.authority_id and e.due_at = l.due_at and e.level = ${level})
      order by l.due_at, l.directive_id, l.authority_id limit ${most}),
    noted as (
      insert into directive_escalation (directive_id, authority_id, due_at, level, told_at)
      select directive_id, authority_id, due_at, ${level}, ${now} from found on conflict do nothing returning directive_id, authority_id)
    select f.directive_id as "directiveId", f.authority_id as "authorityId", f.from_id as "fromId", f.issued_by as "issuedBy", f.assigned_to as "assignedTo"
    from noted join found f using (directive_id, authority_id)`);
}

import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';

/** One person's ranked wishes. */
export interface DrawApplication {
  readonly drawId: string;
  readonly personId: string;
  /** 16 bytes in hex. */
  readonly applicationId: string;
  readonly class: number;
  readonly wishes: readonly number[];
  readonly appliedAt: Date;
  readonly changedAt: Date;
  readonly withdrawnAt: Date | null;
}

const hex = sql`replace(application_id::text, '-', '')`;
const columns = sql`replace(draw_id::text, '-', '') as "drawId", person_id as "personId", ${hex} as "applicationId", class, wishes,
  applied_at as "appliedAt", changed_at as "changedAt", withdrawn_at as "withdrawnAt"`;

export function findApplication(db: Queryable, drawId: string, personId: string): Promise<DrawApplication | null> {
  return row(db, sql`select ${columns} from draw_application where person_id = ${personId} and draw_id = ${drawId}`);
}

/** Writes the one application of a person; a second time it is changed, and keeps its id. Returns it as it stands. */
export async function saveApplication(tx: Tx, a: Omit<DrawApplication, 'withdrawnAt' | 'changedAt'>): Promise<DrawApplication> {
  return (await row<DrawApplication>(tx, sql`
    insert into draw_application (person_id, draw_id, application_id, class, wishes, applied_at, changed_at)
    values (${a.personId}, ${a.drawId}, ${a.applicationId}, ${a.class}, ${[...a.wishes]}::int[], ${a.appliedAt}, ${a.appliedAt})
    on conflict (person_id, draw_id) do update set class = excluded.class, wishes = excluded.wishes, changed_at = excluded.changed_at, withdrawn_at = null
    returning ${columns}`))!;
}

/** The draws in which a person's application stands, or stood at the close. */
export async function listApplied(db: Queryable, personId: string): Promise<Set<string>> {
  const found = await rows<{ drawId: string }>(db, sql`
    select replace(draw_id::text, '-', '') as "drawId" from draw_application where person_id = ${personId} and withdrawn_at is null`);
  return new Set(found.map(({ drawId }) => drawId));
}

export function withdraw(tx: Tx, drawId: string, personId: string, now: Date): Promise<number> {
  return affected(tx, sql`update draw_application set withdrawn_at = ${now}, changed_at = ${now} where person_id = ${personId} and draw_id = ${drawId} and withdrawn_at is null`);
}

export async function countApplications(db: Queryable, drawId: string): Promise<number> {
  return (await row<{ n: number }>(db, sql`select count(*)::int as n from draw_application where draw_id = ${drawId} and withdrawn_at is null`))!.n;
}

/**
 * The next lines of the published list, in its order, after `after` (an application's id in hex, '' for the first): as text, since
 * a million rows of their own would be a hundred million values. Returns the last id, or null when there are no more.
 */
export async function readLines(db: Queryable, drawId: string, after: string, most: number): Promise<{ lines: string; last: string } | null> {
  const found = await row<{ lines: string | null; last: string }>(db, sql`
    select string_agg(id || ' ' || class || ' ' || array_to_string(wishes, ','), E'\n' order by application_id) as lines, max(id) as last from (
      select application_id, ${hex} as id, class, wishes from draw_application
      where draw_id = ${drawId} and withdrawn_at is null and (${after} = '' or application_id > nullif(${after}, '')::uuid)
      order by application_id limit ${most}) a`);
  return found!.lines === null ? null : { lines: found!.lines, last: found!.last };
}

/** The next people in the order of the published list, as hex without dashes, one after the other. */
export async function readPeople(db: Queryable, drawId: string, after: string, most: number): Promise<{ persons: string; applications: string; last: string } | null> {
  const found = await row<{ persons: string | null; applications: string; last: string }>(db, sql`
    select string_agg(replace(person_id::text, '-', ''), '' order by application_id) as persons, string_agg(id, '' order by application_id) as applications, max(id) as last from (
      select application_id, person_id, ${hex} as id from draw_application
      where draw_id = ${drawId} and withdrawn_at is null and (${after} = '' or application_id > nullif(${after}, '')::uuid)
      order by application_id limit ${most}) a`);
  return found!.persons === null ? null : { persons: found!.persons, applications: found!.applications, last: found!.last };
}

/** People who have applied, in the order of the list, from number `from` (0 for the first) on. */
export async function listApplicants(db: Queryable, drawId: string, from: number, most: number): Promise<string[]> {
  const found = await rows<{ personId: string }>(db, sql`
    select person_id as "personId" from draw_application where draw_id = ${drawId} and withdrawn_at is null order by application_id offset ${from} limit ${most}`);
  return found.map(({ personId }) => personId);
}

import { row, rows, sql, type Queryable, type Tx } from '../../platform/database.ts';
import type { ActorKind, AuditEntry } from './rules.ts';

interface EntryRow {
  entry_id: string;
  at: Date;
  actor_kind: ActorKind;
  actor_id: string | null;
  action: string;
  subject_kind: string;
  subject_id: string;
  person_id: string | null;
  details: Record<string, unknown>;
  mac: Buffer;
}

/** An entry with its seal. */
export interface SealedEntry {
  readonly entry: AuditEntry;
  readonly mac: Buffer;
}

/** An entry in the chain, with what the database holds of its link. */
export interface ChainedEntry extends SealedEntry {
  readonly position: number;
  readonly hash: Buffer;
}

function toEntry(found: EntryRow): SealedEntry {
  const { entry_id, at, actor_kind, actor_id, action, subject_kind, subject_id, person_id, details, mac } = found;
  return { mac, entry: { entryId: entry_id, at, actor: { kind: actor_kind, id: actor_id }, action, subjectKind: subject_kind, subjectId: subject_id, personId: person_id, details } };
}

export async function insertEntries(tx: Tx, entries: readonly SealedEntry[]): Promise<void> {
  const column = (pick: (entry: AuditEntry) => unknown): unknown[] => entries.map(({ entry }) => pick(entry));
  await tx.query(sql`
    insert into audit_entry (entry_id, at, actor_kind, actor_id, action, subject_kind, subject_id, person_id, details, mac)
    select * from unnest(
      ${column((e) => e.entryId)}::uuid[], ${column((e) => e.at)}::timestamptz[], ${column((e) => e.actor.kind)}::text[], ${column((e) => e.actor.id)}::uuid[],
      ${column((e) => e.action)}::text[], ${column((e) => e.subjectKind)}::text[], ${column((e) => e.subjectId)}::text[], ${column((e) => e.personId)}::uuid[],
      ${column((e) => JSON.stringify(e.details))}::jsonb[], ${entries.map(({ mac }) => mac)}::bytea[])`);
}

/** The end of the chain with the time of its entry, or null before the first link. */
export async function findHead(db: Queryable): Promise<{ position: number; hash: Buffer; at: Date } | null> {
  return row(db, sql`select l.position, l.hash, e.at from audit_link l join audit_entry e using (entry_id) order by l.position desc limit 1`);
}

/** Entries since `since` that no link covers yet, oldest first. */
export async function listUnlinked(db: Queryable, since: Date, limit: number): Promise<SealedEntry[]> {
  const found = await rows<EntryRow>(db, sql`
    select e.* from audit_entry e left join audit_link l using (entry_id)
    where l.entry_id is null and e.entry_id >= ${firstIdAt(since)} order by e.entry_id limit ${limit}`);
  return found.map(toEntry);
}

export async function insertLinks(tx: Tx, links: readonly { position: number; entryId: string; hash: Buffer }[]): Promise<void> {
  await tx.query(sql`
    insert into audit_link (position, entry_id, hash)
    select * from unnest(${links.map((l) => l.position)}::bigint[], ${links.map((l) => l.entryId)}::uuid[], ${links.map((l) => l.hash)}::bytea[])`);
}

/** A stretch of the chain after `position`, in order. */
export async function listChain(db: Queryable, after: number, limit: number): Promise<ChainedEntry[]> {
  const found = await rows<EntryRow & { position: number; hash: Buffer }>(db, sql`
    select l.position, l.hash, e.* from audit_link l join audit_entry e using (entry_id)
    where l.position > ${after} order by l.position limit ${limit}`);
  return found.map((link) => ({ ...toEntry(link), position: link.position, hash: link.hash }));
}

/** What of the record somebody asks for: every part that is given must fit. */
export interface EntryFilter {
  readonly personId: string | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  /** `module.verb`, or `module.` for all of a module. */
  readonly action: string | null;
}

/** Entries of the chain that fit, before `before` where given, the newest first. */
export async function listNewest(db: Queryable, { personId, subjectKind, subjectId, action }: EntryFilter, before: number | null, limit: number): Promise<ChainedEntry[]> {
  const found = await rows<EntryRow & { position: number; hash: Buffer }>(db, sql`
    select l.position, l.hash, e.* from audit_link l join audit_entry e using (entry_id)
    where (${before}::bigint is null or l.position < ${before})
      and (${personId}::uuid is null or e.person_id = ${personId})
      and (${subjectKind}::text is null or e.subject_kind = ${subjectKind})
      and (${subjectId}::text is null or e.subject_id = ${subjectId})
      and (${action}::text is null or e.action = ${action} or (right(${action}, 1) = '.' and starts_with(e.action, ${action})))
    order by l.position desc limit ${limit}`);
  return found.map((link) => ({ ...toEntry(link), position: link.position, hash: link.hash }));
}

/** The newest entry about a subject, chained or not yet, or null. */
export async function findNewestAbout(db: Queryable, subjectKind: string, subjectId: string): Promise<AuditEntry | null> {
  const found = await row<EntryRow>(db, sql`
    select * from audit_entry where subject_kind = ${subjectKind} and subject_id = ${subjectId} order by entry_id desc limit 1`);
  return found && toEntry(found).entry;
}

/** Entries older than `before` that the chain does not cover. */
export async function countUnlinked(db: Queryable, before: Date): Promise<number> {
  const found = await row<{ n: number }>(db, sql`
    select count(*)::int as n from audit_entry e left join audit_link l using (entry_id) where l.entry_id is null and e.at < ${before}`);
  return found!.n;
}

/** The smallest UUIDv7 of an instant: ids of entries sort by time. */
function firstIdAt(at: Date): string {
  const hex = Math.max(0, at.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}


/** The newest entries of a person whose details have this key. */
export async function listWithDetail(db: Queryable, personId: string, key: string, limit: number): Promise<SealedEntry[]> {
  const found = await rows<EntryRow>(db, sql`select * from audit_entry where person_id = ${personId} and details ? ${key} order by at desc, entry_id desc limit ${limit}`);
  return found.map(toEntry);
}

import { type Database, type Queryable, type Tx } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import { type Actor, type AuditEntry, chainStart, entryMac, linkHash } from './rules.ts';
import { type ChainedEntry, countUnlinked, type EntryFilter, findHead, findNewestAbout, insertEntries, insertLinks, listChain, listNewest, listUnlinked, listWithDetail } from './store.ts';

/** What a caller says of an event; the id and seal are added here. */
export interface AuditEvent {
  readonly actor: Actor;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly personId?: string | null;
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface Audit {
  /** Writes events with the caller's transaction: what did not happen leaves no entry, what happened cannot lack one. */
  record(tx: Tx, now: Date, ...events: AuditEvent[]): Promise<void>;
  /** Appends entries that are not yet chained; the periodic duty of one process. Returns the new head, or null when nothing was new. */
  extendChain(db: Database, now: Date): Promise<ChainHead | null>;
  /** Replays the whole chain. */
  verify(db: Queryable, now: Date): Promise<AuditReport>;
}

export interface ChainHead {
  readonly position: number;
  /** SHA-256, hex. */
  readonly hash: string;
}

export interface AuditReport {
  readonly ok: boolean;
  readonly entries: number;
  /** SHA-256 of the last link, hex: compare it with the one in the log of another machine. */
  readonly head: string;
  /** The first broken link, with what is wrong. */
  readonly broken: { position: number; entryId: string; reason: 'entry_changed' | 'link_changed' | 'link_missing' } | null;
  /** Entries that should be in the chain by now and are not. */
  readonly unlinked: number;
}

/** A transaction ends within a minute (statement and idle time-outs), so older entries than this are all visible. */
const settled = 10 * 60_000;
/** Nearly every transaction ends within this time: so far back is looked each second, and as far as it takes once a minute. */
const usual = 15_000;
const sweepEvery = 60_000;
const stretch = 5_000;

/** @param key 32 bytes that the database does not hold */
export function createAudit(key: Buffer): Audit {
  let sweptAt = Number.NEGATIVE_INFINITY;
  return {
    async record(tx, now, ...events) {
      const entries = events.map((event): AuditEntry => ({ entryId: newId(now), at: now, personId: null, details: {}, ...event }));
      if (entries.length > 0) await insertEntries(tx, entries.map((entry) => ({ entry, mac: entryMac(key, entry) })));
    },
    async extendChain(db, now) {
      const whole = Math.abs(now.getTime() - sweptAt) >= sweepEvery;
      const { head, rest } = await extendChain(db, now, whole ? settled : usual);
      // A look that came to its limit has not seen everything.
      if (whole && !rest) sweptAt = now.getTime();
      return head;
    },
    verify: (db, now) => verifyChain(db, key, now),
  };
}

/** @param lookBack milliseconds before the last link @returns whether entries are left for the next time */
async function extendChain(db: Database, now: Date, lookBack: number): Promise<{ head: ChainHead | null; rest: boolean }> {
  const head = await findHead(db);
  // Before the first link everything is new; later, what a slow transaction may have brought in beside the last link,
  // however long ago that was: a stopped portal leaves entries behind that are chained when it comes back.
  const since = head ? new Date(Math.min(now.getTime(), head.at.getTime()) - lookBack) : new Date(0);
  const entries = await listUnlinked(db, since, stretch);
  if (entries.length === 0) return { head: null, rest: false };
  let previous = head?.hash ?? chainStart;
  let position = head?.position ?? 0;
  const links = entries.map(({ entry }) => {
    position += 1;
    previous = linkHash(previous, position, entry);
    return { position, entryId: entry.entryId, hash: previous };
  });
  // Two processes that both extend collide on the position's key: the second one's links are not written.
  await db.transaction((tx) => insertLinks(tx, links));
  return { head: { position, hash: previous.toString('hex') }, rest: entries.length === stretch };
}

function reasonAgainst({ position, entry, mac, hash }: ChainedEntry, previous: Buffer, key: Buffer): 'entry_changed' | 'link_changed' | null {
  if (!entryMac(key, entry).equals(mac)) return 'entry_changed';
  return linkHash(previous, position, entry).equals(hash) ? null : 'link_changed';
}

async function verifyChain(db: Queryable, key: Buffer, now: Date): Promise<AuditReport> {
  let previous = chainStart;
  let position = 0;
  let broken: AuditReport['broken'] = null;
  for (let part = await listChain(db, 0, stretch); part.length > 0 && !broken; part = await listChain(db, position, stretch)) {
    for (const link of part) {
      const reason = link.position === position + 1 ? reasonAgainst(link, previous, key) : 'link_missing';
      if (reason) {
        broken = { position: position + 1, entryId: link.entry.entryId, reason };
        break;
      }
      previous = link.hash;
      position = link.position;
    }
  }
  const unlinked = await countUnlinked(db, new Date(now.getTime() - settled));
  return { ok: broken === null && unlinked === 0, entries: position, head: previous.toString('hex'), broken, unlinked };
}

/** The newest entries of one person whose details have `key`: for their own eyes, such as the ways in which they signed in. */
export async function readOwnEntries(db: Queryable, personId: string, key: string, limit: number): Promise<AuditEntry[]> {
  return (await listWithDetail(db, personId, key, limit)).map(({ entry }) => entry);
}

/** A page of the record, newest first, with what is known of its chain. */
export interface RecordPage {
  readonly entries: readonly ChainedEntry[];
  /** Older entries that fit lie before this position; null when there are none. */
  readonly olderBefore: number | null;
  readonly head: (ChainHead & { readonly at: Date }) | null;
  readonly verification: Verification | null;
}

/** The last time somebody had the whole chain replayed on the portal. */
export interface Verification {
  readonly at: Date;
  readonly report: AuditReport;
}

export interface Look {
  readonly audit: Audit;
  readonly actor: Actor;
  readonly now: Date;
}

const pageLength = 50;
const chain = { subjectKind: 'audit', subjectId: 'chain' } as const;

/** Reads a page of the record; the look itself becomes an entry. */
export async function lookAtRecord(tx: Tx, { audit, actor, now }: Look, filter: EntryFilter, before: number | null): Promise<RecordPage> {
  const found = await listNewest(tx, filter, before, pageLength + 1);
  const entries = found.slice(0, pageLength);
  const head = await findHead(tx);
  const verified = await findNewestAbout(tx, chain.subjectKind, chain.subjectId);
  const { personId, ...asked } = filter;
  await audit.record(tx, now, { actor, action: 'audit.look', subjectKind: 'audit', subjectId: 'entries', personId, details: { ...asked, before, shown: entries.length } });
  return {
    entries,
    olderBefore: found.length > pageLength ? entries.at(-1)!.position : null,
    head: head && { position: head.position, hash: head.hash.toString('hex'), at: head.at },
    verification: verified && { at: verified.at, report: verified.details as unknown as AuditReport },
  };
}

/** Replays the whole chain and writes the outcome into the record, where the next look finds it. */
export async function verifyRecord(db: Database, { audit, actor, now }: Look): Promise<void> {
  const report = await audit.verify(db, now);
  await db.transaction((tx) => audit.record(tx, now, { actor, action: 'audit.verify', ...chain, details: { ...report } }));
}

import { type Database, type Queryable, type Tx } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import { type Actor, type AuditEntry, chainStart, entryMac, linkHash } from './rules.ts';
import { countUnlinked, findHead, insertEntries, insertLinks, listChain, listUnlinked } from './store.ts';

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
const stretch = 5_000;

/** @param key 32 bytes that the database does not hold */
export function createAudit(key: Buffer): Audit {
  return {
    async record(tx, now, ...events) {
      const entries = events.map((event): AuditEntry => ({ entryId: newId(now), at: now, personId: null, details: {}, ...event }));
      if (entries.length > 0) await insertEntries(tx, entries.map((entry) => ({ entry, mac: entryMac(key, entry) })));
    },
    extendChain,
    verify: (db, now) => verifyChain(db, key, now),
  };
}

async function extendChain(db: Database, now: Date): Promise<ChainHead | null> {
  const head = await findHead(db);
  // Before the first link everything is new; later, only what a slow transaction may have brought in since.
  const entries = await listUnlinked(db, head ? new Date(now.getTime() - settled) : new Date(0), stretch);
  if (entries.length === 0) return null;
  let previous = head?.hash ?? chainStart;
  let position = head?.position ?? 0;
  const links = entries.map(({ entry }) => {
    position += 1;
    previous = linkHash(previous, position, entry);
    return { position, entryId: entry.entryId, hash: previous };
  });
  // Two processes that both extend collide on the position's key: the second one's links are not written.
  await db.transaction((tx) => insertLinks(tx, links));
  return { position, hash: previous.toString('hex') };
}

async function verifyChain(db: Queryable, key: Buffer, now: Date): Promise<AuditReport> {
  let previous = chainStart;
  let position = 0;
  let broken: AuditReport['broken'] = null;
  for (let part = await listChain(db, 0, stretch); part.length > 0 && !broken; part = await listChain(db, position, stretch)) {
    for (const link of part) {
      const reason = link.position !== position + 1 ? 'link_missing' : !entryMac(key, link.entry).equals(link.mac) ? 'entry_changed' : !linkHash(previous, link.position, link.entry).equals(link.hash) ? 'link_changed' : null;
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

import { createHash } from 'node:crypto';
import { hmac } from '../../platform/hmac.ts';

export type ActorKind = 'beneficiary' | 'staff' | 'reader' | 'system' | 'anyone';

/** Who acted. `id` is null for the system and for people who are not signed in. */
export interface Actor {
  readonly kind: ActorKind;
  readonly id: string | null;
}

export const systemActor: Actor = { kind: 'system', id: null };
export const anyone: Actor = { kind: 'anyone', id: null };

/** One thing that happened. `details` holds codes, ids and counts, never personal data. */
export interface AuditEntry {
  readonly entryId: string;
  readonly at: Date;
  readonly actor: Actor;
  /** `module.verb`, such as `appointments.book` or `identity.look`. */
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** Whose data was written or looked at, where it is a person's. */
  readonly personId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** One text for one entry: fields in a fixed order, keys of `details` sorted at every depth. */
function canonical(entry: AuditEntry): string {
  return JSON.stringify([
    entry.entryId, entry.at.toISOString(), entry.actor.kind, entry.actor.id, entry.action,
    entry.subjectKind, entry.subjectId, entry.personId, sorted(entry.details),
  ]);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}

/** The seal of a single entry: HMAC-SHA256 with the installation's audit key, 32 bytes. */
export function entryMac(key: Buffer, entry: AuditEntry): Buffer {
  return hmac(key, canonical(entry));
}

/** The hash before the first link. */
export const chainStart: Buffer = createHash('sha256').update('bawaba audit').digest();

/** The hash of a link: SHA-256 over the previous hash, the position and the entry. */
export function linkHash(previous: Buffer, position: number, entry: AuditEntry): Buffer {
  return createHash('sha256').update(previous).update(`\n${position}\n`).update(canonical(entry)).digest();
}

import type { Queryable } from '../../../platform/database.ts';
import type { AuthorityViewer } from '../../authorities/index.ts';
import { type Establishment, standingEstablishment } from '../../establishments/index.ts';
import type { ViolationKind } from '../rules/kind.ts';
import { type Status, statuses } from '../rules/status.ts';
import type { Violation } from '../rules/violation.ts';
import { countThose, type Filter, listDue, listLatest, type Place } from '../store/violations.ts';

export type { Place } from '../store/violations.ts';

/** What waits for an officer, what of it is late, objections to decide, and everything by its last step. */
export const queueNames = ['open', 'late', 'objections', 'all'] as const;
export type QueueName = (typeof queueNames)[number];

/** What a page of the list was asked for; what is null does not narrow. */
export interface QueueAsk {
  readonly name: QueueName;
  readonly status: Status | null;
  readonly kind: ViolationKind | null;
  /** One of those that the officer sees. */
  readonly authorityId: number | null;
  readonly place: Place | null;
}

export interface QueuePage {
  readonly violations: readonly Violation[];
  readonly establishments: ReadonlyMap<string, Establishment>;
  /** Where the next page begins; null: this is the last. */
  readonly next: Place | null;
  /** How many wait, at most {@link mostCounted}. */
  readonly counts: Readonly<Record<Exclude<QueueName, 'all'>, number>>;
}

export const onOnePage = 25;
/** Beyond it the number is only said to be larger. */
export const mostCounted = 500;

/** One page of the list, and how much waits. */
export async function readQueue(db: Queryable, { sees }: AuthorityViewer, { name, status, kind, authorityId, place }: QueueAsk, now: Date): Promise<QueuePage> {
  const authorityIds = authorityId !== null && sees.includes(authorityId) ? [authorityId] : sees;
  const open: Filter = { authorityIds, statuses, kind: null, dueBefore: null };
  const filters: Record<QueueName, Filter> = { open, late: { ...open, dueBefore: now }, objections: { ...open, statuses: ['objected'] }, all: open };
  const asked: Filter = { ...filters[name], kind, ...(status !== null && name !== 'objections' && { statuses: [status] }) };
  const found = await (name === 'all' ? listLatest : listDue)(db, asked, place, onOnePage + 1);
  const violations = found.slice(0, onOnePage);
  const last = violations.at(-1);
  const count = (one: QueueName): Promise<number> => countThose(db, { ...filters[one], ...(one === 'open' && { dueBefore: endOfTime }) }, mostCounted);
  return {
    violations, establishments: await namesOf(db, [...new Set(violations.map((one) => one.establishmentId))]),
    next: found.length > onOnePage && last ? { at: (name === 'all' ? last.since : last.dueAt)!, violationId: last.violationId } : null,
    counts: { open: await count('open'), late: await count('late'), objections: await count('objections') },
  };
}

async function namesOf(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, Establishment>> {
  return new Map(await Promise.all(ids.map(async (id) => [id, await standingEstablishment(db, id)] as const)));
}

/** Everything that is due at all is due before it. */
const endOfTime = new Date('9999-12-31T00:00:00Z');

import type { Queryable } from '../../../../platform/database.ts';
import { DomainError } from '../../../../platform/errors.ts';
import type { Viewer } from '../../../../platform/request-context.ts';
import { isWithin, type Scope, scopeOf } from '../../rules/officer-scope.ts';
import type { Status } from '../../rules/status.ts';
import { findByReceipt } from '../../store/applications.ts';
import { countWaiting, findCase, listDecided, listWaiting, type Queued, type QueueFilter, type QueuePlace } from '../../store/queue.ts';

export type { Queued, QueuePlace } from '../../store/queue.ts';

export const queueNames = ['open', 'mine', 'late', 'decided'] as const;
export type QueueName = (typeof queueNames)[number];

/** What a page of the queue was asked for. */
export interface QueueAsk {
  readonly name: QueueName;
  readonly status: Status | null;
  readonly serviceId: number | null;
  readonly place: QueuePlace | null;
}

export interface QueuePage {
  readonly applications: readonly Queued[];
  /** Where the next page begins; null: this is the last. */
  readonly next: QueuePlace | null;
  /** How many wait, at most {@link mostCounted}. */
  readonly counts: Readonly<Record<Exclude<QueueName, 'decided'>, number>>;
}

export const onOnePage = 25;
/** Beyond it the number is only said to be larger. */
export const mostCounted = 500;

/** The applications that a member of staff works on. Throws `not_allowed` when there are none for them. */
export function requireScope(viewer: Viewer): Scope {
  const scope = scopeOf(viewer);
  if (!scope) throw new DomainError('not_allowed');
  return scope;
}

/** One page of a queue, and how much waits. */
export async function readQueue(db: Queryable, viewer: Viewer, { name, status, serviceId, place }: QueueAsk, now: Date): Promise<QueuePage> {
  const scope = requireScope(viewer);
  const filters = filtersOf(scope, viewer.personId, now);
  const found = name === 'decided'
    ? await listDecided(db, { scope, serviceId }, place, onOnePage + 1)
    : await listWaiting(db, { ...filters[name], status, serviceId }, place, onOnePage + 1);
  const applications = found.slice(0, onOnePage);
  const last = applications.at(-1);
  const count = (one: keyof typeof filters): Promise<number> => countWaiting(db, filters[one], mostCounted);
  return {
    applications, next: found.length > onOnePage && last ? { at: (name === 'decided' ? last.decidedAt : last.dueAt)!, applicationId: last.applicationId } : null,
    counts: { open: await count('open'), mine: await count('mine'), late: await count('late') },
  };
}

function filtersOf(scope: Scope, staffId: string, now: Date): Record<Exclude<QueueName, 'decided'>, QueueFilter> {
  const open = { scope, status: null, serviceId: null, heldBy: null, dueBefore: null };
  return { open, mine: { ...open, heldBy: staffId }, late: { ...open, dueBefore: now } };
}

/** The id of the application with this receipt number, among those that the officer works on; null: none. */
export async function findByNumber(db: Queryable, viewer: Viewer, receipt: string): Promise<string | null> {
  const key = await findByReceipt(db, receipt);
  const found = key && (await findCase(db, key.applicationId));
  return found && isWithin(scopeOf(viewer), found) ? found.applicationId : null;
}

import type { Queryable } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { keepFor } from '../../../platform/kept.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { systemActor } from '../../audit/index.ts';
import { type Announcement, maySee, maySpeakFor, shownOn, type Somebody, type Step, stepsFor, type Wording } from '../rules/announcement.ts';
import { decide, end, findAnnouncement, insertAnnouncement, listNewest, listPublished } from '../store.ts';

/** Read on every page that shows them: from memory, at most five seconds old. */
const published = keepFor<readonly Announcement[]>(listPublished);

/** What a page about `service` shows now; null: a page about no service. */
export async function announcedOn({ db, clock }: Pick<AuditedRuntime, 'db' | 'clock'>, service: { serviceId: number; sectorId: number } | null): Promise<readonly Announcement[]> {
  return shownOn(await published.read(db), service, clock());
}

/** What concerns this member of staff, the newest first. */
export function listFor(db: Queryable, who: Somebody): Promise<readonly Announcement[]> {
  return listNewest(db, who.role === 'operator' ? null : who.sectorId);
}

/** Throws `announcement_not_found`, also for another sector's. */
export async function getAnnouncement(db: Queryable, who: Somebody, id: string): Promise<Announcement> {
  const found = await findAnnouncement(db, id);
  if (!found || !maySee(who, found)) throw new DomainError('announcement_not_found');
  return found;
}

/** Puts an announcement before a second person. The same id again is the same announcement. Throws `not_allowed`. */
export async function propose({ db, clock, audit }: AuditedRuntime, who: Somebody, id: string, wording: Wording): Promise<void> {
  if (!maySpeakFor(who, wording)) throw new DomainError('not_allowed');
  const now = clock();
  await db.transaction(async (tx) => {
    if ((await insertAnnouncement(tx, id, wording, { by: who.personId, at: now, state: 'proposed' })) === 0) return;
    await audit.record(tx, now, { actor: staff(who), action: 'announcements.propose', subjectKind: 'announcement', subjectId: id, details: factsOf(wording) });
  });
}

/** Decides about a proposal, takes it back, or ends what is published. Throws `announcement_not_yours`, `announcement_decided`, `announcement_reason_needed`. */
export async function take(runtime: AuditedRuntime, who: Somebody, id: string, step: Step, typedReason: string): Promise<void> {
  const { db, clock, audit } = runtime;
  const now = clock();
  const reason = step === 'refuse' || step === 'end' ? typedReason : null;
  if (reason !== null && reason.length < 3) throw new DomainError('announcement_reason_needed');
  await db.transaction(async (tx) => {
    const one = await getAnnouncement(tx, who, id);
    if (!stepsFor(who, one).includes(step)) throw new DomainError(isOver(one, step) ? 'announcement_decided' : 'announcement_not_yours');
    const to = { approve: 'published', refuse: 'refused', withdraw: 'withdrawn' } as const;
    const done = step === 'end' ? await end(tx, id, who.personId, now, reason!) : await decide(tx, id, to[step], who.personId, now, reason);
    if (done === 0) throw new DomainError('announcement_decided');
    await audit.record(tx, now, { actor: staff(who), action: `announcements.${step}`, subjectKind: 'announcement', subjectId: id, details: { sectorId: one.sectorId, ...(reason && { reason }) } });
  });
  published.forget(db);
}

/** An announcement that comes with an installation, published at once: nobody proposed it, so nobody decides. */
export async function bring({ db, clock, audit }: AuditedRuntime, id: string, wording: Wording): Promise<void> {
  const now = clock();
  await db.transaction(async (tx) => {
    if ((await insertAnnouncement(tx, id, wording, { by: null, at: now, state: 'published' })) === 0) return;
    await audit.record(tx, now, { actor: systemActor, action: 'announcements.bring', subjectKind: 'announcement', subjectId: id, details: factsOf(wording) });
  });
  published.forget(db);
}

function isOver({ state }: Announcement, step: Step): boolean {
  return step === 'end' ? state !== 'published' : state !== 'proposed';
}

const staff = ({ personId }: Somebody) => ({ kind: 'staff', id: personId }) as const;

function factsOf({ level, sectorId, serviceId, startsAt, endsAt }: Wording): Record<string, unknown> {
  return { level, sectorId, serviceId, startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() ?? null };
}

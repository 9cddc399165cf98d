import type { Bilingual } from '../../../platform/language.ts';
import type { StaffRole } from '../../../platform/request-context.ts';

/** How loudly it is said: beside the matter, or before it. */
export const levels = ['calm', 'important'] as const;
export type Level = (typeof levels)[number];

export type AnnouncementState = 'proposed' | 'published' | 'refused' | 'withdrawn' | 'ended';

/** Where it is shown: everywhere, on the pages of a sector's services, or of one service. */
export interface Scope {
  readonly sectorId: number | null;
  readonly serviceId: number | null;
}

/** What people read, and when. */
export interface Wording extends Scope {
  readonly level: Level;
  readonly title: Bilingual;
  readonly body: Bilingual;
  /** Ends with the way to report who sells appointments. */
  readonly reportLink: boolean;
  readonly startsAt: Date;
  /** Null: until somebody ends it. */
  readonly endsAt: Date | null;
}

export interface Announcement extends Wording {
  readonly announcementId: string;
  readonly state: AnnouncementState;
  /** Null: came with the installation. */
  readonly madeBy: string | null;
  readonly madeAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
  readonly reason: string | null;
}

export type Step = 'approve' | 'refuse' | 'withdraw' | 'end';

/** What can be done in each state. Words never change: another announcement takes the place of a wrong one. */
const allowed = {
  proposed: ['approve', 'refuse', 'withdraw'],
  published: ['end'],
  refused: [],
  withdrawn: [],
  ended: [],
} as const satisfies Record<AnnouncementState, readonly Step[]>;

/** A member of staff, as far as it matters who they are. */
export interface Somebody {
  readonly personId: string;
  readonly role: StaffRole | null;
  readonly sectorId: number | null;
}

/** Officers speak for their own sector; operators for the portal as a whole. */
export function maySpeakFor({ role, sectorId }: Somebody, scope: Scope): boolean {
  return role === 'operator' ? scope.sectorId === null : role === 'sector_officer' && sectorId !== null && scope.sectorId === sectorId;
}

/** Whose list it stands in: what is said everywhere concerns every officer. */
export function maySee({ role, sectorId }: Somebody, scope: Scope): boolean {
  return role === 'operator' || (role === 'sector_officer' && (scope.sectorId === null || scope.sectorId === sectorId));
}

/** What this person can do with an announcement now. Who made it never decides about it. */
export function stepsFor(who: Somebody, one: Announcement): readonly Step[] {
  const own = one.madeBy === who.personId;
  return (allowed[one.state] as readonly Step[]).filter((step) => {
    if (step === 'withdraw') return own;
    if (step === 'end') return maySpeakFor(who, one) || who.role === 'operator';
    return !own && maySee(who, one);
  });
}

/** What an announcement is at this moment, for lists: published ones are shown, wait for their time, or are over. */
export type Standing = 'proposed' | 'shown' | 'scheduled' | 'over' | 'refused' | 'withdrawn' | 'ended';

export function standingOf({ state, startsAt, endsAt }: Announcement, now: Date): Standing {
  if (state !== 'published') return state;
  if (now < startsAt) return 'scheduled';
  return endsAt !== null && now >= endsAt ? 'over' : 'shown';
}

/** Pages hold so many at most: more would be read by nobody. */
const mostOnAPage = 3;

/** What a page about `service` shows, the important first, then the newest; null: a page about no service. */
export function shownOn(all: readonly Announcement[], service: { serviceId: number; sectorId: number } | null, now: Date): readonly Announcement[] {
  return all
    .filter((one) => standingOf(one, now) === 'shown' && fits(one, service))
    .toSorted((a, b) => Number(b.level === 'important') - Number(a.level === 'important') || b.startsAt.getTime() - a.startsAt.getTime())
    .slice(0, mostOnAPage);
}

function fits({ sectorId, serviceId }: Scope, service: { serviceId: number; sectorId: number } | null): boolean {
  if (sectorId === null) return true;
  return service !== null && service.sectorId === sectorId && (serviceId === null || serviceId === service.serviceId);
}

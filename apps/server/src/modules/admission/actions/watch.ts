import type { Queryable } from '../../../platform/database.ts';
import { proposalLife } from '../rules/operate.ts';
import { rateOf, type Room, waitingIn } from '../rules/room.ts';
import { listProposals, type Proposal } from '../store/proposals.ts';
import { listReports, type Report } from '../store/reports.ts';
import { readAll } from '../store/rooms.ts';

export type { Proposal } from '../store/proposals.ts';
export type { Report, RoomReport } from '../store/reports.ts';

/** A room as operators see it. The seed of a draw is shown when its opening is over and everybody may know it. */
export interface WatchedRoom extends Omit<Room, 'seed'> {
  readonly waiting: number;
  /** People called a second: by hand while that holds, else measured. */
  readonly rateNow: number;
  readonly seed: Buffer | null;
}

/** Everything that an operator's page shows, as it is now. */
export interface Watch {
  readonly rooms: readonly WatchedRoom[];
  /** The process that calls people; null while nobody does. */
  readonly leader: string | null;
  readonly proposals: readonly Proposal[];
}

export async function watchRooms(db: Queryable, now: Date): Promise<Watch> {
  const { leader, rooms } = await readAll(db);
  const proposals = await listProposals(db, new Date(now.getTime() - proposalLife));
  const watched = rooms.map((room): WatchedRoom => ({ ...room, seed: room.gathered > 0 ? room.seed : null, waiting: waitingIn(room), rateNow: room.state === 'open' ? rateOf(room, now) : 0 }));
  return { rooms: watched, leader: leader.holder, proposals };
}

/** What all processes reported from `since` on (two hours back at most), the oldest first: for charts. */
export function readReports(db: Queryable, since: Date): Promise<readonly Report[]> {
  return listReports(db, since);
}

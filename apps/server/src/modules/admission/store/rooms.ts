import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { Cause, Room } from '../rules/room.ts';

const columns = sql`
  room, state, cause, epoch, next_serial as "nextSerial", admitted_through as "admittedThrough", gathered, rate, settled, manual_rate as "manualRate",
  manual_until as "manualUntil", gathers_at as "gathersAt", opens_at as "opensAt", seed, seed_hash as "seedHash", changed_at as "changedAt"`;

/** Who calls people, as its row says. */
export interface Leader {
  readonly holder: string | null;
  readonly term: number;
  readonly beat: number;
}

/** All that a process must know, in one statement: it runs four times a second in every process. */
export async function readAll(db: Queryable): Promise<{ leader: Leader; rooms: Room[] }> {
  const found = await rows<Leader & Omit<Room, 'room'> & { room: string | null }>(db, sql`
    select holder, leader.term, beat, ${columns} from admission_leader leader left join waiting_room on true order by room`);
  const { holder, term, beat } = found[0]!;
  return { leader: { holder, term, beat }, rooms: found.filter((one): one is typeof one & { room: string } => one.room !== null) };
}

export function findRoom(db: Queryable, room: string): Promise<Room | null> {
  return row(db, sql`select ${columns} from waiting_room where room = ${room}`);
}

/** The room, held until the transaction ends: of two orders the second is given on what the first left. */
export function lockRoom(tx: Tx, room: string): Promise<Room | null> {
  return row(tx, sql`select ${columns} from waiting_room where room = ${room} for update`);
}

/** Makes the rows of rooms that were never needed before; those that exist stay as they are. */
export async function addRooms(db: Queryable, names: readonly string[], now: Date): Promise<void> {
  await db.query(sql`
    insert into waiting_room (room, state, epoch, next_serial, admitted_through, gathered, rate, changed_at, term)
    select name, 'shut', 0, 1, 0, 0, 0, ${now}, 0 from unnest(${names}::text[]) name on conflict (room) do nothing`);
}

/** Takes the next `count` serials of a room in effect. Null when it is shut: nobody needs a place. */
export function takeSerials(db: Queryable, room: string, count: number): Promise<{ epoch: number; first: number } | null> {
  return row(db, sql`
    update waiting_room set next_serial = next_serial + ${count} where room = ${room} and state <> 'shut'
    returning epoch, next_serial - ${count}::bigint as first`);
}

/** Becomes the leader in the place of one whose beat has not changed. False when somebody else was quicker, or it lives. */
export async function takeLead(db: Queryable, holder: string, { term, beat }: Leader): Promise<boolean> {
  return (await affected(db, sql`update admission_leader set holder = ${holder}, term = term + 1, beat = 0 where term = ${term} and beat = ${beat}`)) === 1;
}

/** Shows that the leader lives. False when it leads no more. */
export async function beat(db: Queryable, holder: string, term: number): Promise<boolean> {
  return (await affected(db, sql`update admission_leader set beat = beat + 1 where holder = ${holder} and term = ${term}`)) === 1;
}

/** Lets the next leader begin at once. */
export async function giveUpLead(db: Queryable, holder: string): Promise<void> {
  await db.query(sql`update admission_leader set holder = null, term = term + 1 where holder = ${holder}`);
}

/** From now on no leader of an earlier term can write to a room. */
export async function fence(db: Queryable, term: number): Promise<void> {
  await db.query(sql`update waiting_room set term = ${term} where term < ${term}`);
}

export interface Step {
  readonly room: string;
  readonly epoch: number;
  readonly admittedThrough: number;
  readonly rate: number;
}

/** Calls people, in all rooms at once. A room's line never goes back, and moves for the leader of the last term alone. */
export async function advanceRooms(db: Queryable, term: number, steps: readonly Step[]): Promise<void> {
  await db.query(sql`
    update waiting_room set admitted_through = greatest(waiting_room.admitted_through, step.through), rate = step.rate, term = ${term}
    from unnest(${steps.map(({ room }) => room)}::text[], ${steps.map(({ epoch }) => epoch)}::int[],
      ${steps.map(({ admittedThrough }) => admittedThrough)}::bigint[], ${steps.map(({ rate }) => rate)}::float8[]) step (room, epoch, through, rate)
    where waiting_room.room = step.room and waiting_room.epoch = step.epoch and state = 'open' and term <= ${term} and step.through < next_serial`);
}

/** What an opening needs to know. `rate` 0: the leader judges where to begin. `resume`: goes on with the serials of the last one. */
export interface Opening {
  readonly room: string;
  readonly cause: Cause;
  readonly rate: number;
  readonly resume: boolean;
}

/** Opens a room that is shut. False when it is not. */
export async function openRoom(db: Queryable, { room, cause, rate, resume }: Opening, now: Date): Promise<boolean> {
  const serials = resume ? sql`epoch = epoch` : sql`epoch = epoch + 1, next_serial = 1, admitted_through = 0, gathered = 0, seed = null, seed_hash = null`;
  return (await affected(db, sql`
    update waiting_room set state = 'open', cause = ${cause}, rate = ${rate}, changed_at = ${now}, ${serials}
    where room = ${room} and state = 'shut'`)) === 1;
}

/** Shuts a room in effect, and forgets an announcement: everybody with a place may go in. False when it was shut and not announced. */
export async function shutRoom(db: Queryable, room: string, now: Date): Promise<boolean> {
  return (await affected(db, sql`
    update waiting_room set state = 'shut', cause = null, settled = case when rate > 0 then rate else settled end, rate = 0, manual_rate = null, manual_until = null, gathers_at = null, opens_at = null, changed_at = ${now}
    where room = ${room} and (state <> 'shut' or opens_at is not null)`)) === 1;
}

/** Shuts a room in which nobody waits; somebody who came at this moment keeps it open. */
export async function shutEmptyRoom(db: Queryable, room: string, now: Date): Promise<boolean> {
  return (await affected(db, sql`
    update waiting_room set state = 'shut', cause = null, settled = case when rate > 0 then rate else settled end, rate = 0, changed_at = ${now}
    where room = ${room} and state = 'open' and admitted_through = next_serial - 1`)) === 1;
}

export interface Announcement {
  readonly room: string;
  readonly gathersAt: Date;
  readonly opensAt: Date;
  readonly seed: Buffer;
  readonly seedHash: Buffer;
}

/** Announces an opening of a room that is shut, or changes the announcement before people gather. False otherwise. */
export async function announceRoom(tx: Tx, { room, gathersAt, opensAt, seed, seedHash }: Announcement): Promise<boolean> {
  return (await affected(tx, sql`
    update waiting_room set gathers_at = ${gathersAt}, opens_at = ${opensAt}, seed = ${seed}, seed_hash = ${seedHash}, gathered = 0
    where room = ${room} and state = 'shut'`)) === 1;
}

/** The announced hour of gathering has come: places are given from now on. */
export async function startGathering(db: Queryable, room: string, now: Date): Promise<void> {
  await db.query(sql`
    update waiting_room set state = 'gathering', cause = 'announced', epoch = epoch + 1, next_serial = 1, admitted_through = 0, gathered = 0, changed_at = ${now}
    where room = ${room} and state = 'shut' and gathers_at <= ${now}`);
}

/** The announced hour has come: whoever has a serial by now is shuffled, whoever comes later stands behind. */
export async function openGathered(db: Queryable, room: string, now: Date): Promise<void> {
  await db.query(sql`
    update waiting_room set state = 'open', gathered = next_serial - 1, rate = 0, gathers_at = null, opens_at = null, changed_at = ${now}
    where room = ${room} and state = 'gathering' and opens_at <= ${now}`);
}

/** The announced hour came while the room was open already: it goes on as it is. */
export async function dropAnnouncement(db: Queryable, room: string, now: Date): Promise<void> {
  await db.query(sql`update waiting_room set gathers_at = null, opens_at = null where room = ${room} and state = 'open' and opens_at <= ${now}`);
}

/** @param manual null: the measured rate holds again */
export async function setManualRate(tx: Tx, room: string, manual: { rate: number; until: Date } | null): Promise<boolean> {
  return (await affected(tx, sql`update waiting_room set manual_rate = ${manual?.rate ?? null}, manual_until = ${manual?.until ?? null} where room = ${room}`)) === 1;
}

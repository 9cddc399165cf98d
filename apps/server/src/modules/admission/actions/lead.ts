import { type KnownRoom } from '../memory.ts';
import { type Second, remembered, shouldClose, shouldOpen } from '../rules/opening.ts';
import { advance, firstPace, nextPace, type Pace, type Progress, strainOf } from '../rules/rate.ts';
import { isByHand, rateOf, resumes, type Room, waitingIn } from '../rules/room.ts';
import type { AdmissionRuntime } from '../runtime.ts';
import { listReports, type Report } from '../store/reports.ts';
import { advanceRooms, dropAnnouncement, openGathered, openRoom, shutEmptyRoom, startGathering, type Step } from '../store/rooms.ts';
import { systemActor } from '../../audit/index.ts';

/** What the leader knows of a room beyond its row. Lost with the leader: the next one measures again. */
interface Led {
  epoch: number;
  pace: Pace;
  progress: Progress;
  seconds: Second[];
  /** Those of them, since it opened, in which people waited: what the pace is judged by. */
  waited: Second[];
}

/** The leader's memory of all rooms, in one term. */
export interface Lead {
  readonly term: number;
  readonly led: Map<string, Led>;
  /** Of the stopwatch: the last tick, and the last time the paces were set. */
  tickedMs: number;
  pacedMs: number;
}

export function beginLead(term: number, nowMs: number): Lead {
  return { term, led: new Map(), tickedMs: nowMs, pacedMs: nowMs };
}

/** How far back reports count: the newest of each process that lives. */
const reportAge = 3_000;
const paceEveryMs = 1_000;

/** One tick of the leader: announced hours, the pace once a second, and whoever's turn it is. */
export async function leadOn(runtime: AdmissionRuntime, lead: Lead, nowMs: number): Promise<void> {
  const rooms = [...runtime.admission.memory.rooms.values()];
  await keepAnnouncements(runtime, rooms);
  if (nowMs - lead.pacedMs >= paceEveryMs) {
    lead.pacedMs = nowMs;
    await setPaces(runtime, lead, rooms);
  }
  await callNext(runtime, lead, rooms, (nowMs - lead.tickedMs) / 1000);
  lead.tickedMs = nowMs;
}

async function keepAnnouncements({ db: { apart: db }, clock }: AdmissionRuntime, rooms: readonly KnownRoom[]): Promise<void> {
  const now = clock();
  for (const { room } of rooms) {
    if (room.state === 'shut' && room.gathersAt !== null && room.gathersAt <= now) await startGathering(db, room.room, now);
    if (room.state === 'open' && room.opensAt !== null && room.opensAt <= now) await dropAnnouncement(db, room.room, now);
    if (room.state === 'gathering' && room.opensAt !== null && room.opensAt <= now) await openGathered(db, room.room, now);
  }
}

/** The led room of a row: a new one for a new epoch. */
function ledOf({ led }: Lead, room: Room): Led {
  const known = led.get(room.room);
  if (known?.epoch === room.epoch) return known;
  const seconds = known?.seconds ?? [];
  // A rate in the row is that of an opening of our own, or an earlier leader's, who knew more than we do.
  const own = known !== undefined && Math.abs(known.pace.rate - room.rate) < 1e-6 * room.rate;
  const pace = own ? known.pace : room.rate > 0 ? { rate: room.rate, probing: room.admittedThrough === 0 } : firstPace(seconds, room.settled);
  const fresh: Led = { epoch: room.epoch, pace, progress: { admittedThrough: room.admittedThrough, carry: 0 }, seconds, waited: [] };
  led.set(room.room, fresh);
  return fresh;
}

async function setPaces(runtime: AdmissionRuntime, lead: Lead, rooms: readonly KnownRoom[]): Promise<void> {
  const reports = newestOfEach(await listReports(runtime.db.apart, new Date(runtime.clock().getTime() - reportAge)));
  for (const { room } of rooms) {
    const seen = sumUp(reports, room.room);
    const led = ledOf(lead, room);
    const second = { strain: seen.strain, asked: seen.asked, served: seen.completed, use: seen.use };
    // While a rate set by hand holds, what is served says nothing of the pace that waits for its end.
    const judged = room.state === 'open' && waitingIn(room) > 0 && !isByHand(room, runtime.clock());
    led.seconds = [...led.seconds.slice(1 - remembered), second];
    led.waited = judged ? [...led.waited.slice(1 - remembered), second] : [];
    // Until the hour it is not known how busy the portal will be: an announced opening begins with what is seen just before.
    if (room.state === 'gathering') led.pace = firstPace(led.seconds, room.settled);
    if (judged) led.pace = nextPace(led.pace, led.waited);
    await openOrClose(runtime, led, room);
  }
}

/** Rooms open by themselves when the portal is strained, unless the installation wants them opened by hand, and close when nobody waits and it is calm. */
async function openOrClose(runtime: AdmissionRuntime, led: Led, room: Room): Promise<void> {
  const now = runtime.clock();
  const record = (action: string): Promise<void> =>
    runtime.db.transaction((tx) => runtime.audit.record(tx, now, { actor: systemActor, action, subjectKind: 'waiting_room', subjectId: room.room, details: { cause: 'load' } }));
  if (runtime.config.waitingRooms === 'by_load' && room.state === 'shut' && room.opensAt === null && shouldOpen(led.seconds)) {
    led.pace = firstPace(led.seconds, room.settled);
    if (await openRoom(runtime.db.apart, { room: room.room, cause: 'load', rate: led.pace.rate, resume: resumes(room, now) }, now)) await record('admission.open');
  } else if (room.state === 'open' && shouldClose(led.seconds, waitingIn(room), room.cause)) {
    if (await shutEmptyRoom(runtime.db.apart, room.room, now)) await record('admission.close');
  }
}

async function callNext(runtime: AdmissionRuntime, lead: Lead, rooms: readonly KnownRoom[], seconds: number): Promise<void> {
  const now = runtime.clock();
  const steps = rooms.flatMap(({ room }): Step[] => {
    if (room.state !== 'open') return [];
    const led = ledOf(lead, room);
    const rate = rateOf({ ...room, rate: led.pace.rate }, now);
    const reached = Math.max(led.progress.admittedThrough, room.admittedThrough);
    led.progress = advance({ ...led.progress, admittedThrough: reached }, room.nextSerial, rate, seconds);
    const moved = led.progress.admittedThrough !== room.admittedThrough || led.pace.rate !== room.rate;
    return moved ? [{ room: room.room, epoch: room.epoch, admittedThrough: led.progress.admittedThrough, rate: led.pace.rate }] : [];
  });
  if (steps.length > 0) await advanceRooms(runtime.db.apart, lead.term, steps);
}

function newestOfEach(reports: readonly Report[]): Report[] {
  return [...new Map(reports.map((report) => [report.processId, report])).values()];
}

/** All processes together: counts a second are added, the worst strain and the busiest process count. */
function sumUp(reports: readonly Report[], room: string): { strain: number; asked: number; completed: number; use: number } {
  const seen = reports.map(({ rooms, feeling }) => ({ of: rooms[room], feeling }));
  const perSecond = (count: 'asked' | 'completed'): number => seen.reduce((sum, { of, feeling }) => sum + (of?.[count] ?? 0) / Math.max(0.5, feeling.seconds), 0);
  const worst = (pick: (one: (typeof seen)[number]) => number): number => Math.max(0, ...seen.map(pick));
  return { strain: worst(({ of, feeling }) => strainOf(feeling, of?.p95Ms ?? 0)), asked: perSecond('asked'), completed: perSecond('completed'), use: worst(({ feeling }) => feeling.use) };
}

import { isUnreachable } from '../../platform/database.ts';
import { beginLead, type Lead, leadOn } from './actions/lead.ts';
import { counterOf, takeCounts } from './counters.ts';
import { linesNow, remember } from './memory.ts';
import type { AdmissionRuntime } from './runtime.ts';
import { insertReport } from './store/reports.ts';
import { addRooms, beat, fence, giveUpLead, type Leader, readAll, takeLead } from './store/rooms.ts';

/** Milliseconds between two looks at the rooms: while one is in effect, and while all are shut. */
const busyEvery = 250;
const idleEvery = 1_000;
const reportEvery = 1_000;
/** A leader whose beat has stood still for so long by our own stopwatch is dead, or as good as dead. */
const silence = 2_500;
const beatEvery = 500;

/** The heart of a process: keeps the memory of the rooms fresh, reports what it feels, and leads when nobody else does. */
export interface Loop {
  /** One look; what the loop does by itself once started. */
  tick(): Promise<void>;
  start(): { stop(): Promise<void> };
}

export function createLoop(runtime: AdmissionRuntime): Loop {
  // Not of the pool that the crowd's pages and bookings take from: the line moves on while all of that is taken.
  const { db: { apart: db }, admission: { memory } } = runtime;
  const me = memory.processId;
  let lead: Lead | null = null;
  let heard: Leader & { sinceMs: number } = { holder: null, term: -1, beat: -1, sinceMs: performance.now() };
  let reportedMs = performance.now();
  let beatMs = 0;

  const look = async (): Promise<Leader> => {
    if (memory.unknown.size > 0) await addRooms(db, [...memory.unknown], runtime.clock());
    const { leader, rooms } = await readAll(db);
    remember(memory, rooms, performance.now());
    return leader;
  };
  const follow = async (leader: Leader): Promise<void> => {
    const nowMs = performance.now();
    if (leader.term !== heard.term || leader.beat !== heard.beat) heard = { ...leader, sinceMs: nowMs };
    if (leader.holder === me) return;
    lead = null;
    if (leader.holder !== null && nowMs - heard.sinceMs < silence) return;
    if (!(await takeLead(db, me, leader))) return;
    await fence(db, leader.term + 1);
    lead = beginLead(leader.term + 1, nowMs);
  };
  const goOn = async (nowMs: number): Promise<void> => {
    if (lead === null) return;
    if (nowMs - beatMs >= beatEvery) {
      beatMs = nowMs;
      if (!(await beat(db, me, lead.term))) return void (lead = null);
    }
    await leadOn(runtime, lead, nowMs);
  };
  const tick = async (): Promise<void> => {
    const leader = await look();
    if (performance.now() - reportedMs >= reportEvery) {
      await report(runtime, (performance.now() - reportedMs) / 1000);
      reportedMs = performance.now();
    }
    await follow(leader);
    await goOn(performance.now());
  };
  return { tick, start: () => startTicking(runtime, tick, () => giveUpLead(db, me)) };
}

async function report({ db: { apart: db }, clock, admission: { memory, feel } }: AdmissionRuntime, seconds: number): Promise<void> {
  const rooms = takeCounts(memory.counters);
  try {
    await insertReport(db, { at: clock(), processId: memory.processId, rooms, feeling: { ...feel(), seconds: Math.round(seconds * 100) / 100 }, lines: linesNow(memory, clock()) });
  } catch (error) {
    // What could not be told now is told with the next report: refusals above all must not be lost from sight.
    for (const [room, { p95Ms: _, ...counts }] of Object.entries(rooms)) {
      const counter = counterOf(memory.counters, room);
      for (const [name, count] of Object.entries(counts)) counter[name as keyof typeof counts] += count;
    }
    throw error;
  }
}

function startTicking({ log, admission: { memory } }: AdmissionRuntime, tick: () => Promise<void>, end: () => Promise<void>): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const turn = async (): Promise<void> => {
    const startedMs = performance.now();
    // While the database cannot be reached the rooms stay as they were: polls and gates go on from memory.
    await tick().catch((error: unknown) => (isUnreachable(error) ? log.warn : log.error).call(log, { err: error }, 'waiting rooms could not be looked at; tried again'));
    if (stopped) return;
    const inEffect = [...memory.rooms.values()].some(({ room }) => room.state !== 'shut' || room.opensAt !== null);
    schedule(Math.max(20, (inEffect ? busyEvery : idleEvery) - (performance.now() - startedMs)));
  };
  const schedule = (after: number): void => {
    timer = setTimeout(() => (running = turn()), after);
  };
  schedule(0);
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
      await end().catch((error: unknown) => log.warn({ err: error }, 'the lead was not given up; it is taken over'));
    },
  };
}

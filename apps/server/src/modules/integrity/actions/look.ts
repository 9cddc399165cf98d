import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Runtime } from '../../../platform/runtime.ts';
import { newId } from '../../../platform/id.ts';
import { listIncidentsEverywhere } from '../../branch-day/index.ts';
import { signalsKeptFor } from '../rules/decision.ts';
import { deedRules } from '../rules/find.ts';
import { forgedScans, type Scan } from '../rules/forged-scans.ts';
import { distinct, type Finding, scoreOf } from '../rules/signal.ts';
import { crowdedDevices, lookDays } from '../rules/thresholds.ts';
import { deleteMeasures } from '../store/measures.ts';
import { listShared } from '../store/observations.ts';
import { forgetSignals, listClosedSince, putSignal, type Signal } from '../store/signals.ts';

const day = 86_400_000;
/** Fewer people than these behind one thing are no signal of any kind. */
const fewest = 3;
/** What one look reads at the most, the newest: it holds them in memory. */
const most = 50_000;

/** Looks at what was observed and refused, and keeps what stands out. Returns how many signals there are and how many are new. */
export async function lookForSignals({ db, clock }: Pick<Runtime, 'db' | 'clock'>): Promise<{ found: number; fresh: number }> {
  const now = clock();
  const since = new Date(now.getTime() - lookDays * day);
  const seen = await listShared(db, { since, fewest, crowded: crowdedDevices, most });
  const scans = (await listIncidentsEverywhere(db, since, now)).map(({ branchId, at, reason, cti, scannedText }): Scan =>
    ({ branchId, at, reason, same: cti ?? createHash('sha256').update(scannedText).digest('base64') }));
  const deeds = distinct(seen);
  const found = forgedScans(scans, lookDays);
  for (const rule of deedRules) {
    found.push(...rule(deeds));
    // The process serves people meanwhile.
    await nextTurn();
  }
  const closed = new Map((await listClosedSince(db, new Date(now.getTime() - signalsKeptFor))).map((one) => [`${one.kind} ${one.about}`, one]));
  let fresh = 0;
  for (const finding of found) {
    const signal = signalOf(finding, now);
    const before = closed.get(`${signal.kind} ${signal.about}`);
    // What was decided is left alone until the decision ends, and comes back only with something new.
    if (before && ((before.quietUntil !== null && before.quietUntil > now) || signal.lastAt <= before.closedAt)) continue;
    if (await db.transaction((tx) => putSignal(tx, signal))) fresh += 1;
  }
  return { found: found.length, fresh };
}

function signalOf({ kind, about, branchId, parts, people, places, marks }: Finding, now: Date): Signal {
  const times = marks.map(({ at }) => at.getTime());
  const firstAt = new Date(Math.min(...times));
  return {
    signalId: newId(now), kind, about, branchId, score: scoreOf(parts), people,
    evidence: { parts, marks, places }, firstAt, lastAt: new Date(Math.max(...times)), foundAt: now, closedAt: null, quietUntil: null,
  };
}

/** Forgets signals nobody decided on, and of decided ones who they were about, 90 days after the last that happened. */
export async function forgetOldSignals({ db, clock }: Pick<Runtime, 'db' | 'clock'>): Promise<void> {
  const now = clock();
  const before = new Date(now.getTime() - signalsKeptFor);
  await db.transaction(async (tx) => {
    await forgetSignals(tx, before, now);
    await deleteMeasures(tx, before);
  });
}

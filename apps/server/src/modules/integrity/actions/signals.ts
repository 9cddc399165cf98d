import type { Queryable } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { getPersons, getStaffNames, type Person } from '../../identity/index.ts';
import { findReferral, type Referral } from '../../reports/index.ts';
import { stands } from '../rules/decision.ts';
import { type SignalKind, signalKinds } from '../rules/signal.ts';
import { outcomeOf, type Truth, weightOf } from '../rules/truth.ts';
import { listOfSignals, type Measure } from '../store/measures.ts';
import { type Decision, findSignal, listDecisions, listOutcomes, listRelated, listSignals, type Signal } from '../store/signals.ts';

export type { Decision, Signal } from '../store/signals.ts';

/** A queue holds so many; more at once nobody can look at. */
const mostListed = 200;

export interface QueueFilter {
  readonly state: 'open' | 'decided';
  readonly kind: SignalKind | null;
}

export interface QueuedSignal extends Signal {
  readonly weight: number;
  readonly decision: Decision | null;
  /** Objections to what holds. */
  readonly objections: number;
}

export interface Queue {
  readonly signals: readonly QueuedSignal[];
  readonly truths: ReadonlyMap<SignalKind, Truth>;
}

/** How often each kind was wrong, as analysts decided. */
export async function readTruths(db: Queryable): Promise<Map<SignalKind, Truth>> {
  const bySignal = Map.groupBy(await listOutcomes(db), ({ signalId }) => signalId);
  const truths = new Map<SignalKind, { wrong: number; decided: number }>(signalKinds.map((kind) => [kind, { wrong: 0, decided: 0 }]));
  for (const decisions of bySignal.values()) {
    const outcome = outcomeOf(decisions);
    if (outcome === null) continue;
    const truth = truths.get(decisions[0]!.signalKind)!;
    truth.decided += 1;
    if (outcome === 'wrong') truth.wrong += 1;
  }
  return truths;
}

/** The analysts' queue. Open ones: heaviest first. Decided ones: those with an objection first, then the newest. */
export async function readQueue({ db, clock }: Pick<AuditedRuntime, 'db' | 'clock'>, { state, kind }: QueueFilter): Promise<Queue> {
  const now = clock();
  const truths = await readTruths(db);
  const signals = (await listSignals(db, state, mostListed)).filter((one) => kind === null || one.kind === kind);
  const ids = signals.map(({ signalId }) => signalId);
  const [decisions, measures] = [await listDecisions(db, ids), await listOfSignals(db, ids)];
  const queued = signals.map((signal): QueuedSignal => ({
    ...signal, weight: weightOf(signal.score, truths.get(signal.kind)!),
    decision: decisions.findLast((one) => one.signalId === signal.signalId) ?? null,
    objections: measures.filter((one) => one.signalId === signal.signalId && one.objection !== null && stands(one, now)).length,
  }));
  return { truths, signals: queued.toSorted((a, b) => b.objections - a.objections || (state === 'open' ? b.weight - a.weight : 0)) };
}

/** Everything about one signal. */
export interface SignalView {
  readonly signal: Signal;
  readonly people: ReadonlyMap<string, Person>;
  readonly decisions: readonly Decision[];
  readonly measures: readonly Measure[];
  readonly related: readonly Signal[];
  readonly staff: ReadonlyMap<string, { readonly ar: string; readonly en: string }>;
  readonly truth: Truth;
  /** How what was referred stands, by report. */
  readonly referrals: ReadonlyMap<string, Referral>;
}

/** A signal as an analyst sees it; the look is recorded. Throws `signal_not_found`. */
export async function lookAtSignal({ db, clock, audit }: AuditedRuntime, analystId: string, signalId: string): Promise<SignalView> {
  const signal = await findSignal(db, signalId);
  if (!signal) throw new DomainError('signal_not_found');
  const decisions = await listDecisions(db, [signalId]);
  const actor = { kind: 'staff', id: analystId } as const;
  await db.transaction((tx) => audit.record(tx, clock(), { actor, action: 'integrity.look', subjectKind: 'signal', subjectId: signalId, details: { people: signal.people.length } }));
  return {
    signal, decisions, people: await getPersons(db, signal.people), measures: await listOfSignals(db, [signalId]), related: await listRelated(db, signalId, signal.people),
    staff: await getStaffNames(db, decisions.flatMap(({ decidedBy, reversedBy }) => (reversedBy === null ? [decidedBy] : [decidedBy, reversedBy]))),
    truth: (await readTruths(db)).get(signal.kind)!, referrals: await readReferrals(db, decisions),
  };
}

async function readReferrals(db: Queryable, decisions: readonly Decision[]): Promise<Map<string, Referral>> {
  const found = new Map<string, Referral>();
  for (const { reportId } of decisions) {
    const referral = reportId === null ? null : await findReferral(db, reportId);
    if (referral) found.set(reportId!, referral);
  }
  return found;
}

import type { Tx } from '../../../platform/database.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { newId } from '../../../platform/id.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import type { ReadyReferral } from '../../reports/index.ts';
import { decisionProblems, type DecisionKind, endOf } from '../rules/decision.ts';
import { endOfDecision, insertMeasures, type Measure } from '../store/measures.ts';
import { closeSignal, type Decision, findSignal, insertDecision, listDecisions, lockSignal, markReversed, reopenSignal, type Signal } from '../store/signals.ts';
import { prepareReferral } from './refer.ts';
import { tell } from './tell.ts';

/** A decision as an analyst typed it. */
export interface GivenDecision {
  readonly kind: string;
  readonly reason: string;
  /** Of the signal's people, those that it asks something of. */
  readonly people: readonly string[];
  /** Of a referral: the number of a report that it belongs to; a new one is made otherwise. */
  readonly receipt?: string;
}

/**
 * Decides on a signal: keeps the reason, asks of each chosen person what the decision asks, and tells them. A referral makes a signed case file,
 * under a new report or with one that is there. No appointment is touched. Throws `signal_not_found`, `signal_decided`, `report_changed`, or
 * {@link InvalidInput} for `decision`, `reason`, `people` or `receipt`.
 */
export async function decideSignal(runtime: AuditedRuntime, analystId: string, signalId: string, given: GivenDecision): Promise<void> {
  const { db, clock, audit, config } = runtime;
  const now = clock();
  // The case file is drawn before the row is held.
  const referral = given.kind === 'refer' ? await referralOf(runtime, analystId, signalId, given) : null;
  await db.transaction(async (tx) => {
    const signal = decidable(await lockSignal(tx, signalId), given);
    const kind = given.kind as DecisionKind;
    const people = chosenOf(signal, given);
    const decision: Decision = {
      signalId, decisionId: newId(now), kind, reason: given.reason, people, decidedBy: analystId, decidedAt: now, until: endOf(now), reversedAt: null, reversedBy: null,
      reportId: referral?.reportId ?? null, caseId: referral?.caseId ?? null,
    };
    await referral?.keep(tx);
    await insertDecision(tx, decision);
    await closeSignal(tx, signalId, now, decision.until);
    const measures = measuresOf(decision, now);
    await insertMeasures(tx, measures);
    await tell(tx, now, config.baseUrl, measures.map(({ personId, kind: asked, until }) => ({ personId, what: asked, until })));
    const actor = { kind: 'staff', id: analystId } as const;
    const details = { decisionId: decision.decisionId, kind, signal: signal.kind, ...(referral && { reportId: referral.reportId, caseId: referral.caseId }) };
    await audit.record(tx, now, { actor, action: 'integrity.decide', subjectKind: 'signal', subjectId: signalId, details: { ...details, people: people.length } },
      ...people.map((personId) => ({ actor, action: 'integrity.ask', subjectKind: 'signal', subjectId: signalId, personId, details })));
  });
}

/** The signal, where this can be decided on it. */
function decidable(signal: Signal | null, given: GivenDecision): Signal {
  if (!signal) throw new DomainError('signal_not_found');
  if (signal.closedAt !== null) throw new DomainError('signal_decided');
  const problems = decisionProblems(signal, given);
  if (problems.length > 0) throw new InvalidInput(Object.fromEntries(problems.map((problem) => [problem.replace('_needed', ''), problem])));
  return signal;
}

function chosenOf({ people }: Signal, { kind, people: chosen }: GivenDecision): string[] {
  return kind === 'nothing_wrong' ? [] : people.filter((personId) => chosen.includes(personId));
}

async function referralOf(runtime: AuditedRuntime, analystId: string, signalId: string, given: GivenDecision): Promise<ReadyReferral> {
  const signal = decidable(await findSignal(runtime.db, signalId), given);
  return prepareReferral(runtime, analystId, signal, { reason: given.reason, people: chosenOf(signal, given), receipt: given.receipt ?? '' });
}

function measuresOf({ signalId, decisionId, kind, people, until }: Decision, now: Date): Measure[] {
  if (kind === 'nothing_wrong') return [];
  return people.map((personId) => ({ personId, measureId: newId(now), signalId, decisionId, kind, since: now, until, endedAt: null, endedHow: null, objectedAt: null, objection: null, objectedWith: null }));
}

/**
 * Takes a decision back: what it asked of people ends at once, they are told, and the signal is open again. Done twice it
 * is done once. Throws `signal_not_found`.
 */
export async function reverseDecision({ db, clock, audit, config }: AuditedRuntime, analystId: string, signalId: string, decisionId: string): Promise<void> {
  const now = clock();
  await db.transaction(async (tx) => {
    if (!(await lockSignal(tx, signalId)) || !(await isOf(tx, signalId, decisionId))) throw new DomainError('signal_not_found');
    if ((await markReversed(tx, signalId, decisionId, analystId, now)) === 0) return;
    const people = await endOfDecision(tx, decisionId, analystId, now);
    await reopenSignal(tx, signalId);
    await tell(tx, now, config.baseUrl, people.map((personId) => ({ personId, what: 'reversed', until: now })));
    const actor = { kind: 'staff', id: analystId } as const;
    await audit.record(tx, now, { actor, action: 'integrity.reverse', subjectKind: 'signal', subjectId: signalId, details: { decisionId, people: people.length } },
      ...people.map((personId) => ({ actor, action: 'integrity.ask_no_more', subjectKind: 'signal', subjectId: signalId, personId, details: { decisionId } })));
  });
}

async function isOf(tx: Tx, signalId: string, decisionId: string): Promise<boolean> {
  return (await listDecisions(tx, [signalId])).some((decision) => decision.decisionId === decisionId);
}

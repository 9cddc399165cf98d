import { DomainError } from '../../../platform/errors.ts';
import type { AuthorityViewer } from '../../authorities/index.ts';
import { type Establishment, standingEstablishment } from '../../establishments/index.ts';
import { getPledge, type Pledge } from '../../pledges/index.ts';
import { movesFor, type OfficerMove } from '../rules/status.ts';
import type { LicenceMessage, Objection, Penalty, Violation, ViolationEvent } from '../rules/violation.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { findCasePdf, type HandedCase, listCases, listLicenceMessagesOf } from '../store/handed-on.ts';
import { findObjection, findPenaltyOf } from '../store/penalties.ts';
import { listEvents } from '../store/violations.ts';
import { needsWarning, type Terms, termsOf } from './penalise.ts';
import { getViolation, standingOf } from './step.ts';

/** All that an officer sees of a violation. */
export interface Dossier {
  readonly violation: Violation;
  /** As the office is known now. */
  readonly establishment: Establishment;
  /** The one it breaches, or breached before it was withdrawn. */
  readonly pledge: Pledge | null;
  readonly events: readonly ViolationEvent[];
  readonly terms: Terms;
  readonly penalty: Penalty | null;
  readonly objection: Objection | null;
  readonly cases: readonly HandedCase[];
  readonly licence: readonly LicenceMessage[];
  /** What this officer may do now; nothing with what they only see. */
  readonly steps: readonly OfficerMove[];
  /** Whether it is this officer's to act on: take steps, write an objection down at the desk, hand the notice over. */
  readonly mine: boolean;
}

/** Reads a violation for somebody who may see it. Throws `violation_not_found`. */
export async function readDossier({ db }: Pick<ViolationRuntime, 'db'>, who: AuthorityViewer, violationId: string): Promise<Dossier> {
  const violation = await getViolation(db, who, violationId);
  const mine = violation.authorityId === who.authority.authorityId && who.viewer.role === 'authority_officer';
  const [establishment, events, terms, penalty, cases, licence] = await Promise.all([
    standingEstablishment(db, violation.establishmentId), listEvents(db, violationId), termsOf(db, violation), findPenaltyOf(db, violationId), listCases(db, violationId), listLicenceMessagesOf(db, violationId),
  ]);
  const objection = penalty && (await findObjection(db, penalty.penaltyId));
  const pledge = violation.pledgeId === null ? null : await getPledge(db, who.sees, violation.pledgeId);
  return { violation, establishment, pledge, events, terms, penalty, objection, cases, licence, mine, steps: mine ? stepsOf(violation, penalty, terms, who.viewer.personId) : [] };
}

/** The table of penalties decides between the two ways: what it gives time for is warned of first, what it does not know cannot be penalised. */
function stepsOf(violation: Violation, penalty: Penalty | null, { rule }: Terms, staffId: string): OfficerMove[] {
  return movesFor(standingOf(violation, penalty), staffId).filter((move) => move !== 'penalise' || (rule !== null && !needsWarning(violation, rule)));
}

/** The same, with the look on record: it shows people's names and numbers. */
export async function lookAtViolation(runtime: ViolationRuntime, who: AuthorityViewer, violationId: string): Promise<Dossier> {
  const dossier = await readDossier(runtime, who, violationId);
  await recordLook(runtime, who, violationId, {});
  return dossier;
}

/** The two files of a case that was handed on. Throws `violation_not_found`. */
export async function readHandedCase(runtime: ViolationRuntime, who: AuthorityViewer, violationId: string, caseId: string, kind: 'pdf' | 'json'): Promise<Buffer> {
  const { db } = runtime;
  await getViolation(db, who, violationId);
  const found = (await listCases(db, violationId)).find((one) => one.caseId === caseId);
  if (!found) throw new DomainError('violation_not_found');
  await recordLook(runtime, who, violationId, { caseId, kind });
  return kind === 'json' ? Buffer.from(`${JSON.stringify(found.file, null, 2)}\n`) : (await findCasePdf(db, violationId, caseId))!.pdf;
}

export function recordLook({ db, audit, clock }: ViolationRuntime, { viewer }: AuthorityViewer, violationId: string, details: Readonly<Record<string, unknown>>): Promise<void> {
  return db.transaction((tx) => audit.record(tx, clock(), { actor: { kind: 'staff', id: viewer.personId }, action: 'violations.look', subjectKind: 'violation', subjectId: violationId, details }));
}

import { localDay } from '../../../platform/calendar.ts';
import type { Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { plainAlphabet } from '../../../platform/id.ts';
import { freshBytes } from '../../../platform/random.ts';
import type { Answers } from '../../catalogue/index.ts';
import type { Application, ApplicationEvent } from '../rules/application.ts';
import type { AnswerProblem, Finding } from '../rules/service-rules.ts';
import { isWritable, type Move, moves } from '../rules/status.ts';
import { askedSteps, changedFields, firstOpen, onlyAsked } from '../rules/steps.ts';
import type { ApplicationRuntime } from '../runtime.ts';
import * as store from '../store/applications.ts';
import { type ApplicationFile, getFile, lockFile } from './file.ts';
import { type Judge, readJudge } from './judge.ts';
import { tell } from './tell.ts';

const dayMs = 86_400_000;

/** What stands against sending an application as it is. */
export interface Readiness {
  /** The first step with something open or wrong, or null. */
  readonly open: string | null;
  /** Conditions of the service that are not met with these answers. */
  readonly unmet: readonly Finding[];
  readonly said: readonly AnswerProblem[];
}

/** Checks everything again: each answer by the form of its release, all of them by the service's rules. */
export function readinessOf({ application, form }: ApplicationFile, judge: Judge, today: string): Readiness {
  const answers = onlyAsked(form, application.answers);
  return { open: firstOpen(form, answers, today)?.name ?? null, unmet: judge.findings(answers).filter(({ met }) => !met), said: judge.problems(form, answers) };
}

/** Which application, and the revision that was read before it was sent. */
export interface SendInput {
  readonly personId: string;
  readonly applicationId: string;
  readonly revision: number;
}

/**
 * Sends an application, or sends it again corrected. What was sent with this revision once is not sent twice: the answer is the same.
 *
 * Throws `application_not_found`, `application_changed` when it was saved since it was checked, `application_move_not_allowed`,
 * `application_incomplete` (with the step to go to) or `application_not_eligible`.
 */
export async function sendApplication(runtime: ApplicationRuntime, { personId, applicationId, revision }: SendInput): Promise<Application> {
  const { db, clock, audit } = runtime;
  const now = clock();
  const read = await getFile(db, personId, applicationId);
  const judge = await readJudge(runtime, personId, read.service.slug, read.application);
  return db.transaction(async (tx) => {
    const file = await lockFile(tx, personId, applicationId);
    const { application, form, service } = file;
    const events = await store.listEvents(tx, application);
    if (events.some((event) => event.revision === revision + 1 && isSending(event.event))) return application;
    if (!isWritable(application.status)) throw new DomainError('application_move_not_allowed', { status: application.status });
    if (application.revision !== revision) throw new DomainError('application_changed');
    requireReady(file, judge, localDay(now));
    const move: Move = application.status === 'returned' ? 'correct' : form.decision.by === 'record' ? 'record' : 'send';
    const answers = onlyAsked(form, application.answers);
    const sent: Application = {
      ...application, answers, status: moves[move].to, revision: revision + 1, savedAt: now, sentAt: application.sentAt ?? now, claimedBy: null,
      receipt: application.receipt ?? (await drawReceipt(tx, application)), dueAt: dueAfter(move, file, events, now),
    };
    if (!(await store.saveApplication(tx, sent, revision))) throw new DomainError('application_changed');
    const before = events.findLast(({ event }) => isSending(event))?.details['answers'] as Answers | undefined;
    await store.insertEvent(tx, sent, { revision: sent.revision, event: move, actorKind: 'beneficiary', actorId: personId, at: now, details: { answers, ...(before && { changed: changedFields(before, answers) }) } });
    await audit.record(tx, now, { actor: { kind: 'beneficiary', id: personId }, action: `applications.${move}`, subjectKind: 'application', subjectId: applicationId, personId, details: { serviceId: sent.serviceId, releaseNumber: sent.releaseNumber } });
    await tell(tx, now, sent, service.name, move);
    return sent;
  });
}

function isSending(event: ApplicationEvent['event']): boolean {
  return event === 'send' || event === 'record' || event === 'correct';
}

function requireReady(file: ApplicationFile, judge: Judge, today: string): void {
  const { open, unmet, said } = readinessOf(file, judge, today);
  const step = open ?? (said.length > 0 ? stepOf(file, said[0]!.field) : null);
  if (step !== null) throw new DomainError('application_incomplete', { step });
  if (unmet.length > 0) throw new DomainError('application_not_eligible', { rules: unmet.map(({ rule }) => rule) });
}

/** The step that asks for a field, or the first one. */
export function stepOf({ form, application }: ApplicationFile, field: string): string {
  const steps = askedSteps(form, application.answers);
  return (steps.find(({ fields }) => fields.some(({ name }) => name === field)) ?? steps[0]!).name;
}

/** When the decision is due. The days that an application lay with the person do not count. */
function dueAfter(move: Move, { application: { dueAt }, form }: ApplicationFile, events: readonly ApplicationEvent[], now: Date): Date | null {
  if (move === 'record') return null;
  const returned = events.findLast(({ event }) => event === 'return');
  if (move === 'send' || dueAt === null || !returned) return new Date(now.getTime() + form.decision.days * dayMs);
  return new Date(dueAt.getTime() + now.getTime() - returned.at.getTime());
}

/** A receipt number that nobody was given: forty random bits in two groups. */
async function drawReceipt(tx: Tx, application: Application): Promise<string> {
  for (;;) {
    const letters = Array.from(freshBytes(8), (byte) => plainAlphabet[byte & 31]).join('');
    const receipt = `${letters.slice(0, 4)}-${letters.slice(4)}`;
    if (await store.takeReceipt(tx, application, receipt)) return receipt;
  }
}

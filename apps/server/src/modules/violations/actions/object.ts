import type { Tx } from '../../../platform/database.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { readGroups } from '../../../platform/id.ts';
import { sameText } from '../../../platform/secrets.ts';
import { claimUploads } from '../../../platform/uploads.ts';
import { anyone } from '../../audit/index.ts';
import type { AuthorityViewer } from '../../authorities/index.ts';
import { standingEstablishment } from '../../establishments/index.ts';
import { takeTry } from '../../identity/index.ts';
import { isInTime } from '../rules/days.ts';
import { mayMove } from '../rules/status.ts';
import { nameLength, type Objection, type Penalty, type Violation, wordsProblem } from '../rules/violation.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { findObjection, findPenaltyByNumber, findPenaltyOf, insertObjection, insertObjectionUploads } from '../store/penalties.ts';
import { findViolation, insertEvent, lockViolation, saveViolation } from '../store/violations.ts';
import { getViolation, moved } from './step.ts';
import { penaltySecret, tellOwner } from './tell.ts';

/** What the owner was given with a notice. */
export interface NoticeKey {
  readonly number: string;
  readonly secret: string;
}

/** Who asks, for counting tries. */
export interface Asking {
  readonly browser: string;
  readonly address: string;
}

/** A notice as its owner sees it. */
export interface OpenNotice {
  readonly penalty: Penalty;
  readonly violation: Violation;
  readonly objection: Objection | null;
}

/** The notice of a number and its code. Throws `penalty_key_wrong`, with one answer for a wrong number and a wrong code. */
export async function openNotice({ db, secrets }: Pick<ViolationRuntime, 'db' | 'secrets'>, { number, secret }: NoticeKey): Promise<OpenNotice> {
  const typed = readGroups(number);
  const penalty = typed.length === 9 ? await findPenaltyByNumber(db, typed) : null;
  const right = sameText(readGroups(secret), penaltySecret(secrets, penalty?.penaltyId ?? typed));
  if (!penalty || !right) throw new DomainError('penalty_key_wrong');
  return { penalty, violation: (await findViolation(db, penalty.violationId))!, objection: await findObjection(db, penalty.penaltyId) };
}

/** The same where somebody has typed number and code: tries are counted first. Throws `too_many_attempts` as well. */
export async function tryNotice(runtime: ViolationRuntime, key: NoticeKey, { browser, address }: Asking): Promise<OpenNotice> {
  await takeTry(runtime, ['check_letter', `penalty ${browser}`], ['address', `penalty ${address}`]);
  return openNotice(runtime, key);
}

/** What somebody says against a penalty. */
export interface NewObjection {
  /** The same again is the same objection. */
  readonly objectionId: string;
  readonly name: string;
  readonly words: string;
  /** Uploads that nothing has claimed yet. */
  readonly uploads: readonly string[];
}

/** Files an objection from the public page, for whoever holds number and code. Throws as {@link file} and {@link openNotice}. */
export async function objectByKey(runtime: ViolationRuntime, key: NoticeKey, objection: NewObjection): Promise<void> {
  const { penalty } = await openNotice(runtime, key);
  await runtime.db.transaction((tx) => file(tx, runtime, penalty.violationId, objection, null));
}

/** Files an objection that somebody brought to the desk. Throws as {@link file}, and `violation_not_found`. */
export async function objectAtDesk(runtime: ViolationRuntime, who: AuthorityViewer, violationId: string, objection: NewObjection): Promise<void> {
  const { authorityId } = await getViolation(runtime.db, who, violationId);
  if (authorityId !== who.authority.authorityId) throw new DomainError('violation_not_found');
  await runtime.db.transaction((tx) => file(tx, runtime, violationId, objection, who.viewer.personId));
}

/**
 * Throws {@link InvalidInput} by `name` and `words`; `objection_late` with `until` from the sixteenth day on, `objection_filed`, `objection_impossible`,
 * `objection_id_taken`, `objection_files_gone`.
 */
async function file(tx: Tx, runtime: ViolationRuntime, violationId: string, { objectionId, name, words, uploads }: NewObjection, staffId: string | null): Promise<void> {
  const now = runtime.clock();
  const violation = (await lockViolation(tx, violationId))!;
  const penalty = await findPenaltyOf(tx, violationId);
  if (!penalty) throw new DomainError('objection_impossible');
  const before = await findObjection(tx, penalty.penaltyId);
  if (before?.objectionId === objectionId) return;
  if (before) throw new DomainError('objection_filed');
  if (!isInTime(penalty.objectUntil, now)) throw new DomainError('objection_late', { until: penalty.objectUntil });
  if (!mayMove(violation.status, 'object')) throw new DomainError('objection_impossible');
  const wrong = wordsProblem(words);
  const unnamed = name.length < 2 || name.length > nameLength;
  if (wrong || unnamed) throw new InvalidInput({ ...(unnamed && { name: 'objection_name_needed' }), ...(wrong && { words: wrong }) });
  const filed = { objectionId, penaltyId: penalty.penaltyId, filedAt: now, filedBy: staffId, name, words, uploads, outcome: null, decidedBy: null, decidedAt: null, reasons: null };
  // Its id is that of another notice's objection.
  if ((await insertObjection(tx, filed)) === 0) throw new DomainError('objection_id_taken');
  if (!(await claimUploads(tx, uploads, now))) throw new DomainError('objection_files_gone');
  if (uploads.length > 0) await insertObjectionUploads(tx, objectionId, uploads);
  const next = moved(violation, 'objected', undefined, now);
  await saveViolation(tx, next, violation.revision);
  const actor = staffId === null ? anyone : ({ kind: 'staff', id: staffId } as const);
  await insertEvent(tx, violationId, { revision: next.revision, event: 'object', actorKind: staffId === null ? 'owner' : 'staff', actorId: staffId, at: now, words: '', details: { uploads: uploads.length } });
  await tellOwner(tx, runtime, await standingEstablishment(tx, violation.establishmentId), 'objected', { ...next, penalty }, now);
  await runtime.audit.record(tx, now, { actor, action: 'violations.object', subjectKind: 'violation', subjectId: violationId, details: { uploads: uploads.length, desk: staffId !== null } });
}

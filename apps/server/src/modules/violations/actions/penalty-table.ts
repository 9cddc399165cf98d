import { localDay } from '../../../platform/calendar.ts';
import type { Queryable } from '../../../platform/database.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { systemActor } from '../../audit/index.ts';
import { type AuthorityViewer, listAuthorities } from '../../authorities/index.ts';
import { requireFresh } from '../../identity/index.ts';
import { type PenaltyRule, type PenaltyTerms, termsProblems } from '../rules/penalty-rule.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { decideRule, findRule, insertRule, listRules } from '../store/penalties.ts';

/** The whole table, with what waits and what was refused, by kind, number and day. */
export function readPenaltyTable(db: Queryable): Promise<PenaltyRule[]> {
  return listRules(db);
}

/** Whether an authority sets the table: the ministry that directs municipalities. */
export async function setsTable(db: Queryable, { authority }: AuthorityViewer): Promise<boolean> {
  return (await listAuthorities(db)).some(({ kind, parentId }) => kind === 'municipality' && parentId === authority.authorityId);
}

/** Puts a row before a second officer; the same id again is the same proposal. Throws `penalty_rule_not_found` for others than the ministry, {@link InvalidInput} by field, `penalty_row_waits`. */
export async function proposeRule(runtime: ViolationRuntime, who: AuthorityViewer, ruleId: string, terms: PenaltyTerms): Promise<void> {
  const { db, clock, audit } = runtime;
  if (!(await setsTable(db, who))) throw new DomainError('penalty_rule_not_found');
  const now = clock();
  const problems = termsProblems(terms, localDay(now));
  if (Object.keys(problems).length > 0) throw new InvalidInput(problems);
  await db.transaction(async (tx) => {
    const inserted = await insertRule(tx, { ...terms, ruleId, state: 'proposed', proposedBy: who.viewer.personId, proposedAt: now, decidedBy: null, decidedAt: null });
    if (inserted === 0) {
      if ((await findRule(tx, ruleId)) === null) throw new DomainError('penalty_row_waits');
      return;
    }
    const { kind, repeatNumber, fromDay, amountHalalas } = terms;
    await audit.record(tx, now, { actor: { kind: 'staff', id: who.viewer.personId }, action: 'violations.propose_rule', subjectKind: 'penalty_rule', subjectId: ruleId, details: { kind, repeatNumber, fromDay, amountHalalas } });
  });
}

/** A second officer takes or refuses a row. Throws `penalty_rule_not_found`, also for others than the ministry, `penalty_rule_yours`, `penalty_rule_decided`, `penalty_day_over`. */
export async function decideOnRule(runtime: ViolationRuntime, who: AuthorityViewer, ruleId: string, state: 'approved' | 'refused'): Promise<void> {
  const { db, clock, audit } = runtime;
  if (!(await setsTable(db, who))) throw new DomainError('penalty_rule_not_found');
  const now = clock();
  const staffId = who.viewer.personId;
  requireFresh(who.viewer, now);
  await db.transaction(async (tx) => {
    const rule = await findRule(tx, ruleId);
    if (!rule) throw new DomainError('penalty_rule_not_found');
    if (rule.proposedBy === staffId) throw new DomainError('penalty_rule_yours');
    if (rule.state !== 'proposed') throw new DomainError('penalty_rule_decided');
    // What was proposed weeks ago may have its day behind it by now.
    const same = (one: PenaltyRule): boolean => one.state === 'approved' && one.kind === rule.kind && one.repeatNumber === rule.repeatNumber && one.fromDay === rule.fromDay;
    if (state === 'approved' && (rule.fromDay <= localDay(now) || (await listRules(tx)).some(same))) throw new DomainError('penalty_day_over');
    if ((await decideRule(tx, ruleId, state, staffId, now)) === 0) throw new DomainError('penalty_rule_decided');
    await audit.record(tx, now, { actor: { kind: 'staff', id: staffId }, action: `violations.${state === 'approved' ? 'approve' : 'refuse'}_rule`, subjectKind: 'penalty_rule', subjectId: ruleId });
  });
}

/** A row that comes with an installation, in force from its day on: nobody proposed it, so nobody decides. The same id again is the same row. */
export async function bringRule({ db, clock, audit }: Pick<ViolationRuntime, 'db' | 'clock' | 'audit'>, ruleId: string, terms: PenaltyTerms): Promise<void> {
  const now = clock();
  await db.transaction(async (tx) => {
    if ((await insertRule(tx, { ...terms, ruleId, state: 'approved', proposedBy: null, proposedAt: now, decidedBy: null, decidedAt: now })) === 0) return;
    await audit.record(tx, now, { actor: systemActor, action: 'violations.bring_rule', subjectKind: 'penalty_rule', subjectId: ruleId });
  });
}

import { addDays, localDay } from '../../../platform/calendar.ts';
import type { Queryable } from '../../../platform/database.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { newId, shortReference } from '../../../platform/id.ts';
import type { AuthorityViewer } from '../../authorities/index.ts';
import { type Establishment, idsOfOffice } from '../../establishments/index.ts';
import { cleaned, signPaper } from '../../letters/index.ts';
import { objectUntil } from '../rules/days.ts';
import { type RuleKind, ruleKindOf } from '../rules/kind.ts';
import { mostCorrectionDays, type PenaltyRule, repeatNumberOf, ruleOn } from '../rules/penalty-rule.ts';
import { type NoticeContent, type Penalty, type Violation, wordsProblem } from '../rules/violation.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { insertPenalty, listRules } from '../store/penalties.ts';
import { listPenalised } from '../store/violations.ts';
import { type StepAsk, takeStep } from './step.ts';

/** What the table says of a violation. */
export interface Terms {
  readonly kind: RuleKind;
  readonly repeatNumber: number;
  /** The row that held on the day it was found; null: the table says nothing. */
  readonly rule: PenaltyRule | null;
}

/** What the table says of a violation, by what else was penalised there in the twelve months before it. */
export async function termsOf(db: Queryable, violation: Violation): Promise<Terms> {
  const kind = ruleKindOf(violation);
  const day = localDay(violation.foundAt);
  const repeatNumber = repeatNumberOf(day, (await listPenalised(db, await idsOfOffice(db, violation.establishmentId), kind, violation.violationId)).map(localDay));
  return { kind, repeatNumber, rule: ruleOn(await listRules(db), kind, repeatNumber, day) };
}

/** True while the table gives time to put it right that was not given yet. */
export function needsWarning({ status }: Pick<Violation, 'status'>, rule: PenaltyRule | null): boolean {
  return status !== 'uncorrected' && rule !== null && rule.correctionDays > 0;
}

/** Warns: so many days, at least those of the table, to put it right. Throws {@link InvalidInput} by `days` and `words`, and as {@link takeStep}. */
export function warn(runtime: ViolationRuntime, who: AuthorityViewer, ask: StepAsk, { days, words }: { days: number; words: string }): Promise<void> {
  return takeStep(runtime, who, ask, 'warn', async (tx, { violation }, now) => {
    const { rule } = await termsOf(tx, violation);
    const least = Math.max(1, rule?.correctionDays ?? 1);
    const wrong = wordsProblem(words);
    const outside = !Number.isInteger(days) || days < least || days > mostCorrectionDays;
    if (wrong || outside) throw new InvalidInput({ ...(outside && { days: 'violation_days_wrong' }), ...(wrong && { words: wrong }) });
    const correctUntil = addDays(localDay(now), days);
    return { correctUntil, words, details: { days, correctUntil }, tell: 'warned' };
  });
}

/**
 * Issues the penalty that the table has, with its signed notice. Throws {@link InvalidInput} by `words`, `violation_no_rule` where the table
 * says nothing, `violation_warn_first` where it gives time that was not given, `letters_not_signed`, and as {@link takeStep}.
 */
export function penalise(runtime: ViolationRuntime, who: AuthorityViewer, ask: StepAsk, words: string): Promise<void> {
  return takeStep(runtime, who, ask, 'penalise', async (tx, { violation, establishment }, now) => {
    const wrong = wordsProblem(words);
    if (wrong) throw new InvalidInput({ words: wrong });
    const terms = await termsOf(tx, violation);
    if (terms.rule === null) throw new DomainError('violation_no_rule');
    if (needsWarning(violation, terms.rule)) throw new DomainError('violation_warn_first');
    const penalty = penaltyOf(runtime, who, { violation, establishment, terms: { ...terms, rule: terms.rule }, words }, now);
    if ((await insertPenalty(tx, penalty)) === 0) throw new DomainError('violation_changed');
    const { number, repeatNumber, amountHalalas, ruleId } = penalty;
    return { words, details: { number, repeatNumber, amountHalalas, ruleId }, tell: 'penalised', penalty };
  });
}

interface Made {
  readonly violation: Violation;
  readonly establishment: Establishment;
  readonly terms: Terms & { readonly rule: PenaltyRule };
  readonly words: string;
}

function penaltyOf({ config, letterKeys }: ViolationRuntime, { authority, viewer }: AuthorityViewer, { violation, establishment, terms: { kind, repeatNumber, rule }, words }: Made, now: Date): Penalty {
  const penaltyId = newId(now);
  const number = shortReference(penaltyId);
  const { name, nameEn, licenceNumber, ownerName, address } = establishment;
  const content: NoticeContent = {
    format: 'bawaba-penalty/1', penaltyId, number, authority: { id: authority.authorityId, name: authority.name }, establishment: { name: { ar: name, en: nameEn ?? name }, licence: licenceNumber, owner: ownerName, address },
    kind, violation: violation.kind, foundOn: localDay(violation.foundAt), issuedOn: localDay(now), repeatNumber, amountHalalas: rule.amountHalalas, source: rule.source, objectUntil: objectUntil(now),
    reasons: cleaned({ ar: words, en: words }).ar, at: `${config.baseUrl}/penalties/${number}`, demo: config.demo,
  };
  const { authorityId, violationId } = violation;
  const code = signPaper(letterKeys, { kind: 'penalty', paperId: penaltyId, issuerId: authorityId, content, validUntil: null }, now);
  return {
    penaltyId, violationId, authorityId, number, ruleId: rule.ruleId, repeatNumber, amountHalalas: rule.amountHalalas, amountDue: rule.amountHalalas, issuedBy: viewer.personId, issuedAt: now,
    objectUntil: content.objectUntil, content, code,
  };
}

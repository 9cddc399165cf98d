import type { VisitItem } from '@bawaba/contracts';
import { readPhone } from '@bawaba/ticket';
import type { Draft, PledgeDraft, Step } from './draft.ts';
import { isSignature } from './strokes.ts';
import { readId, readPrice } from './typed.ts';

/** What still has to be done before a visit can be finished, and in which step. */
export interface Problem {
  readonly step: Step;
  readonly code:
    | 'answers_missing' | 'price_wrong' | 'finding_missing' | 'violation_missing' | 'follow_up_missing' | 'photo_missing' | 'met_capacity_missing'
    | 'signer_missing' | 'signer_id_wrong' | 'phone_wrong' | 'signature_missing' | 'witness_missing' | 'witness_id_wrong' | 'witness_same' | 'witness_signature_missing';
}

export interface FinishOptions {
  /** The questions of the checklist. */
  readonly questions: readonly string[];
  /** ISO instant, by the phone's clock. */
  readonly endedAt: string;
  readonly clock: VisitItem['clock'];
}

function wasInside({ finding }: Draft): boolean {
  return finding === 'clean' || finding === 'violation';
}

/** All that is missing; empty when the visit can be finished. */
export function problemsOf(draft: Draft, questions: readonly string[]): readonly Problem[] {
  const found: Problem[] = [];
  const check = (wrong: boolean, step: Step, code: Problem['code']): void => void (wrong && found.push({ step, code }));
  check(draft.finding === null, 'finding', 'finding_missing');
  if (wasInside(draft)) {
    check(questions.some((question) => draft.answers[question] === undefined), 'look', 'answers_missing');
    check(readPrice(draft.price) === undefined, 'said', 'price_wrong');
    check(draft.metName.trim() !== '' && draft.metCapacity === null, 'said', 'met_capacity_missing');
    check(draft.followUps.some(({ corrected }) => corrected === null), 'finding', 'follow_up_missing');
    if (draft.pledge !== null) found.push(...pledgeProblems(draft.pledge).map((code) => ({ step: 'pledge', code }) as const));
  }
  if (draft.finding === 'violation') {
    check(draft.violations.length === 0, 'finding', 'violation_missing');
    check(draft.photos.length === 0, 'photos', 'photo_missing');
  }
  return found;
}

/** Two witnesses stand for a pledge that the owner would not sign, and for one whose owner has no telephone to confirm it with. */
export function needsWitnesses(pledge: PledgeDraft): boolean {
  return pledge.refused || pledge.noPhone;
}

function pledgeProblems(pledge: PledgeDraft): readonly Problem['code'][] {
  const found: Problem['code'][] = [];
  const idTyped = pledge.idNumber.trim() !== '';
  if (pledge.name.trim().length < 2) found.push('signer_missing');
  if ((idTyped || !pledge.refused) && readId(pledge.idNumber) === null) found.push('signer_id_wrong');
  if (!pledge.noPhone && (pledge.phone.trim() !== '' || !pledge.refused) && readPhone(pledge.phone) === null) found.push('phone_wrong');
  if (!pledge.refused && !isSignature(pledge.strokes)) found.push('signature_missing');
  if (!needsWitnesses(pledge)) return found;
  const ids = pledge.witnesses.map(({ idNumber }) => readId(idNumber));
  if (pledge.witnesses.some(({ name }) => name.trim().length < 2)) found.push('witness_missing');
  if (ids.includes(null)) found.push('witness_id_wrong');
  else if (ids[0] === ids[1] || ids.includes(readId(pledge.idNumber))) found.push('witness_same');
  if (pledge.witnesses.some(({ strokes }) => !isSignature(strokes))) found.push('witness_signature_missing');
  return found;
}

/** The visit as it is sealed and sent. Call it only when {@link problemsOf} finds nothing. */
export function visitOf(draft: Draft, { questions, endedAt, clock }: FinishOptions): VisitItem {
  const inside = wasInside(draft);
  return {
    visitId: draft.visitId,
    campaignId: draft.campaignId,
    establishmentId: draft.establishmentId,
    added: draft.added,
    startedAt: draft.startedAt,
    endedAt,
    place: draft.place,
    clock,
    finding: draft.finding!,
    answers: inside ? Object.fromEntries(questions.map((question) => [question, draft.answers[question]!])) : {},
    advertised: inside ? draft.advertised.trim() : '',
    priceHalalas: inside ? (readPrice(draft.price) ?? null) : null,
    personMet: inside && draft.metName.trim() !== '' ? { name: draft.metName.trim(), capacity: draft.metCapacity! } : null,
    statement: inside ? draft.statement.trim() : '',
    notes: draft.notes.trim(),
    evidence: [...draft.photos],
    violations: draft.finding === 'violation' ? draft.violations.map((one) => ({ ...one, words: one.words.trim() })) : [],
    followUps: inside ? draft.followUps.map(({ violationId, corrected, words }) => ({ violationId, corrected: corrected!, words: words.trim() })) : [],
    pledge: inside && draft.pledge !== null ? pledgeOf(draft, draft.pledge, endedAt) : null,
  };
}

function pledgeOf({ establishmentId }: Draft, pledge: PledgeDraft, endedAt: string): VisitItem['pledge'] {
  return {
    pledgeId: pledge.pledgeId,
    establishmentId,
    textVersion: pledge.text.version,
    signer: { name: pledge.name.trim(), idNumber: readId(pledge.idNumber), capacity: pledge.capacity, phone: pledge.noPhone ? null : readPhone(pledge.phone) },
    strokes: pledge.refused ? null : pledge.strokes,
    witnesses: needsWitnesses(pledge) ? pledge.witnesses.map(({ name, idNumber, strokes }) => ({ name: name.trim(), idNumber: readId(idNumber)!, strokes: strokes! })) : null,
    signedAt: pledge.signedAt ?? endedAt,
  };
}

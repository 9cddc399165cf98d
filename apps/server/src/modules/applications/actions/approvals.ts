import type { Queryable } from '../../../platform/database.ts';
import { shortReference } from '../../../platform/id.ts';
import { findLetters, type Letter, standingOf } from '../../letters/index.ts';
import type { Approval } from '../rules/service-rules.ts';
import { listApproved } from '../store/applications.ts';

/** An approval with the letter that stands for it. */
export interface LetteredApproval extends Approval {
  readonly letter: Letter;
}

/** The approvals of a service that a person holds and whose letters stand on a day, the newest first. */
export async function listApprovals(db: Queryable, personId: string, serviceId: number, today: string): Promise<LetteredApproval[]> {
  const approved = await listApproved(db, personId, serviceId);
  if (approved.length === 0) return [];
  const letters = new Map((await findLetters(db, personId)).map((letter) => [letter.letterId, letter]));
  return approved.flatMap(({ outcome, answers }) => {
    const letter = letters.get(outcome?.letterId ?? '');
    if (!letter || standingOf(letter, today) !== 'stands') return [];
    return [{ number: shortReference(letter.letterId), until: letter.content.validUntil, answers, letter }];
  });
}

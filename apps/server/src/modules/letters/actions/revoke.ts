import type { Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Bilingual } from '../../../platform/language.ts';
import type { Actor } from '../../audit/index.ts';
import { cleaned } from '../rules.ts';
import type { LetterRuntime } from '../runtime.ts';
import { findLetter, insertEnd } from '../store.ts';

/** Takes a letter back, for a reason that its holder reads. Throws `letter_not_found`, or `letter_ended` when it had ended before. */
export async function revokeLetter(
  tx: Tx, runtime: LetterRuntime, { personId, letterId, reason, actor }: { personId: string; letterId: string; reason: Bilingual; actor: Actor }, now: Date,
): Promise<void> {
  if ((await findLetter(tx, personId, letterId)) === null) throw new DomainError('letter_not_found');
  if (!(await insertEnd(tx, personId, letterId, { how: 'revoked', at: now, reason: cleaned(reason) }))) throw new DomainError('letter_ended');
  await runtime.audit.record(tx, now, { actor, action: 'letters.revoke', subjectKind: 'letter', subjectId: letterId, personId });
}

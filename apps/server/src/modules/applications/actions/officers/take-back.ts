import { DomainError } from '../../../../platform/errors.ts';
import type { Bilingual } from '../../../../platform/language.ts';
import type { Viewer } from '../../../../platform/request-context.ts';
import { getPerson, requireFresh } from '../../../identity/index.ts';
import { getLetter, type Letter, revokeLetter } from '../../../letters/index.ts';
import { notifyMany } from '../../../notifications/index.ts';
import { type DecisionProblem, takeBackLength, wordsProblem } from '../../rules/decision.ts';
import type { ApplicationRuntime } from '../../runtime.ts';
import { type Case, getCase } from './case.ts';
import { recordLook } from './look.ts';
import { takenBackNotices } from './notices.ts';
import { note, throwIfAny } from './work.ts';

/** A letter that an approval handed over, as officers of its sector see it. */
export interface LetterOfCase extends Case {
  readonly letter: Letter;
  /** Whether this officer decided: then somebody else takes it back. */
  readonly own: boolean;
}

/** The letter of an approved application. Throws `application_not_found`, also where there is no letter. */
export async function readLetterOfCase({ db }: ApplicationRuntime, viewer: Viewer, applicationId: string): Promise<LetterOfCase> {
  const one = await getCase(db, viewer, applicationId);
  const letterId = one.application.outcome?.letterId;
  if (letterId === undefined) throw new DomainError('application_not_found');
  const approved = one.events.findLast(({ event }) => event === 'approve');
  return { ...one, letter: await getLetter(db, one.application.personId, letterId), own: approved?.actorId === viewer.personId };
}

/** The same, with the look on record: a letter names its holder. */
export async function lookAtLetter(runtime: ApplicationRuntime, viewer: Viewer, applicationId: string): Promise<LetterOfCase> {
  const file = await readLetterOfCase(runtime, viewer, applicationId);
  await runtime.db.transaction((tx) => recordLook(tx, runtime, viewer, file.application, { letter: file.letter.letterId }));
  return file;
}

/**
 * Takes a letter back that should not have been handed over, for a reason that its holder reads; the application stays decided.
 * Two people stand behind it: who approved does not take back. Throws `application_not_found`, `fresh_sign_in_needed`,
 * `application_letter_own`, `letter_ended`, and `invalid_input` by `reason_ar` and `reason_en`.
 */
export async function takeBackLetter(runtime: ApplicationRuntime, viewer: Viewer, applicationId: string, reason: Bilingual): Promise<void> {
  const { db, clock, config } = runtime;
  const now = clock();
  const { application, letter, own } = await readLetterOfCase(runtime, viewer, applicationId);
  requireFresh(viewer, now);
  if (own) throw new DomainError('application_letter_own');
  throwIfAny(reasonProblems(reason));
  await db.transaction(async (tx) => {
    await revokeLetter(tx, runtime, { personId: application.personId, letterId: letter.letterId, reason, actor: { kind: 'staff', id: viewer.personId } }, now);
    await notifyMany(tx, now, takenBackNotices(await getPerson(tx, application.personId), application, letter.letterId, config.baseUrl));
  });
}

function reasonProblems({ ar, en }: Bilingual): Record<string, DecisionProblem> {
  const wrong: Record<string, DecisionProblem> = {};
  note(wrong, 'reason_ar', wordsProblem(ar, true, takeBackLength));
  note(wrong, 'reason_en', wordsProblem(en, true, takeBackLength));
  return wrong;
}

import { addDays, localDay } from '../../../../platform/calendar.ts';
import type { Tx } from '../../../../platform/database.ts';
import { DomainError } from '../../../../platform/errors.ts';
import type { Actor } from '../../../audit/index.ts';
import { issueLetter, type Letter, type NewLetter, revokeLetter, supersedeLetter } from '../../../letters/index.ts';
import { letterDeed, plainNumber } from '../../rules/letter.ts';
import { letterLines } from '../../rules/letter-facts.ts';
import type { ApplicationRuntime } from '../../runtime.ts';
import { listApprovals } from '../approvals.ts';
import type { Case } from './case.ts';

const number = { ar: 'رقم الطلب', en: 'Application' };
const service = { ar: 'الخدمة', en: 'Service' };
const atOwnRequest = { ar: 'أُلغي بطلب صاحبه.', en: 'Ended at the holder’s own request.' };

/**
 * Does with letters what an approval means, in the deciding transaction: issues one, puts it in an earlier one's place, or ends
 * that one. Returns the id of the letter that is issued, or null. Throws `letter_ended` when the earlier letter no longer stands.
 */
export async function writeLetter(tx: Tx, runtime: ApplicationRuntime, one: Case, staffId: string, now: Date): Promise<string | null> {
  const { application: { personId, answers }, form } = one;
  const actor: Actor = { kind: 'staff', id: staffId };
  const deed = letterDeed(form.decision, answers);
  if (deed.deed === 'none') return null;
  if (deed.deed === 'issue') return (await issueLetter(tx, runtime, letterOf(one, actor, now), now)).letterId;
  const { letterId } = await getFormer(tx, one, deed.number, now);
  if (deed.deed === 'replace') return (await supersedeLetter(tx, runtime, letterId, letterOf(one, actor, now), now)).letterId;
  await revokeLetter(tx, runtime, { personId, letterId, reason: atOwnRequest, actor }, now);
  return null;
}

async function getFormer(tx: Tx, { application: { personId, serviceId } }: Case, typed: string, now: Date): Promise<Letter> {
  const former = (await listApprovals(tx, personId, serviceId, localDay(now))).find((approval) => plainNumber(approval.number) === plainNumber(typed));
  if (!former) throw new DomainError('letter_ended');
  return former.letter;
}

/** All its lines are there for whoever checks it, names in part: a genuine code beside a changed line would else be believed. */
function letterOf({ application: { personId, sectorId, receipt, answers }, form, manifest }: Case, actor: Actor, now: Date): NewLetter {
  const { title, body, validDays } = form.decision.letter!;
  const facts: NewLetter['facts'] = [{ label: number, value: { ar: receipt!, en: receipt! }, compared: 'whole' }, { label: service, value: manifest.name, compared: 'whole' }, ...letterLines(form, answers)];
  return { kind: 'decision', sectorId, personId, title, paragraphs: [body], facts, validUntil: validDays === null ? null : addDays(localDay(now), validDays), actor };
}

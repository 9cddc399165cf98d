import { addDays, localDay } from '../../../../platform/calendar.ts';
import type { Tx } from '../../../../platform/database.ts';
import { issueLetter } from '../../../letters/index.ts';
import { letterLines } from '../../rules/letter-facts.ts';
import type { ApplicationRuntime } from '../../runtime.ts';
import type { Case } from './case.ts';

const number = { ar: 'رقم الطلب', en: 'Application' };
const service = { ar: 'الخدمة', en: 'Service' };

/**
 * Issues the letter of an approval with the deciding transaction. Returns its id; null: the service gives none. All its lines are
 * shown to whoever checks it: a genuine code beside a changed name would else be believed.
 */
export async function writeLetter(tx: Tx, runtime: ApplicationRuntime, { application, form, manifest }: Case, staffId: string, now: Date): Promise<string | null> {
  const { letter } = form.decision;
  if (letter === null) return null;
  const { personId, sectorId, receipt, answers } = application;
  const facts = [{ label: number, value: { ar: receipt!, en: receipt! } }, { label: service, value: manifest.name }, ...letterLines(form, answers)].map((fact) => ({ ...fact, compared: true }));
  const issued = await issueLetter(tx, runtime, {
    kind: 'decision', sectorId, personId, title: letter.title, paragraphs: [letter.body], facts,
    validUntil: letter.validDays === null ? null : addDays(localDay(now), letter.validDays), actor: { kind: 'staff', id: staffId },
  }, now);
  return issued.letterId;
}

import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import type { Bilingual } from '../../../platform/language.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { getPersons } from '../../identity/index.ts';
import { type CaseSignal, prepareSignalReferral, type ReadyReferral } from '../../reports/index.ts';
import type { Signal } from '../store/signals.ts';
import { signalText } from '../text/signals.ts';

/** What of a decision the case file has. */
export interface Referring {
  readonly reason: string;
  readonly people: readonly string[];
  /** Number of a report that it belongs to; '' makes one. */
  readonly receipt: string;
}

/** Makes the case file of a signal; it is kept with the decision. Throws {@link InvalidInput} for `receipt`. */
export async function prepareReferral(runtime: AuditedRuntime, analystId: string, signal: Signal, given: Referring): Promise<ReadyReferral> {
  const analyst = { personId: analystId, role: 'analyst', sectorId: null } as const;
  try {
    return await prepareSignalReferral(runtime, analyst, { signal: await caseOf(runtime, signal, given), branchId: signal.branchId, receipt: given.receipt });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'report_to_join_wrong') throw new InvalidInput({ receipt: error.code });
    throw error;
  }
}

async function caseOf({ db }: AuditedRuntime, { signalId, kind, evidence, firstAt, lastAt }: Signal, { reason, people }: Referring): Promise<CaseSignal> {
  const persons = await getPersons(db, people);
  const found = Object.fromEntries(evidence.parts.map((part) => [part.part, part.found]));
  const both = (say: (lang: 'ar' | 'en') => string): Bilingual => ({ ar: say('ar'), en: say('en') });
  const partName = (part: string, lang: 'ar' | 'en'): string => (signalText[lang].kinds[kind].parts as Readonly<Record<string, readonly string[]>>)[part]![0]!;
  return {
    signalId, reason, title: both((lang) => signalText[lang].kinds[kind].title), said: both((lang) => signalText[lang].kinds[kind].said(found)), from: firstAt.toISOString(), to: lastAt.toISOString(),
    parts: evidence.parts.map((part) => ({ name: both((lang) => partName(part.part, lang)), found: part.found, limit: part.limit })),
    people: people.flatMap((personId) => persons.get(personId) ?? []).map(({ idNumber, name }) => ({ idNumber, name })),
  };
}

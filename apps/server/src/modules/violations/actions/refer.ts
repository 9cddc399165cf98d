import { localDay } from '../../../platform/calendar.ts';
import { InvalidInput } from '../../../platform/errors.ts';
import { newId } from '../../../platform/id.ts';
import type { AuthorityViewer } from '../../authorities/index.ts';
import { sealCase } from '../../reports/index.ts';
import { mayMove } from '../rules/status.ts';
import { wordsProblem } from '../rules/violation.ts';
import { type CaseContent, violationCasePdf } from '../render/case-pdf.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { insertCase } from '../store/handed-on.ts';
import { type Dossier, readDossier } from './look.ts';
import { type StepAsk, takeStep } from './step.ts';

/** To whom a case is handed on, and why. */
export interface Referral {
  readonly to: string;
  readonly words: string;
}

/**
 * Hands a case on: a signed file of everything that is known of it, kept as it was handed over. Throws {@link InvalidInput} by `to` and
 * `words`, and as {@link takeStep}.
 */
export async function refer(runtime: ViolationRuntime, who: AuthorityViewer, ask: StepAsk, { to, words }: Referral): Promise<void> {
  const { clock, config } = runtime;
  const handedTo = to === 'ministry' || to === 'security' ? to : null;
  const wrong = wordsProblem(words);
  if (handedTo === null || wrong) throw new InvalidInput({ ...(handedTo === null && { to: 'not_a_choice' }), ...(wrong && { words: wrong }) });
  const dossier = await readDossier(runtime, who, ask.violationId);
  const caseId = newId(clock());
  const content = contentOf(dossier, { caseId, handedTo, words, madeAt: clock(), authority: who.authority.name, demo: config.demo });
  // Set before the row is held: drawing takes half a second. Of a step that is refused anyway nothing is drawn.
  const pdf = mayMove(dossier.violation.status, 'refer') ? await violationCasePdf(content) : Buffer.alloc(0);
  const { file, pdfSha256 } = sealCase(config, content, pdf);
  await takeStep(runtime, who, ask, 'refer', async (tx, _, now) => {
    await insertCase(tx, ask.violationId, { caseId, handedTo, madeBy: who.viewer.personId, madeAt: now, file, pdf });
    return { words, details: { caseId, to: handedTo, pdfSha256 } };
  });
}

interface Around {
  readonly caseId: string;
  readonly handedTo: 'ministry' | 'security';
  readonly words: string;
  readonly madeAt: Date;
  readonly authority: CaseContent['authority'];
  readonly demo: boolean;
}

function contentOf({ violation, establishment, pledge, events, penalty, objection }: Dossier, { caseId, handedTo, words, madeAt, authority, demo }: Around): CaseContent {
  const { licenceNumber, name, ownerName, ownerPhone, address, establishmentId } = establishment;
  return {
    format: 'bawaba-case/1', matter: 'violation', caseId, madeAt: madeAt.toISOString(), demo, authority, handedTo, words,
    establishment: { id: establishmentId, name, licence: licenceNumber, owner: ownerName, phone: ownerPhone, address },
    violation: { id: violation.violationId, kind: violation.kind, words: violation.words, foundAt: violation.foundAt.toISOString(), visitId: violation.visitId, status: violation.status },
    pledge: pledge && pledge.withdrawnAt === null ? { number: pledge.number, signedOn: localDay(pledge.signedAt) } : null,
    penalty: penalty && { ...penalty.content, amountDue: penalty.amountDue, code: penalty.code },
    objection: objection && { filedAt: objection.filedAt.toISOString(), name: objection.name, words: objection.words, outcome: objection.outcome, reasons: objection.reasons },
    history: events.map(({ event, at, words: said }) => ({ event, at: at.toISOString(), words: said })),
  };
}

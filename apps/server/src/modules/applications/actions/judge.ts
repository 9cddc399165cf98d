import { localDay } from '../../../platform/calendar.ts';
import type { Queryable } from '../../../platform/database.ts';
import { type Answers, findServiceBySlug, type Form } from '../../catalogue/index.ts';
import { birthForTicket, findPermit, getPerson, tableRegistry } from '../../identity/index.ts';
import type { Application } from '../rules/application.ts';
import type { AnswerProblem, Facts, Finding } from '../rules/service-rules.ts';
import { onlyAsked } from '../rules/steps.ts';
import type { ApplicationRuntime } from '../runtime.ts';
import { listApprovals } from './approvals.ts';

/** A service's own rules as they stand for a person today, to be asked of any answers. */
export interface Judge {
  /** The conditions of the service with these answers. */
  findings(answers: Answers): readonly Finding[];
  /** What answers get wrong together; of a form, those that are asked. */
  problems(form: Pick<Form, 'steps'>, answers: Answers): readonly AnswerProblem[];
}

/**
 * Reads what the rules of a service may know of a person. The registry is asked, which may be far away: never within a transaction,
 * and not at all for a service without rules. Throws `registry_unavailable`.
 * @param times of the application; null, where it is still to be begun
 */
export async function readJudge({ db, clock, rulesOf }: ApplicationRuntime, personId: string, slug: string, times: Pick<Application, 'begunAt' | 'sentAt'> | null): Promise<Judge> {
  const rules = rulesOf(slug);
  if (!rules) return { findings: () => [], problems: () => [] };
  const now = clock();
  const facts = await readFacts(db, personId, slug, localDay(now));
  const days = { today: localDay(times?.sentAt ?? now), begun: localDay(times?.begunAt ?? now) };
  return {
    findings: (answers) => rules.eligibility?.(facts, answers, days) ?? [],
    problems: (form, answers) => rules.problems?.(facts, onlyAsked(form, answers), days) ?? [],
  };
}

async function readFacts(db: Queryable, personId: string, slug: string, today: string): Promise<Facts> {
  const person = await getPerson(db, personId);
  const permit = person.kind === 'resident' ? await findPermit(tableRegistry(db), person.idNumber) : null;
  const service = await findServiceBySlug(db, slug);
  const approvals = service ? await listApprovals(db, personId, service.serviceId, today) : [];
  return { kind: person.kind, name: person.name, sex: person.sex, birthDay: birthForTicket(person), permit, approvals };
}

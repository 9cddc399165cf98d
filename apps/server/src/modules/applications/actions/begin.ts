import { localDay } from '../../../platform/calendar.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/id.ts';
import { type Asker, findServiceBySlug, type Form, getOpen, isFor, type Service } from '../../catalogue/index.ts';
import { getPerson } from '../../identity/index.ts';
import { findLiveRelease } from '../../releases/index.ts';
import type { Application } from '../rules/application.ts';
import { carriedOver } from '../rules/carry.ts';
import type { Finding } from '../rules/service-rules.ts';
import type { ApplicationRuntime } from '../runtime.ts';
import * as store from '../store/applications.ts';
import { readJudge } from './judge.ts';

/** Who wants to begin what, and which way. */
export interface BeginInput {
  readonly slug: string;
  readonly personId: string;
  readonly asker: Asker;
}

/** What a person is told before a form begins. */
export interface Beginning {
  readonly service: Service;
  readonly form: Form;
  readonly releaseNumber: number;
  /** False: the service is for holders of the other kind of id. */
  readonly forThem: boolean;
  /** The conditions as they stand for this person; none where the service has none that can be told before. */
  readonly findings: readonly Finding[];
}

/** True when somebody may begin, as far as the conditions go. */
export function mayBegin({ forThem, findings }: Pick<Beginning, 'forThem' | 'findings'>): boolean {
  return forThem && findings.every(({ met }) => met);
}

/** The draft that the person has of a service, or null. It is theirs to finish also when the service is open to nobody new. */
export async function findOwnDraft({ db }: ApplicationRuntime, { slug, personId }: BeginInput): Promise<Application | null> {
  const service = await findServiceBySlug(db, slug);
  return service && store.findDraft(db, personId, service.serviceId);
}

/** What beginning would mean. Throws what `getOpen` throws, or `application_not_offered` when the service has no form. */
export async function readBeginning(runtime: ApplicationRuntime, { slug, personId, asker }: BeginInput): Promise<Beginning> {
  const { db } = runtime;
  const service = await getOpen(db, { slug }, asker);
  const release = await findLiveRelease(db, service.serviceId);
  const form = release?.manifest.form;
  if (!release || !form) throw new DomainError('application_not_offered');
  const { kind } = await getPerson(db, personId);
  const { findings } = await readJudge(runtime, personId, slug, null);
  return { service, form, releaseNumber: release.number, forThem: isFor(service, kind), findings: findings({}) };
}

/**
 * Begins an application under the release that is open, or finds the draft that there is: beginning twice is beginning once. What
 * the form carries over stands in it already.
 * Throws what {@link readBeginning} throws, `not_for_you`, or `application_not_eligible`.
 */
export async function beginApplication(runtime: ApplicationRuntime, input: BeginInput): Promise<Application> {
  const { db, clock, audit } = runtime;
  const { personId } = input;
  const before = await findOwnDraft(runtime, input);
  if (before) return before;
  const beginning = await readBeginning(runtime, input);
  if (!beginning.forThem) throw new DomainError('not_for_you');
  if (!mayBegin(beginning)) throw new DomainError('application_not_eligible', { rules: beginning.findings.filter(({ met }) => !met).map(({ rule }) => rule) });
  const { service: { serviceId, sectorId }, releaseNumber, form } = beginning;
  const now = clock();
  const last = await store.findLastSent(db, personId, serviceId);
  const application: Application = {
    personId, applicationId: newId(now), serviceId, releaseNumber, sectorId, branchId: null, status: 'draft', revision: 1, answers: last ? carriedOver(form, last.answers, localDay(now)) : {}, receipt: null,
    begunAt: now, savedAt: now, sentAt: null, dueAt: null, decidedAt: null, claimedBy: null, outcome: null,
  };
  const added = await db.transaction(async (tx) => {
    if (!(await store.insertApplication(tx, application))) return false;
    await store.insertEvent(tx, application, { revision: 1, event: 'begin', actorKind: 'beneficiary', actorId: personId, at: now, details: {} });
    await audit.record(tx, now, { actor: { kind: 'beneficiary', id: personId }, action: 'applications.begin', subjectKind: 'application', subjectId: application.applicationId, personId, details: { serviceId, releaseNumber } });
    return true;
  });
  return added ? application : (await store.findDraft(db, personId, serviceId))!;
}

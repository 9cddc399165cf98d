import type { VisitItem } from '@bawaba/contracts';
import { licenceKey } from '@bawaba/text/names';
import { addDays, startOfLocalDay } from '../../../platform/calendar.ts';
import type { Queryable, Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { AuthorityViewer } from '../../authorities/index.ts';
import { type Establishment, findEstablishments, listEstablishments, mapStandingIds, standingEstablishment } from '../../establishments/index.ts';
import { type Evidence, type Outcome, settlements, type Visit } from '../rules/visit.ts';
import type { InspectionRuntime } from '../runtime.ts';
import { listEvidence } from '../store/evidence.ts';
import { lockOffice } from '../store/offices.ts';
import { countVisitRows, findVisitRow, listVisitRows, listVisitsAt, listVisitsOfDay, lockVisit, settleVisit, type VisitFilter } from '../store/visits.ts';
import { handOn, officeOf } from './parts.ts';

const mostListed = 50;

export type VisitsAsked = Omit<VisitFilter, 'authorityIds'> & { readonly before: string | null };

/** A page of visits that the viewer sees, the newest arrivals first, with the offices they were at, and how many stand where. */
export async function listVisits(db: Queryable, { sees }: AuthorityViewer, { before, ...filter }: VisitsAsked): Promise<{ visits: Visit[]; offices: ReadonlyMap<string, Establishment>; counts: Awaited<ReturnType<typeof countVisitRows>>; more: boolean }> {
  const last = before === null ? null : await findVisitRow(db, before);
  const visits = await listVisitRows(db, { ...filter, authorityIds: sees }, last, mostListed + 1);
  const shown = visits.slice(0, mostListed);
  return { visits: shown, offices: await officesOf(db, shown), counts: await countVisitRows(db, sees), more: visits.length > mostListed };
}

async function officesOf(db: Queryable, visits: readonly Visit[]): Promise<ReadonlyMap<string, Establishment>> {
  const ids = [...new Set(visits.flatMap(({ establishmentId }) => establishmentId ?? []))];
  return new Map((await listEstablishments(db, ids)).map((one) => [one.establishmentId, one]));
}

/** A visit with all that belongs to it. */
export interface VisitDossier {
  readonly visit: Visit;
  readonly evidence: readonly Evidence[];
  readonly office: Establishment | null;
}

/** One that the viewer sees. Throws `visit_not_found`. */
export async function getVisit(db: Queryable, { sees }: AuthorityViewer, visitId: string): Promise<VisitDossier> {
  const visit = await findVisitRow(db, visitId);
  if (!visit || !sees.includes(visit.authorityId)) throw new DomainError('visit_not_found');
  return { visit, evidence: await listEvidence(db, visitId), office: visit.establishmentId === null ? null : await standingEstablishment(db, visit.establishmentId) };
}

/** One that the viewer sees; the look is on record. Throws `visit_not_found`. */
export async function lookAtVisit(runtime: InspectionRuntime, who: AuthorityViewer, visitId: string): Promise<VisitDossier> {
  const dossier = await getVisit(runtime.db, who, visitId);
  await runtime.db.transaction((tx) => recordLook(tx, runtime, who, visitId, {}));
  return dossier;
}

/** Photos and statements show people: whoever looks at one is on record. */
export function recordLook(tx: Tx, { audit, clock }: InspectionRuntime, { viewer }: AuthorityViewer, visitId: string, details: Readonly<Record<string, unknown>>): Promise<void> {
  return audit.record(tx, clock(), { actor: { kind: 'staff', id: viewer.personId }, action: 'inspections.look_at_visit', subjectKind: 'visit', subjectId: visitId, details });
}

/** How an officer settles a held visit. */
export interface Settling {
  readonly outcome: Outcome;
  readonly words: string;
  /** Licence number of the office that it was at, where the visit's own is not known; '' leaves it. */
  readonly licence: string;
}

/**
 * Settles a visit that was held: it is taken in now, with or without its pledge, or set aside, kept and not counted. Throws `visit_not_found`,
 * `visit_settled`, `settling_choice_needed`, `settling_words_needed`, `visit_office_unknown`, and what the modules refuse that take its parts.
 */
export async function settle(runtime: InspectionRuntime, who: AuthorityViewer, visitId: string, { outcome, words, licence }: Settling): Promise<void> {
  const { db, clock, audit } = runtime;
  const now = clock();
  await db.transaction(async (tx) => {
    const visit = await lockVisit(tx, visitId);
    if (visit?.authorityId !== who.authority.authorityId) throw new DomainError('visit_not_found');
    if (visit.status !== 'held') throw new DomainError('visit_settled');
    if (!settlements(visit).includes(outcome)) throw new DomainError('settling_choice_needed');
    if (words.length < 2 || words.length > 1000) throw new DomainError('settling_words_needed');
    const { content } = visit;
    let { establishmentId } = visit;
    const flags = new Set(visit.flags);
    if (outcome !== 'set_aside') {
      const named = licence === '' ? null : await officeByLicence(tx, visit.authorityId, licence);
      const item = { ...content!, ...(named && { establishmentId: named, added: null }), pledge: outcome === 'without_pledge' ? null : pledgeFor(content!, named) };
      const facts = { item, authorityId: visit.authorityId, inspectorId: visit.inspectorId, offsetMs: visit.clockOffsetMs, now };
      const office = await officeOf(tx, runtime, facts);
      await lockOffice(tx, office.establishmentId);
      for (const flag of await handOn(tx, runtime, facts, office)) flags.add(flag);
      establishmentId = office.establishmentId;
    }
    await settleVisit(tx, visitId, { outcome, establishmentId, settledBy: who.viewer.personId, settledAt: now, settledWords: words, flags: [...flags] });
    await audit.record(tx, now, { actor: { kind: 'staff', id: who.viewer.personId }, action: 'inspections.settle_visit', subjectKind: 'visit', subjectId: visitId, details: { outcome, establishmentId, reason: visit.reason } });
  });
}

/** The pledge of a visit whose office an officer named: a paper for the visit's own office is for that one, and one for another stays another's. */
function pledgeFor({ pledge, establishmentId }: VisitItem, named: string | null): VisitItem['pledge'] {
  return pledge !== null && named !== null && pledge.establishmentId === establishmentId ? { ...pledge, establishmentId: named } : pledge;
}

async function officeByLicence(db: Queryable, authorityId: number, licence: string): Promise<string> {
  const key = licenceKey(licence);
  const found = key === '' ? [] : (await findEstablishments(db, { authorityIds: [authorityId], q: licence, limit: 5 })).filter(({ licenceNumber }) => licenceKey(licenceNumber ?? '') === key);
  if (found.length !== 1) throw new DomainError('visit_office_unknown');
  return found[0]!.establishmentId;
}

/** A visit with the name of its office. */
export interface SentVisit {
  readonly visit: Visit;
  readonly office: string | null;
}

/** What an inspector sent of [from, to), in the order of time. */
export async function sentBetween(db: Queryable, inspectorId: string, from: Date, to: Date): Promise<SentVisit[]> {
  const visits = await listVisitsOfDay(db, inspectorId, from, to);
  const offices = await officesOf(db, visits);
  return visits.map((visit) => ({ visit, office: (visit.establishmentId && offices.get(visit.establishmentId)?.name) || null }));
}

/** The offices where an inspector was on a day, by the ids that they have now. */
export async function visitedOn(db: Queryable, inspectorId: string, day: string): Promise<ReadonlySet<string>> {
  const ids = (await listVisitsOfDay(db, inspectorId, startOfLocalDay(day), startOfLocalDay(addDays(day, 1)))).flatMap(({ establishmentId }) => establishmentId ?? []);
  const standing = await mapStandingIds(db, ids);
  return new Set(ids.map((id) => standing.get(id) ?? id));
}

/** The visits of an office that the viewer sees, the newest first, at most 20. */
export function listVisitsOfOffice(db: Queryable, { sees }: AuthorityViewer, familyIds: readonly string[]): Promise<Visit[]> {
  return listVisitsAt(db, sees, familyIds, 20);
}

import type { VisitItem, VisitMessage } from '@bawaba/contracts';
import { sqlState, type Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { AuthorityViewer } from '../../authorities/index.ts';
import { findEstablishment } from '../../establishments/index.ts';
import type { Evidence, Visit } from '../rules/visit.ts';
import type { InspectionRuntime } from '../runtime.ts';
import { insertEvidence } from '../store/evidence.ts';
import { lockOffice } from '../store/offices.ts';
import { addFlag, findVisitRow, insertVisit, type NewVisit } from '../store/visits.ts';
import { type Arriving, arrivingOf, evidenceOf, othersOfTheDay, unreadable, visitOf } from './arriving.ts';
import { handOn, officeOf } from './parts.ts';

/** Refusals of the modules that take a visit's parts, about what was sent: no repetition would end otherwise. */
const aboutTheVisit = /^(?:establishment|violation|pledge)_/;

/**
 * Takes in a finished visit, once however often it is sent. Nothing is dropped: what is doubtful is flagged; what cannot be taken whole is
 * kept and held for an officer, with the reason. Throws `visit_changed` where the id stands for something else,
 * `visit_of_another` where it is a colleague's, who was signed in to the same phone.
 */
export async function receiveVisit(runtime: InspectionRuntime, { viewer, authority }: AuthorityViewer, message: VisitMessage): Promise<Visit> {
  if (message.inspectorId !== viewer.personId) throw new DomainError('visit_of_another');
  const arriving = await arrivingOf(message, { authorityId: authority.authorityId, inspectorId: viewer.personId }, runtime.clock());
  const before = await findVisitRow(runtime.db, message.visitId);
  if (before) return repeated(before, arriving);
  const { item } = arriving;
  if (item === null) return hold(runtime, arriving, unreadable(arriving), []);
  try {
    return await runtime.db.transaction((tx) => takeWhole(tx, runtime, arriving, item));
  } catch (error) {
    // A value that PostgreSQL cannot hold, such as a day of the year 0.
    if (sqlState(error)?.startsWith('22')) return hold(runtime, arriving, unreadable(arriving), []);
    if (!(error instanceof DomainError) || !aboutTheVisit.test(error.code)) throw error;
    return holdWhole(runtime, arriving, item, error.code);
  }
}

/** The same message again is the same visit. Throws `visit_changed` for any other, and for another inspector's. */
function repeated(visit: Visit, { inspectorId, hash }: Arriving): Visit {
  if (visit.inspectorId !== inspectorId || !visit.messageHash.equals(hash)) throw new DomainError('visit_changed');
  return visit;
}

async function takeWhole(tx: Tx, runtime: InspectionRuntime, arriving: Arriving, item: VisitItem): Promise<Visit> {
  const office = await officeOf(tx, runtime, { ...arriving, item });
  await lockOffice(tx, office.establishmentId);
  const others = await othersOfTheDay(tx, office.establishmentId, arriving, item);
  const visit = await visitOf(tx, arriving, item, office, others);
  if ((await insertVisit(tx, visit)) === 0) return repeated((await findVisitRow(tx, visit.visitId))!, arriving);
  await insertEvidence(tx, visit.visitId, evidenceOf(arriving, item));
  const doubts = await handOn(tx, runtime, { ...arriving, item }, office);
  for (const flag of new Set(doubts)) await addFlag(tx, [visit.visitId], flag);
  await addFlag(tx, others, 'same_office_same_day');
  await record(tx, runtime, visit, [...visit.flags, ...doubts]);
  return (await findVisitRow(tx, visit.visitId))!;
}

/** Keeps a visit that could not be taken whole, in a transaction of its own: the first one was undone with all that it had done. */
async function holdWhole(runtime: InspectionRuntime, arriving: Arriving, item: VisitItem, reason: string): Promise<Visit> {
  const found = await findEstablishment(runtime.db, item.establishmentId);
  const visit = await visitOf(runtime.db, arriving, item, found?.authorityId === arriving.authorityId ? found : null, []);
  return hold(runtime, arriving, { ...visit, status: 'held', reason }, evidenceOf(arriving, item));
}

function hold(runtime: InspectionRuntime, arriving: Arriving, visit: NewVisit, evidence: readonly Evidence[]): Promise<Visit> {
  return runtime.db.transaction(async (tx) => {
    if ((await insertVisit(tx, visit)) === 0) return repeated((await findVisitRow(tx, visit.visitId))!, arriving);
    await insertEvidence(tx, visit.visitId, evidence);
    await record(tx, runtime, visit, visit.flags);
    return (await findVisitRow(tx, visit.visitId))!;
  });
}

function record(tx: Tx, { audit }: InspectionRuntime, { visitId, inspectorId, establishmentId, campaignId, status, reason, receivedAt }: NewVisit, flags: readonly string[]): Promise<void> {
  return audit.record(tx, receivedAt, { actor: { kind: 'staff', id: inspectorId }, action: status === 'held' ? 'inspections.hold_visit' : 'inspections.take_visit', subjectKind: 'visit', subjectId: visitId, details: { establishmentId, campaignId, reason, flags } });
}

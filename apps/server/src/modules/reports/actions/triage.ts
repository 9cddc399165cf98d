import { addDays, localDay, startOfLocalDay } from '../../../platform/calendar.ts';
import type { Queryable, Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/id.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { type Refusal, refusalsAt } from '../../branch-day/index.ts';
import { distanceKm } from '../../organisation/index.ts';
import { likenesses, type Likeness, mayStep, type Outcome, type Report, type ReportState, type Step } from '../rules/report.ts';
import { countReports, findReport, listAlike, listMerged, listPhotos, listReports, lockReports, setMerged, setState, undoMerged } from '../store/reports.ts';
import { type Case, deleteLink, insertLink, insertNote, type Link, listCases, listLinks, listNotes, type Note } from '../store/work.ts';

/** Who works on reports. */
export type Worker = Pick<Viewer, 'personId' | 'role' | 'sectorId'>;

/** Analysts work on all reports, officers on those about branches of their sector. */
function sectorOf({ role, sectorId }: Worker): number | null {
  return role === 'analyst' ? null : (sectorId ?? -1);
}

const mostListed = 200;

/** What a queue shows, and how many reports stand where. */
export interface Queue {
  readonly reports: readonly Report[];
  readonly counts: ReadonlyMap<ReportState, number>;
}

export async function readQueue(db: Queryable, who: Worker, states: readonly ReportState[]): Promise<Queue> {
  const sectorId = sectorOf(who);
  return { reports: await listReports(db, { states, sectorId }, mostListed), counts: await countReports(db, sectorId) };
}

/** Everything that is known of a report. */
export interface Dossier {
  readonly report: Report;
  readonly photos: readonly string[];
  readonly notes: readonly Note[];
  readonly cases: readonly Case[];
  /** Merged into this one. */
  readonly merged: readonly Report[];
  readonly alike: readonly { readonly report: Report; readonly why: readonly Likeness[] }[];
  /** Refusals at the branch around the day of the report; `linked`: somebody tied them to it. */
  readonly refusals: readonly (Refusal & { readonly linked: boolean })[];
}

const daysAround = 7;

/** Throws `report_not_found`, also for another sector's. */
export async function getReport(db: Queryable, who: Worker, reportId: string): Promise<Report> {
  const report = await findReport(db, reportId);
  if (!report || !mayWorkOn(who, report)) throw new DomainError('report_not_found');
  return report;
}

function mayWorkOn(who: Worker, { sectorId }: Report): boolean {
  return sectorOf(who) === null || sectorOf(who) === sectorId;
}

export async function readDossier(db: Queryable, who: Worker, reportId: string): Promise<Dossier> {
  const report = await getReport(db, who, reportId);
  const merged = await listMerged(db, reportId);
  const photos = (await listPhotos(db, [reportId, ...merged.map((one) => one.reportId)])).map(({ uploadId }) => uploadId);
  const alike = (await listAlike(db, report)).filter((one) => mayWorkOn(who, one)).map((one) => ({ report: one, why: likenesses(report, one, distanceKm) })).filter(({ why }) => why.length > 0);
  return { report, photos, merged, alike, notes: await listNotes(db, reportId), cases: await listCases(db, reportId), refusals: await refusalsAround(db, report) };
}

/** A look at a report is on record: photos and words may show people. */
export async function lookAtReport({ db, clock, audit }: AuditedRuntime, who: Worker, reportId: string): Promise<Dossier> {
  const dossier = await readDossier(db, who, reportId);
  await db.transaction((tx) => audit.record(tx, clock(), { ...by(who, 'look', reportId) }));
  return dossier;
}

async function refusalsAround(db: Queryable, { reportId, branchId, happenedOn, madeAt }: Report): Promise<Dossier['refusals']> {
  if (branchId === null) return [];
  const day = happenedOn ?? localDay(madeAt);
  const links = new Set((await listLinks(db, reportId)).map(({ incidentId }) => incidentId));
  const found = await refusalsAt(db, branchId, startOfLocalDay(addDays(day, -daysAround)), startOfLocalDay(addDays(day, daysAround + 1)));
  return found.slice(0, 60).map((one) => ({ ...one, linked: links.has(one.incidentId) }));
}

function by({ personId }: Worker, verb: string, reportId: string) {
  return { actor: { kind: 'staff', id: personId } as const, action: `reports.${verb}`, subjectKind: 'report', subjectId: reportId };
}

/**
 * Does one step with a report whose row is held, and those of `others`, in the order of their ids. Throws `report_not_found`,
 * `report_changed` when its state does not allow the step.
 */
export async function step(
  runtime: AuditedRuntime, who: Worker, reportId: string, verb: Step, work: (tx: Tx, report: Report, now: Date, held: readonly Report[]) => Promise<Record<string, unknown>>, others: readonly string[] = [],
): Promise<void> {
  const { db, clock, audit } = runtime;
  const now = clock();
  await db.transaction(async (tx) => {
    const held = await lockReports(tx, [reportId, ...others]);
    const report = held.find((one) => one.reportId === reportId);
    if (!report || !mayWorkOn(who, report)) throw new DomainError('report_not_found');
    if (!mayStep(report.state, verb)) throw new DomainError('report_changed');
    const details = await work(tx, report, now, held);
    await audit.record(tx, now, { ...by(who, verb, reportId), details });
  });
}

export function takeUp(runtime: AuditedRuntime, who: Worker, reportId: string): Promise<void> {
  return step(runtime, who, reportId, 'take', async (tx, _, now) => (await setState(tx, reportId, 'looking', null, now), {}));
}

export function close(runtime: AuditedRuntime, who: Worker, reportId: string, outcome: Outcome): Promise<void> {
  return step(runtime, who, reportId, 'close', async (tx, _, now) => (await setState(tx, reportId, 'closed', outcome, now), { outcome }));
}

export function reopen(runtime: AuditedRuntime, who: Worker, reportId: string): Promise<void> {
  return step(runtime, who, reportId, 'reopen', async (tx, { outcome }, now) => (await setState(tx, reportId, 'looking', null, now), { outcome }));
}

/** Merges a report into another one, which speaks for both from then on. */
export function merge(runtime: AuditedRuntime, who: Worker, reportId: string, into: string): Promise<void> {
  return step(runtime, who, reportId, 'merge', async (tx, _, __, held) => {
    const target = held.find((one) => one.reportId === into);
    if (!target || !mayWorkOn(who, target)) throw new DomainError('report_not_found');
    // What others were merged into stays visible, and no chain arises.
    if (into === reportId || target.state === 'merged' || (await listMerged(tx, reportId)).length > 0) throw new DomainError('report_changed');
    await setMerged(tx, reportId, into);
    return { into };
  }, [into]);
}

export function unmerge(runtime: AuditedRuntime, who: Worker, reportId: string): Promise<void> {
  return step(runtime, who, reportId, 'unmerge', async (tx, { mergedInto }) => (await undoMerged(tx, reportId), { from: mergedInto }));
}

export function note(runtime: AuditedRuntime, who: Worker, reportId: string, words: string): Promise<void> {
  if (words.length < 2 || words.length > 2000) throw new DomainError('report_note_needed');
  return step(runtime, who, reportId, 'note', async (tx, _, now) => {
    const noteId = newId(now);
    await insertNote(tx, reportId, { noteId, writtenBy: who.personId, writtenAt: now, words });
    return { noteId };
  });
}

/** Ties a refusal at the desk to a report, or unties it. */
export function link(runtime: AuditedRuntime, who: Worker, reportId: string, { incidentId, on }: { incidentId: string; on: boolean }): Promise<void> {
  return step(runtime, who, reportId, 'link', async (tx, report, now) => {
    const known = (await refusalsAround(tx, report)).find((one) => one.incidentId === incidentId);
    if (!known) throw new DomainError('report_changed');
    const one: Link = { branchId: known.branchId, incidentId };
    await (on ? insertLink(tx, reportId, one, who.personId, now) : deleteLink(tx, reportId, one));
    return { incidentId, on };
  });
}

import type { Queryable, Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId, readGroups, shortReference } from '../../../platform/id.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { findBranch, listSectors } from '../../organisation/index.ts';
import type { CaseContent, CaseSignal } from '../case-pdf.ts';
import { mayStep, type Report, type Told } from '../rules/report.ts';
import { findByReceipt, findReport, insertReport, lockReports, setState } from '../store/reports.ts';
import { insertCase } from '../store/work.ts';
import { caseText } from '../text/case.ts';
import { gather, signCase } from './case.ts';
import type { Worker } from './triage.ts';

/** A signal on its way to the security authority. */
export interface SignalReferral {
  readonly signal: CaseSignal;
  /** Where it was seen, of the branches. */
  readonly branchId: number | null;
  /** Number of a report that it belongs to, as typed; '' makes one. */
  readonly receipt: string;
}

/** A case file that is drawn and signed, and not kept yet. */
export interface ReadyReferral {
  readonly reportId: string;
  readonly caseId: string;
  /** Keeps it with the caller's decision. Throws `report_changed` when the report has been closed or merged meanwhile. */
  keep(tx: Tx): Promise<void>;
}

/**
 * Makes the signed case file of a signal, with everything of the report that it belongs to, or under a new report. Drawing takes half a second, so
 * nothing is held meanwhile. Throws `report_to_join_wrong`.
 */
export async function prepareSignalReferral(runtime: AuditedRuntime, analyst: Worker, { signal, branchId, receipt }: SignalReferral): Promise<ReadyReferral> {
  const { db, clock, audit, config } = runtime;
  const now = clock();
  const caseId = newId(now);
  const joined = receipt.trim() === '' ? null : await reportToJoin(db, receipt);
  const reportId = joined?.reportId ?? newId(now);
  const sectorId = branchId === null ? null : ((await findBranch(db, branchId))?.sectorId ?? null);
  const sector = (await listSectors(db)).find((one) => one.sectorId === sectorId)?.name ?? null;
  const alone: CaseContent = { format: 'bawaba-case/1', caseId, madeAt: now.toISOString(), demo: config.demo, sector, reports: [], incidents: [], photos: [] };
  const { content, photos } = joined ? await gather(runtime, analyst, reportId, caseId, now) : { content: alone, photos: [] };
  const { file, pdf, pdfSha256 } = await signCase(runtime, { ...content, signal }, photos);
  const keep = async (tx: Tx): Promise<void> => {
    if (joined) {
      const [report] = await lockReports(tx, [reportId]);
      if (!report || !mayStep(report.state, 'supplement')) throw new DomainError('report_changed');
    } else {
      await insertReport(tx, toldOf(signal, branchId), { reportId, receipt: shortReference(reportId), sectorId, now });
    }
    await insertCase(tx, reportId, { caseId, madeBy: analyst.personId, madeAt: now, file, pdf });
    await setState(tx, reportId, 'referred', null, now);
    await audit.record(tx, now, { actor: { kind: 'staff', id: analyst.personId }, action: 'reports.refer', subjectKind: 'report', subjectId: reportId, details: { caseId, pdfSha256, signalId: signal.signalId } });
  };
  return { reportId, caseId, keep };
}

/** A report that a signal can be added to, or the one that it was merged into. */
async function reportToJoin(db: Queryable, typed: string): Promise<Report> {
  const number = readGroups(typed);
  const found = number.length === 9 ? await findByReceipt(db, number) : null;
  const report = found?.mergedInto ? await findReport(db, found.mergedInto) : found;
  if (!report || !mayStep(report.state, 'supplement')) throw new DomainError('report_to_join_wrong');
  return report;
}

function toldOf({ title, said }: CaseSignal, branchId: number | null): Told {
  return { branchId, lat: null, lon: null, place: '', happenedOn: null, priceSar: null, phone: null, account: '', words: `${caseText.ar.fromSignal}: ${title.ar}.\n${said.ar}` };
}

/** How a referred matter stands with the reports. */
export type Referral = Pick<Report, 'reportId' | 'receipt' | 'state' | 'outcome' | 'outcomeAt'>;

export async function findReferral(db: Queryable, reportId: string): Promise<Referral | null> {
  const report = await findReport(db, reportId);
  return report?.mergedInto ? findReport(db, report.mergedInto) : report;
}

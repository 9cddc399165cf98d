import { createHmac } from 'node:crypto';
import { DomainError } from '../../../platform/errors.ts';
import { readGroups, shortReference } from '../../../platform/id.ts';
import { sameText, secretOf } from '../../../platform/secrets.ts';
import { claimUploads } from '../../../platform/uploads.ts';
import { anyone, type AuditedRuntime } from '../../audit/index.ts';
import { findBranch } from '../../organisation/index.ts';
import { hourly, hourOf, type Report, type Told } from '../rules/report.ts';
import { countTry, findByReceipt, findReport, insertPhotos, insertReport } from '../store/reports.ts';

/** What the person who reported keeps: nobody else can follow the report, and we cannot find the person. */
export interface Receipt {
  readonly number: string;
  readonly secret: string;
}

/** What the codes of receipts are derived for. */
const purpose = 'report-receipt';

/** Where a request comes from: its browser, and its address. */
export interface Source {
  readonly device: string;
  readonly address: string;
}

/** Counts what a device and an address send. Throws `report_too_many`. */
export async function countSource({ db, clock, secrets }: Pick<AuditedRuntime, 'db' | 'clock' | 'secrets'>, source: Source, what: 'send' | 'photos' | 'follow'): Promise<void> {
  const since = hourOf(clock());
  const factor = what === 'send' ? 1 : 4;
  for (const kind of ['device', 'address'] as const) {
    const hash = createHmac('sha256', secrets.key('report-source')).update(`${what} ${kind} ${source[kind]}`).digest();
    if ((await countTry(db, hash, since)) > hourly[kind] * factor) throw new DomainError('report_too_many');
  }
}

/** Takes a report. The same id again gives the same receipt. Throws `report_photos_gone` when a photo is no longer there. */
export async function sendReport(runtime: AuditedRuntime, reportId: string, told: Told, photos: readonly string[]): Promise<Receipt> {
  const { db, clock, audit, secrets } = runtime;
  const now = clock();
  const receipt = { number: shortReference(reportId), secret: secretOf(secrets, purpose, reportId) };
  const sectorId = told.branchId === null ? null : ((await findBranch(db, told.branchId))?.sectorId ?? null);
  await db.transaction(async (tx) => {
    if ((await insertReport(tx, told, { reportId, receipt: receipt.number, sectorId, now })) === 0) return;
    if (!(await claimUploads(tx, photos, now))) throw new DomainError('report_photos_gone');
    if (photos.length > 0) await insertPhotos(tx, reportId, photos);
    await audit.record(tx, now, { actor: anyone, action: 'reports.send', subjectKind: 'report', subjectId: reportId, details: { branchId: told.branchId, photos: photos.length } });
  });
  return receipt;
}

/** The report of a receipt, or of the one that it was merged into. Throws `report_receipt_wrong`. */
export async function followReport({ db, secrets }: Pick<AuditedRuntime, 'db' | 'secrets'>, typed: Receipt): Promise<Report> {
  const number = readGroups(typed.number);
  const found = number.length === 9 ? await findByReceipt(db, number) : null;
  // One answer, and one amount of work, whether the number or the code is wrong.
  const right = sameText(readGroups(typed.secret), secretOf(secrets, purpose, found?.reportId ?? number));
  if (!found || !right) throw new DomainError('report_receipt_wrong');
  return found.mergedInto === null ? found : ((await findReport(db, found.mergedInto)) ?? found);
}

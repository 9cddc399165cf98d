import { createHash } from 'node:crypto';
import type { Config } from '../../../platform/config.ts';
import { newId } from '../../../platform/id.ts';
import { findUploads, readUpload } from '../../../platform/uploads.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { findBranch, listSectors } from '../../organisation/index.ts';
import { readCaseKey } from '../case-key.ts';
import { casePdf, type CaseContent, type CasePhoto } from '../case-pdf.ts';
import type { Report } from '../rules/report.ts';
import { findCasePdf, insertCase, listCases } from '../store/work.ts';
import { getReport, readDossier, step, type Worker } from './triage.ts';
import { setState } from '../store/reports.ts';

/** Refers a report: makes the signed case file of it and everything tied to it. What is handed over is kept as it was. */
export async function referReport(runtime: AuditedRuntime, who: Worker, reportId: string): Promise<string> {
  const { clock } = runtime;
  const now = clock();
  const caseId = newId(now);
  const { content, photos } = await gather(runtime, who, reportId, caseId, now);
  // Set before the row is held: drawing takes half a second.
  const { file, pdf, pdfSha256 } = await signCase(runtime, content, photos);
  await step(runtime, who, reportId, 'refer', async (tx) => {
    await insertCase(tx, reportId, { caseId, madeBy: who.personId, madeAt: now, file, pdf });
    await setState(tx, reportId, 'referred', null, now);
    return { caseId, pdfSha256 };
  });
  return caseId;
}

/** A case of another module's: as JSON, told apart by its `matter`. */
export interface OtherCase {
  readonly format: 'bawaba-case/1';
  readonly matter: string;
  readonly caseId: string;
}

/** The two files of a case: drawn, and signed together. */
export async function signCase({ config }: AuditedRuntime, content: CaseContent, photos: readonly CasePhoto[]): Promise<{ file: object; pdf: Buffer; pdfSha256: string }> {
  const pdf = await casePdf(content, photos);
  return { pdf, ...sealCase(config, content, pdf) };
}

/** The file that goes with the PDF of a case: what it holds, the PDF's hash, and the signature of both. `bawaba case verify` reads it. */
export function sealCase({ dataDir }: Pick<Config, 'dataDir'>, content: CaseContent | OtherCase, pdf: Buffer): { file: object; pdfSha256: string } {
  const signed = { ...content, pdfSha256: createHash('sha256').update(pdf).digest('hex') };
  const key = readCaseKey(dataDir);
  return { pdfSha256: signed.pdfSha256, file: { case: signed, publicKey: key.publicKey, signature: key.sign(signed) } };
}

/** What a report and all that is tied to it say. Throws `report_not_found`. */
export async function gather(runtime: AuditedRuntime, who: Worker, reportId: string, caseId: string, now: Date): Promise<{ content: CaseContent; photos: CasePhoto[] }> {
  const { db, config, storage } = runtime;
  const { report, merged, photos: uploadIds, refusals } = await readDossier(db, who, reportId);
  const uploads = await findUploads(db, uploadIds);
  const photos = await Promise.all(uploads.map(async (upload) => ({ sha256: upload.sha256.toString('hex'), width: upload.width, height: upload.height, jpeg: await readUpload(storage, upload) })));
  const sector = (await listSectors(db)).find(({ sectorId }) => sectorId === report.sectorId);
  const told = async (one: Report) => {
    const branch = one.branchId === null ? null : await findBranch(db, one.branchId);
    return {
      receipt: one.receipt, madeAt: one.madeAt.toISOString(), branch: branch && { number: branch.branchId, name: branch.name }, point: one.lat === null ? null : { lat: one.lat, lon: one.lon! },
      place: one.place, happenedOn: one.happenedOn, priceSar: one.priceSar, phone: one.phone, account: one.account, words: one.words,
    };
  };
  const linked = refusals.filter((one) => one.linked);
  const content: CaseContent = {
    format: 'bawaba-case/1', caseId, madeAt: now.toISOString(), demo: config.demo, sector: sector?.name ?? null,
    reports: await Promise.all([report, ...merged].map(told)),
    incidents: linked.map(({ branchId, incidentId, at, reason }) => ({ branch: branchId, incidentId, at: at.toISOString(), reason })),
    photos: photos.map(({ sha256, width, height }) => ({ sha256, width, height })),
  };
  return { content, photos };
}

/** The two files of a case. Null when the report has none of this id. Throws `report_not_found`. */
export async function readCase(runtime: AuditedRuntime, who: Worker, reportId: string, caseId: string, kind: 'pdf' | 'json'): Promise<Buffer | null> {
  const { db, clock, audit } = runtime;
  await getReport(db, who, reportId);
  const found = (await listCases(db, reportId)).find((one) => one.caseId === caseId);
  if (!found) return null;
  await db.transaction((tx) => audit.record(tx, clock(), { actor: { kind: 'staff', id: who.personId }, action: 'reports.take_case', subjectKind: 'report', subjectId: reportId, details: { caseId, kind } }));
  return kind === 'json' ? Buffer.from(`${JSON.stringify(found.file, null, 2)}\n`) : ((await findCasePdf(db, reportId, caseId))?.pdf ?? null);
}

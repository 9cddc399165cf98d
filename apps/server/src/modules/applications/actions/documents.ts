import { localDay } from '../../../platform/calendar.ts';
import type { Queryable, Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { isId } from '../../../platform/id.ts';
import { claimUploads, type DocumentProblem, dropUploads, findUploads, keepDocument, readPage } from '../../../platform/uploads.ts';
import type { Application, ApplicationDocument } from '../rules/application.ts';
import { isWritable } from '../rules/status.ts';
import type { ApplicationRuntime } from '../runtime.ts';
import { saveApplication } from '../store/applications.ts';
import { deleteDocument, insertDocument, listDocuments } from '../store/documents.ts';
import { type ApplicationFile, getFile, lockFile } from './file.ts';
import { requireReachable } from './save.ts';

/** A document with how many pages were made of it. */
export interface ListedDocument extends ApplicationDocument {
  readonly pages: number;
}

/** What is attached to an application. Whoever calls has found it to be theirs, or their work. */
export async function readDocuments(db: Queryable, application: Application): Promise<ListedDocument[]> {
  const documents = await listDocuments(db, application);
  const uploads = documents.length === 0 ? [] : await findUploads(db, documents.map(({ uploadId }) => uploadId));
  return documents.flatMap((document) => {
    const upload = uploads.find(({ uploadId }) => uploadId === document.uploadId);
    return upload ? [{ ...document, pages: upload.pages.length }] : [];
  });
}

/** A page of a document as JPEG, from 1. Whoever calls has found the application to be theirs, or their work. Throws `application_not_found` or `file_unavailable`. */
export async function readDocumentPage({ db, storage }: ApplicationRuntime, application: Application, uploadId: string, page: number): Promise<Buffer> {
  const known = isId(uploadId) && (await listDocuments(db, application)).some((document) => document.uploadId === uploadId);
  const [upload] = known ? await findUploads(db, [uploadId]) : [];
  const jpeg = upload ? await readPage(storage, upload, page) : null;
  if (!jpeg) throw new DomainError('application_not_found');
  return jpeg;
}

/** A file for a question of a step. */
export interface AttachInput {
  readonly personId: string;
  readonly applicationId: string;
  readonly step: string;
  readonly field: string;
  /** Where it lies until the request has been answered. */
  readonly path: string;
  readonly name: string;
}

/**
 * Attaches a file to a draft, or says what is wrong with it: it is kept at once, so that a mistake elsewhere in the step does not ask for
 * it again. Throws as `requireReachable` does, `not_found` when the step asks for no such document, and what `keepDocument` throws.
 */
export async function attachDocument(runtime: ApplicationRuntime, input: AttachInput): Promise<DocumentProblem | 'many' | null> {
  const { db, clock, storage, audit } = runtime;
  const { personId, applicationId, step, field, path, name } = input;
  if (roomFor(await getFile(db, personId, applicationId), step, field, localDay(clock())) === 0) return 'many';
  const kept = await keepDocument(db, storage, path, clock);
  if (typeof kept === 'string') return kept;
  const now = clock();
  return db.transaction(async (tx) => {
    const file = await lockFile(tx, personId, applicationId);
    if (roomFor(file, step, field, localDay(now)) === 0) return 'many';
    if (!(await claimUploads(tx, [kept.uploadId], now))) throw new DomainError('file_unavailable');
    await insertDocument(tx, file.application, { uploadId: kept.uploadId, field, name }, now);
    await writeDocuments(tx, file.application, field, [...listed(file.application, field), kept.uploadId], now);
    await audit.record(tx, now, { actor: { kind: 'beneficiary', id: personId }, action: 'applications.attach', subjectKind: 'application', subjectId: applicationId, personId, details: { field, uploadId: kept.uploadId } });
    return null;
  });
}

/** Takes a document away again. One that is not there is gone already. Throws `application_not_found` or `application_move_not_allowed`. */
export async function removeDocument({ db, clock, audit }: ApplicationRuntime, personId: string, applicationId: string, uploadId: string): Promise<void> {
  const now = clock();
  await db.transaction(async (tx) => {
    const { application } = await lockFile(tx, personId, applicationId);
    if (!isWritable(application.status)) throw new DomainError('application_move_not_allowed', { status: application.status });
    const field = isId(uploadId) ? (await listDocuments(tx, application)).find((document) => document.uploadId === uploadId)?.field : undefined;
    if (field === undefined || !(await deleteDocument(tx, application, uploadId))) return;
    await dropUploads(tx, [uploadId]);
    await writeDocuments(tx, application, field, listed(application, field).filter((id) => id !== uploadId), now);
    await audit.record(tx, now, { actor: { kind: 'beneficiary', id: personId }, action: 'applications.detach', subjectKind: 'application', subjectId: applicationId, personId, details: { field, uploadId } });
  });
}

/** Takes all documents of a draft away that is given up. */
export async function dropDocuments(tx: Tx, application: Application): Promise<void> {
  const documents = await listDocuments(tx, application);
  for (const { uploadId } of documents) await deleteDocument(tx, application, uploadId);
  if (documents.length > 0) await dropUploads(tx, documents.map(({ uploadId }) => uploadId));
}

function listed({ answers }: Application, field: string): readonly string[] {
  const kept = answers[field];
  return Array.isArray(kept) ? (kept as readonly string[]) : [];
}

/** How many more files a question takes. */
function roomFor(file: ApplicationFile, step: string, name: string, today: string): number {
  const field = requireReachable(file, step, today).fields.find((one) => one.name === name);
  if (field?.kind !== 'documents') throw new DomainError('not_found');
  return Math.max(0, field.most - listed(file.application, name).length);
}

async function writeDocuments(tx: Tx, application: Application, field: string, ids: readonly string[], now: Date): Promise<void> {
  const { [field]: _, ...others } = application.answers;
  const answers = ids.length === 0 ? others : { ...others, [field]: ids };
  if (!(await saveApplication(tx, { ...application, answers, revision: application.revision + 1, savedAt: now }, application.revision))) throw new DomainError('application_changed');
}

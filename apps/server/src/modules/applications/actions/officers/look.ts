import { DomainError } from '../../../../platform/errors.ts';
import { isId } from '../../../../platform/id.ts';
import { findUploads, readPage, type Upload } from '../../../../platform/uploads.ts';
import type { Viewer } from '../../../../platform/request-context.ts';
import type { Tx } from '../../../../platform/database.ts';
import { getPerson, type Person } from '../../../identity/index.ts';
import type { Application } from '../../rules/application.ts';
import { fieldsOf } from '../../rules/decision.ts';
import { type OfficerStep, stepsFor } from '../../rules/officer.ts';
import type { ApplicationRuntime } from '../../runtime.ts';
import { type Advice, listAdvice } from '../../store/advice.ts';
import { type Case, getCase } from './case.ts';

/** All that an officer sees of an application. */
export interface CaseFile extends Case {
  readonly person: Person;
  readonly uploads: ReadonlyMap<string, Upload>;
  readonly advice: readonly Advice[];
  /** What this officer may do now. */
  readonly steps: readonly OfficerStep[];
}

/** Reads an application for somebody who may work on it. Throws `application_not_found`. */
export async function readCase({ db, clock }: ApplicationRuntime, viewer: Viewer, applicationId: string): Promise<CaseFile> {
  const one = await getCase(db, viewer, applicationId);
  const [person, uploads, advice] = await Promise.all([getPerson(db, one.application.personId), findUploads(db, documentsOf(one)), listAdvice(db, one.application)]);
  return { ...one, person, advice, uploads: new Map(uploads.map((upload) => [upload.uploadId, upload])), steps: stepsFor(one.standing, { staffId: viewer.personId, role: viewer.role! }, clock()) };
}

/** The same, with the look on record: an application shows a person's papers. */
export async function lookAtCase(runtime: ApplicationRuntime, viewer: Viewer, applicationId: string): Promise<CaseFile> {
  const file = await readCase(runtime, viewer, applicationId);
  await runtime.db.transaction((tx) => recordLook(tx, runtime, viewer, file.application, {}));
  return file;
}

/** One page of a document of an application, as JPEG; the look is on record. Throws `application_not_found`, also when it is no document of this application. */
export async function lookAtDocument(runtime: ApplicationRuntime, viewer: Viewer, applicationId: string, uploadId: string, page: number): Promise<Buffer> {
  const one = await getCase(runtime.db, viewer, applicationId);
  const [upload] = documentsOf(one).includes(uploadId) ? await findUploads(runtime.db, [uploadId]) : [];
  const content = upload && (await readPage(runtime.storage, upload, page));
  if (!content) throw new DomainError('application_not_found');
  await runtime.db.transaction((tx) => recordLook(tx, runtime, viewer, one.application, { upload: uploadId, page }));
  return content;
}

/** Puts it on record that somebody was shown a person's application, or `details` of it. */
export function recordLook(tx: Tx, { audit, clock }: ApplicationRuntime, { personId: staffId }: Viewer, { applicationId, personId }: Application, details: Readonly<Record<string, unknown>>): Promise<void> {
  return audit.record(tx, clock(), { actor: { kind: 'staff', id: staffId }, action: 'applications.look', subjectKind: 'application', subjectId: applicationId, personId, details });
}

function documentsOf({ form, application: { answers } }: Case): string[] {
  return fieldsOf(form).filter(({ kind }) => kind === 'documents').flatMap(({ name }) => answers[name] ?? []).filter(isId);
}

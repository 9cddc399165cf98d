import type { Queryable, Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { isId } from '../../../platform/id.ts';
import type { Form, Manifest } from '../../catalogue/index.ts';
import { getRelease } from '../../releases/index.ts';
import type { Application, ApplicationEvent } from '../rules/application.ts';
import * as store from '../store/applications.ts';

/** An application, what its service was when it was begun, and the form it is answered with. */
export interface ApplicationFile {
  readonly application: Application;
  readonly service: Manifest;
  readonly form: Form;
}

async function withForm(db: Queryable, application: Application | null): Promise<ApplicationFile> {
  if (!application) throw new DomainError('application_not_found');
  const { manifest } = await getRelease(db, application.serviceId, application.releaseNumber);
  return { application, service: manifest, form: manifest.form! };
}

/** A person's own application; anybody else's does not exist. `applicationId` may be anything. Throws `application_not_found`. */
export async function getFile(db: Queryable, personId: string, applicationId: string): Promise<ApplicationFile> {
  return withForm(db, isId(applicationId) ? await store.findApplication(db, personId, applicationId) : null);
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockFile(tx: Tx, personId: string, applicationId: string): Promise<ApplicationFile> {
  return withForm(tx, isId(applicationId) ? await store.lockApplication(tx, personId, applicationId) : null);
}

/** A person's applications with their services, the newest first. */
export async function listFiles(db: Queryable, personId: string): Promise<ApplicationFile[]> {
  const files: ApplicationFile[] = [];
  for (const application of await store.listApplications(db, personId, 100)) files.push(await withForm(db, application));
  return files;
}

/** The history of an application, oldest first. */
export function readHistory(db: Queryable, application: Application): Promise<ApplicationEvent[]> {
  return store.listEvents(db, application);
}

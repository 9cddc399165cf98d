import type { Queryable } from '../../../../platform/database.ts';
import { DomainError } from '../../../../platform/errors.ts';
import type { Viewer } from '../../../../platform/request-context.ts';
import type { Form, Manifest } from '../../../catalogue/index.ts';
import { getRelease } from '../../../releases/index.ts';
import type { Application, ApplicationEvent } from '../../rules/application.ts';
import { isWithin, scopeOf } from '../../rules/officer-scope.ts';
import type { Standing } from '../../rules/officer.ts';
import { listEvents } from '../../store/applications.ts';
import { findCase } from '../../store/queue.ts';

/** An application that a member of staff may work on, with its form. */
export interface Case {
  readonly application: Application;
  readonly manifest: Manifest;
  readonly form: Form;
  readonly events: readonly ApplicationEvent[];
  readonly standing: Standing;
}

/** Throws `application_not_found`, also for another sector's or branch's. */
export async function getCase(db: Queryable, viewer: Viewer, applicationId: string): Promise<Case> {
  const application = await findCase(db, applicationId);
  if (!application || !isWithin(scopeOf(viewer), application)) throw new DomainError('application_not_found');
  const { manifest } = await getRelease(db, application.serviceId, application.releaseNumber);
  const events = await listEvents(db, application);
  return { application, manifest, form: manifest.form!, events, standing: standingOf(application, manifest.form!, events) };
}

export function standingOf({ status, claimedBy }: Application, form: Form, events: readonly ApplicationEvent[]): Standing {
  const taken = events.findLast(({ event }) => event === 'claim' || event === 'take_over');
  return { status, by: form.decision.by, claimedBy, claimedAt: claimedBy === null ? null : (taken?.at ?? null) };
}

import { localDay } from '../../../platform/calendar.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { type Appointment, previewSlots } from '../../appointments/index.ts';
import { getPersons, type Person } from '../../identity/index.ts';
import { type OpeningPlan, sectionsOf } from '../../organisation/index.ts';
import { differences, type PlanDifferences } from '../rules/differences.ts';
import { compareDays, type DaySeats, markOf, seatsAWeek, type WarningCode, warningsOf } from '../rules/seats.ts';
import { actorOf, nothing, readStart } from './drafts.ts';
import type { Subject } from './subject.ts';

/** How many days a preview compares. */
const previewDays = 28;
/** People shown by name; of the rest only the number is told. */
const mostShown = 200;

/** Somebody whose appointment no longer fits. */
export interface Concerned {
  readonly appointment: Appointment;
  readonly person: Person;
}

/** What publishing a draft would do. */
export interface Preview {
  readonly draft: OpeningPlan;
  readonly published: OpeningPlan | null;
  readonly differences: PlanDifferences;
  readonly week: { readonly before: number; readonly after: number };
  readonly days: readonly DaySeats[];
  readonly warnings: readonly WarningCode[];
  readonly concerned: readonly Concerned[];
  /** All of them, also those not shown. */
  readonly concernedCount: number;
  /** Seats promised in a draw, or offered to one person, that no longer fit. */
  readonly promised: number;
  /** Goes with the decision: {@link markOf}. */
  readonly mark: string;
}

/** Throws `draft_gone` when there is none. That names were looked at goes on record. */
export async function previewDraft(runtime: AuditedRuntime, viewer: Viewer, subject: Subject): Promise<Preview> {
  const { db, clock } = runtime;
  const { branch, service } = subject;
  const { draft, published } = await readStart(runtime, subject);
  if (!draft) throw new DomainError('draft_gone');
  const now = clock();
  const { affected, promised } = await previewSlots(db, { branchId: branch.branchId, serviceId: service.serviceId, plan: draft, now });
  const days = compareDays(published ?? nothing, draft, localDay(now), previewDays);
  return {
    draft, published, days,
    differences: differences(published ?? nothing, draft),
    week: { before: seatsAWeek(published ?? nothing), after: seatsAWeek(draft) },
    warnings: warningsOf(draft, sectionsOf(branch), days),
    concerned: await showConcerned(runtime, viewer, affected.slice(0, mostShown), now),
    concernedCount: affected.length,
    mark: markOf(affected.map(({ appointmentId }) => appointmentId), promised),
    promised,
  };
}

async function showConcerned({ db, audit }: AuditedRuntime, viewer: Viewer, affected: readonly Appointment[], now: Date): Promise<Concerned[]> {
  const persons = await getPersons(db, affected.map(({ personId }) => personId));
  const concerned = affected.flatMap((appointment) => {
    const person = persons.get(appointment.personId);
    return person ? [{ appointment, person }] : [];
  });
  const looks = concerned.map(({ appointment, person }) => ({
    actor: actorOf(viewer), action: 'capacity.look_concerned', subjectKind: 'appointment', subjectId: appointment.appointmentId, personId: person.personId, details: { branchId: appointment.branchId },
  }));
  if (looks.length > 0) await db.transaction((tx) => audit.record(tx, now, ...looks));
  return concerned;
}

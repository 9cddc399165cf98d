import { localDay } from '../../../platform/calendar.ts';
import { isUniqueViolation } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { AuthorityViewer } from '../../authorities/index.ts';
import { listStaffOfAuthority } from '../../identity/index.ts';
import { routeOf } from '../rules/plan.ts';
import { mostStops } from '../rules/typed.ts';
import type { InspectionRuntime } from '../runtime.ts';
import { clearDay, type ConfirmedDay, insertDay, listConfirmedDays } from '../store/plans.ts';
import { metres } from './arriving.ts';
import { campaignsOn, stopsOfDay, weigh } from './plan.ts';

/** Who goes where: office to inspector. */
export type Assignments = ReadonlyMap<string, string>;

/** Which state of a day somebody has before them; '' where it is only proposed. */
export function seenOf(confirmed: ConfirmedDay | null): string {
  return confirmed?.confirmedAt.toISOString() ?? '';
}

/**
 * Confirms the day of all inspectors of the officer's municipality, in place of what was confirmed before; each one's offices are put into a
 * short way. `seen`: the state that the officer changed ({@link seenOf}). Throws `day_not_plannable`, `day_too_long`, `day_choice_unknown`, and
 * `day_changed` where another has confirmed the day since.
 */
export async function confirmDay(runtime: InspectionRuntime, { viewer, authority }: AuthorityViewer, day: string, assignments: Assignments, seen: string): Promise<void> {
  const { db, clock, audit } = runtime;
  const now = clock();
  const { authorityId } = authority;
  const campaigns = await campaignsOn(db, authorityId, day);
  if (campaigns.length === 0 || day < localDay(now)) throw new DomainError('day_not_plannable');
  const inspectors = await listStaffOfAuthority(db, 'inspector', authorityId);
  const { weighed } = await weigh(db, authorityId, campaigns, day, now, await stopsOfDay(db, authorityId, day));
  const known = new Map(weighed.map((one) => [one.office.establishmentId, one]));
  const chosen = [...assignments].map(([establishmentId, inspectorId]) => ({ one: known.get(establishmentId), inspector: inspectors.find(({ staffId }) => staffId === inspectorId) }));
  if (chosen.some(({ one, inspector }) => !one || !inspector)) throw new DomainError('day_choice_unknown');
  const days = inspectors.map(({ staffId }) => ({ staffId, share: chosen.filter(({ inspector }) => inspector!.staffId === staffId).map(({ one }) => one!) }));
  if (days.some(({ share }) => share.length > mostStops)) throw new DomainError('day_too_long');
  const save = db.transaction(async (tx) => {
    const [before] = await listConfirmedDays(tx, authorityId, day);
    if (seenOf(before ?? null) !== seen) throw new DomainError('day_changed');
    await clearDay(tx, authorityId, day);
    for (const { staffId, share } of days) {
      const way = routeOf(share.map(({ candidate }) => candidate), metres);
      await insertDay(tx, { inspectorId: staffId, confirmedBy: viewer.personId, confirmedAt: now }, authorityId, day, way.map((stop, index) => ({ ...stop, position: index + 1, campaignId: known.get(stop.establishmentId)!.campaignId })));
    }
    await audit.record(tx, now, { actor: { kind: 'staff', id: viewer.personId }, action: 'inspections.confirm_day', subjectKind: 'authority', subjectId: String(authorityId), details: { day, stops: assignments.size } });
  });
  // Of two who confirm at once, the one who waited finds the other's rows.
  await save.catch((error: unknown) => {
    throw isUniqueViolation(error) ? new DomainError('day_changed') : error;
  });
}

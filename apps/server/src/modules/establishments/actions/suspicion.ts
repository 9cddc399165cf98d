import type { Queryable } from '../../../platform/database.ts';
import { countForgedHours } from '../../integrity/index.ts';
import { distanceKm } from '../../organisation/index.ts';
import { listReportLeads } from '../../reports/index.ts';
import type { Establishment } from '../rules/establishment.ts';
import { leadsOf, type Suspicion, suspicionFrom } from '../rules/suspicion.ts';

const day = 86_400_000;
/** How far back reports and signals are read: signals are kept for so long. */
const lookDays = 90;
const mostReports = 1_000;

/** What reports and signals speak for visiting each of these first, by id. */
export async function suspicionOf(db: Queryable, establishments: readonly Establishment[], now: Date): Promise<ReadonlyMap<string, Suspicion>> {
  const since = new Date(now.getTime() - lookDays * day);
  const leads = leadsOf(await listReportLeads(db, since, mostReports), await countForgedHours(db, since));
  return new Map(establishments.map((one) => [one.establishmentId, suspicionFrom(one, leads, distanceKm)]));
}

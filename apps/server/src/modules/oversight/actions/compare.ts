import { addDays, localDay, startOfLocalDay } from '../../../platform/calendar.ts';
import type { Queryable } from '../../../platform/database.ts';
import { countForgedScans } from '../../branch-day/index.ts';
import { listOfficesBeside } from '../../establishments/index.ts';
import { listVisited } from '../../inspections/index.ts';
import { listBranches } from '../../organisation/index.ts';
import { listReportSpots } from '../../reports/index.ts';
import { type BeforeAfter, beforeAfter, type Happening, type Surroundings } from '../rules/before-after.ts';
import type { Scope } from './scope.ts';

/** How far an office lies from a branch at most to be beside it. */
export const besideMetres = 500;

/** Both are known by the branch alone: a report's point is good to some 7 km only. */
export interface Comparison {
  readonly scans: BeforeAfter;
  readonly reports: BeforeAfter;
}

/** Days that are looked back on. */
const longestLook = 730;

/** Before and after the first visits beside each branch of the scope. The chosen days do not matter here, since each visit brings its own. */
export async function compare(db: Queryable, { authorityIds, cityIds, asked: { weeks } }: Scope, now: Date): Promise<Comparison> {
  const today = localDay(now);
  const surroundings = await readSurroundings(db, authorityIds, cityIds);
  const [from, to] = [startOfLocalDay(addDays(today, -longestLook)), startOfLocalDay(addDays(today, 1))];
  const [scans, reports] = [await countForgedScans(db, from, to), (await listReportSpots(db, from, to)).flatMap((spot) => (spot.branchId === null ? [] : [{ ...spot, branchId: spot.branchId }]))];
  const look = (happenings: readonly Happening[]): BeforeAfter => beforeAfter({ surroundings, happenings, weeks, today, recordsFrom: firstDay(happenings, today) });
  return { scans: look(scans), reports: look(reports) };
}

/** Before anything was ever recorded a quiet time is none. */
function firstDay(happenings: readonly Happening[], today: string): string {
  return happenings.reduce((first, { day }) => (day < first ? day : first), today);
}

async function readSurroundings(db: Queryable, authorityIds: readonly number[], cityIds: ReadonlySet<number>): Promise<Surroundings[]> {
  const beside = await listOfficesBeside(db, authorityIds, besideMetres);
  const first = new Map((await listVisited(db, { authorityIds, directiveId: null, from: null, to: null })).map(({ establishmentId, firstAt }) => [establishmentId, localDay(firstAt)]));
  const branches = (await listBranches(db)).filter(({ cityId }) => cityIds.has(cityId));
  return branches.flatMap(({ branchId }) => {
    const offices = beside.filter((one) => one.branchId === branchId);
    const days = offices.flatMap(({ establishmentId }) => first.get(establishmentId) ?? []).toSorted();
    return offices.length === 0 ? [] : [{ branchId, firstVisit: days[0] ?? null }];
  });
}

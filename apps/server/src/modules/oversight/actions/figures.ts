import type { Queryable } from '../../../platform/database.ts';
import { type CampaignFigures, noFigures, sumOf } from '../../directives/index.ts';
import { mapStandingIds } from '../../establishments/index.ts';
import { mapTargets, listVisited, listVisitIds, type Visited } from '../../inspections/index.ts';
import { countPledges, countPledgesByAuthority, type PledgeStatus } from '../../pledges/index.ts';
import { countViolationsByAuthority, countViolationsByStatus, type ViolationStatus } from '../../violations/index.ts';
import type { Scope } from './scope.ts';

/** Whose records are counted: of a time, or of the campaigns under a directive, or of both. */
interface Counted {
  readonly authorityIds: readonly number[];
  readonly directiveId: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

/** The figures of one municipality, with how many offices its campaigns are to reach. */
export interface PlaceFigures {
  readonly authorityId: number;
  readonly figures: CampaignFigures;
  /** null: no campaign of theirs in this scope. */
  readonly target: number | null;
}

export interface Figures {
  /** Each municipality of the scope, also one without anything. */
  readonly places: readonly PlaceFigures[];
  /** Their sum, and nothing else: each record names one municipality. */
  readonly all: CampaignFigures;
  readonly pledges: ReadonlyMap<PledgeStatus, number>;
  readonly violations: ReadonlyMap<ViolationStatus, number>;
}

/** What pledges and violations are narrowed by: under a directive by the visits of its campaigns, otherwise by when they came about. */
async function narrowed(db: Queryable, { authorityIds, directiveId, from, to }: Counted) {
  if (directiveId === null) return { authorityIds, from, to, visitIds: null };
  return { authorityIds, from: null, to: null, visitIds: await listVisitIds(db, { authorityIds, directiveId, from, to }) };
}

async function countPlaces(db: Queryable, counted: Counted, rest: Awaited<ReturnType<typeof narrowed>>): Promise<ReadonlyMap<number, CampaignFigures>> {
  const visited = await listVisited(db, counted);
  const standing = await mapStandingIds(db, visited.map(({ establishmentId }) => establishmentId));
  const [pledges, violations] = [await countPledgesByAuthority(db, rest), await countViolationsByAuthority(db, rest)];
  return new Map(counted.authorityIds.map((authorityId) => {
    const mine = visited.filter((one) => one.authorityId === authorityId);
    const figures = { ...noFigures, ...violations.get(authorityId), pledges: pledges.get(authorityId) ?? 0, visits: mine.reduce((sum, { visits }) => sum + visits, 0), establishments: officesOf(mine, standing) };
    return [authorityId, figures];
  }));
}

/** Offices, each once: also one that stood twice in the register and was visited as both. */
function officesOf(visited: readonly Visited[], standing: ReadonlyMap<string, string>): number {
  return new Set(visited.map(({ establishmentId }) => standing.get(establishmentId) ?? establishmentId)).size;
}

export async function readFigures(db: Queryable, { authorityIds, municipalities, directive, from, to }: Scope): Promise<Figures> {
  const counted: Counted = { authorityIds, directiveId: directive?.directiveId ?? null, from, to };
  const rest = await narrowed(db, counted);
  const figures = await countPlaces(db, counted, rest);
  const targets = await mapTargets(db, counted);
  const places = municipalities.map(({ authorityId }) => ({ authorityId, figures: figures.get(authorityId) ?? noFigures, target: targets.get(authorityId) ?? null }));
  return { places, all: sumOf(places.map((place) => place.figures)), pledges: await countPledges(db, rest), violations: await countViolationsByStatus(db, rest) };
}

/** What the campaigns of each of these authorities under a directive have come to; of a ministry what it did itself, without those below it. */
export async function countForDirective(db: Queryable, directiveId: string, authorityIds: readonly number[]): Promise<ReadonlyMap<number, CampaignFigures>> {
  const counted: Counted = { authorityIds, directiveId, from: null, to: null };
  return countPlaces(db, counted, await narrowed(db, counted));
}

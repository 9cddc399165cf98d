import { partsOf, readDay, readParts, parseGregorian, type TypedDay } from '../../../platform/calendar.ts';
import { normaliseDigits } from '@bawaba/ticket';
import type { Area, CampaignPlan } from './campaign.ts';

/** The form of a campaign as it was filled in. */
export interface TypedCampaign {
  readonly name: string;
  readonly directive: string;
  readonly from: TypedDay;
  readonly to: TypedDay;
  readonly target: string;
  readonly stops: string;
  readonly cities: readonly string[];
  readonly branches: readonly string[];
  readonly metres: string;
}

export type CampaignProblem = 'needed' | 'long' | 'day' | 'order' | 'far' | 'number' | 'choice' | 'area';

/** Metres of a circle round a branch that can be chosen. */
export const circles = [300, 500, 1000, 2000, 5000] as const;
export const mostTarget = 100_000;
export const mostStops = 20;
const longestDays = 400;

export function readTypedCampaign(body: Readonly<Record<string, unknown>>): TypedCampaign {
  const text = (name: string, most: number): string => (typeof body[name] === 'string' ? (body[name] as string).replaceAll('\0', '').toWellFormed().trim().slice(0, most) : '');
  const list = (name: string): string[] => [body[name]].flat().filter((one) => typeof one === 'string').slice(0, 500);
  return { name: text('name', 500), directive: text('directive', 40).replace(/^none$/, ''), from: readParts(body, 'from'), to: readParts(body, 'to'), target: text('target', 20), stops: text('stops', 10), cities: list('cities'), branches: list('branches'), metres: text('metres', 10) };
}

/** A campaign as its form shows it. */
export function typedFrom({ name, directiveId, fromDay, toDay, target, stopsADay, areas }: CampaignPlan): TypedCampaign {
  const circlesOf = areas.filter((area) => area.kind === 'circle');
  return {
    name, directive: directiveId ?? '', from: partsOf(fromDay), to: partsOf(toDay), target: String(target), stops: String(stopsADay),
    cities: areas.flatMap((area) => (area.kind === 'city' ? [String(area.cityId)] : [])), branches: circlesOf.map(({ branchId }) => String(branchId)), metres: String(circlesOf[0]?.metres ?? 500),
  };
}

/** What may be chosen: the municipality's cities, the branches in them, its open directives. */
export interface Choices {
  readonly cityIds: readonly number[];
  readonly branchIds: readonly number[];
  readonly directiveIds: readonly string[];
}

/** What was typed as a campaign, or what is wrong, by field. */
export function readCampaign(typed: TypedCampaign, { cityIds, branchIds, directiveIds }: Choices): { plan: CampaignPlan } | { problems: Readonly<Record<string, CampaignProblem>> } {
  const problems: Record<string, CampaignProblem> = {};
  if (typed.name.length < 3) problems['name'] = 'needed';
  else if (typed.name.length > 120) problems['name'] = 'long';
  if (typed.directive !== '' && !directiveIds.includes(typed.directive)) problems['directive'] = 'choice';
  const [fromDay, toDay] = [readDay(typed.from), readDay(typed.to)];
  for (const [name, day] of [['from', fromDay], ['to', toDay]] as const) if (parseGregorian(day) === null || day < '2020-01-01' || day > '2199-12-31') problems[name] = 'day';
  if (!problems['from'] && !problems['to']) {
    if (toDay < fromDay) problems['to'] = 'order';
    else if (Date.parse(toDay) - Date.parse(fromDay) > longestDays * 86_400_000) problems['to'] = 'far';
  }
  const target = readNumber(typed.target, mostTarget);
  const stopsADay = readNumber(typed.stops, mostStops);
  if (target === null) problems['target'] = 'number';
  if (stopsADay === null) problems['stops'] = 'number';
  const areas = readAreas(typed, cityIds, branchIds);
  if (areas === null) problems['cities'] = 'choice';
  else if (areas.length === 0) problems['cities'] = 'area';
  if (Object.keys(problems).length > 0) return { problems };
  return { plan: { name: typed.name, directiveId: typed.directive || null, fromDay, toDay, target: target!, stopsADay: stopsADay!, areas: areas! } };
}

function readNumber(typed: string, most: number): number | null {
  const digits = normaliseDigits(typed).replace(/[\s,٬]/g, '');
  const number = /^\d{1,9}$/.test(digits) ? Number(digits) : 0;
  return number >= 1 && number <= most ? number : null;
}

function readAreas({ cities, branches, metres }: TypedCampaign, cityIds: readonly number[], branchIds: readonly number[]): Area[] | null {
  const [someCities, someBranches] = [[...new Set(cities.map(Number))], [...new Set(branches.map(Number))]];
  const known = someCities.every((id) => cityIds.includes(id)) && someBranches.every((id) => branchIds.includes(id));
  const radius = circles.find((one) => String(one) === metres);
  if (!known || (someBranches.length > 0 && radius === undefined)) return null;
  return [...someCities.map((cityId) => ({ kind: 'city' as const, cityId })), ...someBranches.map((branchId) => ({ kind: 'circle' as const, branchId, metres: radius! }))];
}

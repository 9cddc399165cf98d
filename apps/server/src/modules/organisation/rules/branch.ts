import type { Bilingual } from '../../../platform/language.ts';
import type { Section } from './opening.ts';

export interface Sector {
  readonly sectorId: number;
  readonly slug: string;
  readonly name: Bilingual;
}

export interface Region {
  readonly regionId: number;
  readonly name: Bilingual;
}

export interface Place {
  /** Degrees north and east, WGS 84. */
  readonly lat: number;
  readonly lon: number;
}

export interface City extends Place {
  readonly cityId: number;
  readonly regionId: number;
  readonly name: Bilingual;
}

export interface Branch extends Place {
  /** 1 to 65535; also the branch number inside a ticket. */
  readonly branchId: number;
  readonly sectorId: number;
  readonly cityId: number;
  readonly regionId: number;
  readonly name: Bilingual;
  readonly city: Bilingual;
  readonly address: Bilingual;
  readonly hasMenSection: boolean;
  readonly hasWomenSection: boolean;
  readonly phone: string | null;
  /** Made up for a demonstration. */
  readonly synthetic: boolean;
  /** For good. What was issued there keeps its branch. */
  readonly closed: boolean;
  /** Services it has a published opening plan for. */
  readonly serviceIds: readonly number[];
}

/** The sections that a person may be received in, the own one first. */
export function sectionsFor(sex: 'male' | 'female'): readonly Section[] {
  return sex === 'male' ? ['men', 'all'] : ['women', 'all'];
}

/** The sections that a branch can open counters for; counters for both need both. */
export function sectionsOf(branch: Pick<Branch, 'hasMenSection' | 'hasWomenSection'>): readonly Section[] {
  if (branch.hasMenSection && branch.hasWomenSection) return ['all', 'men', 'women'];
  return [branch.hasMenSection ? 'men' : 'women'];
}

const earthRadiusKm = 6371;

/** Great-circle distance in kilometres (haversine); good to half a percent, which is enough to choose a branch. */
export function distanceKm(a: Place, b: Place): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const half = (from: number, to: number): number => Math.sin(radians(to - from) / 2) ** 2;
  const chord = half(a.lat, b.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(a.lon, b.lon);
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The branches with their distance in kilometres, nearest first; at the same distance by number. */
export function nearestBranches(branches: readonly Branch[], lat: number, lon: number): { branch: Branch; km: number }[] {
  return branches
    .map((branch) => ({ branch, km: distanceKm(branch, { lat, lon }) }))
    .toSorted((a, b) => a.km - b.km || a.branch.branchId - b.branch.branchId);
}

/** The Kingdom's mainland and islands lie within; degrees. */
const kingdom = { south: 16, north: 32.3, west: 34.4, east: 55.7 } as const;

export function isInKingdom({ lat, lon }: Place): boolean {
  return lat >= kingdom.south && lat <= kingdom.north && lon >= kingdom.west && lon <= kingdom.east;
}

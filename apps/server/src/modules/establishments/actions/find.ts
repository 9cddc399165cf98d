import { type Asked, fitOf, foldText, goodFit, readAsked } from '@bawaba/text/names';
import type { Queryable } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { distanceKm } from '../../organisation/index.ts';
import type { Establishment, EstablishmentKind, Point } from '../rules/establishment.ts';
import { countEstablishments as count, findEstablishment as read, listEstablishments as listByIds, listFamily, listInCities, listWithin } from '../store/establishments.ts';
import { mapStandingIds } from '../store/map.ts';
import { findByAll, findByAny, findByLicence, type SearchIn } from '../store/search.ts';

/** An establishment by its id, also one that was merged, or null. `id` may be anything a URL held if it is a UUID. */
export const findEstablishment: (db: Queryable, establishmentId: string) => Promise<Establishment | null> = read;

/** An establishment by its id, also one that was merged. Throws `establishment_not_found`. */
export async function getEstablishment(db: Queryable, establishmentId: string): Promise<Establishment> {
  const found = await read(db, establishmentId);
  if (!found) throw new DomainError('establishment_not_found');
  return found;
}

/** The ids under which an establishment's visits, pledges and violations stand: its own first, then all that were merged into it. */
export function familyOf(db: Queryable, establishmentId: string): Promise<string[]> {
  return listFamily(db, establishmentId);
}

/** The id that an office is known by now: its own, or that of what it was merged into. */
export async function standingIdOf(db: Queryable, establishmentId: string): Promise<string> {
  return (await mapStandingIds(db, [establishmentId])).get(establishmentId) ?? establishmentId;
}

/** All ids under which an office is or was known, the one of now first. */
export async function idsOfOffice(db: Queryable, establishmentId: string): Promise<string[]> {
  return familyOf(db, await standingIdOf(db, establishmentId));
}

/** The one that an establishment is known as now: itself, or what it was merged into. Throws `establishment_not_found`. */
export async function standingEstablishment(db: Queryable, establishmentId: string): Promise<Establishment> {
  let found = await getEstablishment(db, establishmentId);
  while (found.mergedInto !== null) found = await getEstablishment(db, found.mergedInto);
  return found;
}

export interface Search {
  /** Whose establishments. */
  readonly authorityIds: readonly number[];
  /** As people type: name, owner, licence number or telephone, in any spelling. */
  readonly q: string;
  readonly kind?: EstablishmentKind | null;
  readonly limit?: number;
}

/** So many are compared closely. */
const mostCompared = 60;
/** Below this fit it is another office. */
const leastFit = 0.34;
/** From how good a fit on nobody is looked for whose name was typed with a slip. */
const sureFit = 0.93;
/** What fits less than this part of the best fit is noise beside it. */
const nearBest = 0.75;

/** Establishments that fit what was typed, the best first; none for an empty search. Merged ones are not found. */
export async function findEstablishments(db: Queryable, { authorityIds, q, kind = null, limit = 20 }: Search): Promise<Establishment[]> {
  const asked = readAsked(q);
  const where: SearchIn = { authorityIds, kind };
  const licensed = asked.licence === null ? [] : await findByLicence(db, where, asked.licence, limit);
  // A number and nothing else is what was meant.
  const found = licensed.length > 0 && !/\p{L}/u.test(q) ? licensed : [...licensed, ...(await findByWords(db, where, asked, q))];
  const once = new Map(found.map((one) => [one.establishmentId, one]));
  return [...once.values()].slice(0, limit);
}

/** By the words, the best fit first; what fits much worse than the best is left out. */
async function findByWords(db: Queryable, where: SearchIn, { groups, sure, words }: Asked, q: string): Promise<Establishment[]> {
  if (groups.length === 0) return [];
  const { length } = foldText(q);
  const read = async (find: typeof findByAll, some: typeof groups): Promise<Ranked[]> => rank(words, await find(db, { ...where, groups: some, length }, mostCompared));
  // Who has two words just as they stand in the register means those; only then it costs half as much.
  const exact = groups.length > 1 ? await read(findByAll, sure) : [];
  const all = fits(exact, sureFit) ? exact : await read(findByAll, groups);
  // One word may be another one altogether: then most of them decide.
  const ranked = fits(all, goodFit) || groups.length === 1 ? all : [...all, ...(await read(findByAny, groups))].toSorted((a, b) => b.fit - a.fit);
  return ranked.filter(({ fit }) => fit >= nearBest * ranked[0]!.fit).map(({ one }) => one);
}

interface Ranked {
  readonly one: Establishment;
  readonly fit: number;
}

function fits(ranked: readonly Ranked[], least: number): boolean {
  return (ranked[0]?.fit ?? 0) >= least;
}

function rank(words: Asked['words'], found: readonly Establishment[]): Ranked[] {
  const digits = words.some(({ word }) => /^\d{9,14}$/.test(word));
  return found.map((one) => ({ one, fit: digits ? Math.max(goodFit, fitOf(words, one)) : fitOf(words, one) })).filter(({ fit }) => fit >= leastFit).toSorted((a, b) => b.fit - a.fit);
}

/** Kilometres of a degree of latitude, and at least of one of longitude: at the Kingdom's northern end. */
const kmOfDegree = { lat: 110.5, lon: 92 } as const;

/** Establishments within so many metres of a point, the nearest first, with the distance in metres. */
export async function nearEstablishments(db: Queryable, { authorityIds, place, metres, limit = 200 }: { authorityIds: readonly number[]; place: Point; metres: number; limit?: number }): Promise<{ establishment: Establishment; metres: number }[]> {
  const found = await listWithin(db, authorityIds, place, { lat: metres / 1000 / kmOfDegree.lat, lon: metres / 1000 / kmOfDegree.lon }, limit);
  return found
    .map((establishment) => ({ establishment, metres: Math.round(distanceKm(establishment.place!, place) * 1000) }))
    .filter((one) => one.metres <= metres).toSorted((a, b) => a.metres - b.metres);
}

/** Those of these ids that there are, also merged ones, in no order. */
export const listEstablishments: (db: Queryable, establishmentIds: readonly string[]) => Promise<Establishment[]> = listByIds;

/** Active ones of authorities in some cities, at most `limit` of them. */
export function establishmentsOfCities(db: Queryable, { authorityIds, cityIds, limit }: { authorityIds: readonly number[]; cityIds: readonly number[]; limit: number }): Promise<Establishment[]> {
  return listInCities(db, authorityIds, cityIds, limit);
}

/** All that ever were in the register. */
export function countEstablishments(db: Queryable): Promise<number> {
  return count(db, null);
}

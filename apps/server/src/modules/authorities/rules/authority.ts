import type { Bilingual } from '../../../platform/language.ts';

/** A ministry or a municipality. */
export interface Authority {
  readonly authorityId: number;
  readonly kind: 'ministry' | 'municipality';
  readonly slug: string;
  /** Whose directives it receives, and who sees what it does; null: the one that directs them all. */
  readonly parentId: number | null;
  readonly name: Bilingual;
  /** The cities of a municipality, by number; none of a ministry. */
  readonly cityIds: readonly number[];
}

/** The numbers of those that stand above one, from its parent upwards. */
export function numbersAbove(authorities: readonly Authority[], authorityId: number): number[] {
  const parents = new Map(authorities.map((one) => [one.authorityId, one.parentId]));
  const above: number[] = [];
  for (let at = parents.get(authorityId) ?? null; at !== null && !above.includes(at); at = parents.get(at) ?? null) above.push(at);
  return above;
}

/** Whether one is `above` itself or stands below it. */
export function isWithin(authorities: readonly Authority[], authorityId: number, above: number): boolean {
  return authorityId === above || numbersAbove(authorities, authorityId).includes(above);
}

/** The numbers of an authority and all that stand below it: what its officers see. */
export function numbersWithin(authorities: readonly Authority[], above: number): number[] {
  return authorities.map(({ authorityId }) => authorityId).filter((one) => isWithin(authorities, one, above));
}

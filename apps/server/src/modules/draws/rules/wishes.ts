import type { Section } from '../../organisation/index.ts';
import type { Pool } from './seats.ts';

/** What is wrong with ranked wishes, or null. @param sections that the person is received in */
export function wishesProblem(wishes: readonly number[], pools: readonly Pool[], sections: readonly Section[]): 'wish_needed' | 'wish_unknown' | 'wish_twice' | null {
  if (wishes.length === 0) return 'wish_needed';
  if (new Set(wishes).size < wishes.length) return 'wish_twice';
  const open = new Set(pools.filter(({ section }) => sections.includes(section)).map(({ pool }) => pool));
  return wishes.every((pool) => open.has(pool)) ? null : 'wish_unknown';
}

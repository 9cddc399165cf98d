import type { Level } from '../../../platform/deadline.ts';

/** Who is told when an application comes to a level: who works on it or the sector's officers, then also the sector's second, then also the operators. */
export type Told = 'officers' | 'second' | 'operators';

export function toldAt(level: Level): readonly Told[] {
  if (level === 'soon') return ['officers'];
  return level === 'late' ? ['officers', 'second'] : ['second', 'operators'];
}

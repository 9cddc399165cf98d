import type { Queryable } from '../../../platform/database.ts';
import { type Consequences, consequencesOf, noShowMemory } from '../rules/no-shows.ts';
import { listNoShows } from '../store/no-shows.ts';

export { findNoShow, type NoShow } from '../store/no-shows.ts';

const since = (now: Date): Date => new Date(now.getTime() - noShowMemory);

/** What a person's no-shows mean for them now. */
export async function readConsequences(db: Queryable, personId: string, now: Date): Promise<Consequences> {
  return consequencesOf(await listNoShows(db, [personId], since(now)), now);
}

/** Until when first-come booking is closed to those of these persons to whom it is. */
export async function listPauses(db: Queryable, personIds: readonly string[], now: Date): Promise<Map<string, Date>> {
  const byPerson = Map.groupBy(await listNoShows(db, personIds, since(now)), (one) => one.personId);
  return new Map([...byPerson].flatMap(([personId, own]): [string, Date][] => {
    const { pausedUntil } = consequencesOf(own, now);
    return pausedUntil ? [[personId, pausedUntil]] : [];
  }));
}

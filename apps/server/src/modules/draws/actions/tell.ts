import { getService } from '../../catalogue/index.ts';
import { getPersons } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { resultNotices } from '../notices.ts';
import type { DrawRuntime } from '../runtime.ts';
import { lockDraw, updateDraw } from '../store/draws.ts';
import { listTurns } from '../store/results.ts';

const peopleAtOnce = 500;

/** Tells the next people their result, each exactly once, in the order of their turns. False when everybody has been told. */
export function tellSome({ db, config }: DrawRuntime, drawId: string, now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    const draw = await lockDraw(tx, drawId, 'update');
    if (draw === null || !['published', 'settled'].includes(draw.status)) return false;
    const results = await listTurns(tx, drawId, draw.toldThrough, peopleAtOnce);
    if (results.length === 0) return false;
    const service = await getService(tx, draw.serviceId);
    const persons = await getPersons(tx, results.map(({ personId }) => personId));
    await notifyMany(tx, now, results.flatMap((result) => {
      const person = persons.get(result.personId);
      return person ? resultNotices(person, service, draw, result, config.baseUrl) : [];
    }));
    await updateDraw(tx, drawId, { toldThrough: results.at(-1)!.turn });
    return true;
  });
}

import { getService } from '../../catalogue/index.ts';
import { getPersons } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { cancelledDrawNotices } from '../notices.ts';
import type { DrawRuntime } from '../runtime.ts';
import { listApplicants } from '../store/applications.ts';
import { type Draw, lockDraw, updateDraw } from '../store/draws.ts';

const peopleAtOnce = 500;

/** Tells everybody who applied that there will be no draw, each exactly once. */
export async function tellCancelled({ db, config }: DrawRuntime, { drawId }: Draw, now: Date): Promise<void> {
  const some = (): Promise<boolean> => db.transaction(async (tx) => {
    const draw = await lockDraw(tx, drawId, 'update');
    if (draw?.status !== 'cancelled') return false;
    const applicants = await listApplicants(tx, drawId, draw.toldThrough, peopleAtOnce);
    if (applicants.length === 0) return false;
    const service = await getService(tx, draw.serviceId);
    const persons = await getPersons(tx, applicants);
    await notifyMany(tx, now, [...persons.values()].flatMap((person) => cancelledDrawNotices(person, service, draw, config.baseUrl)));
    await updateDraw(tx, drawId, { toldThrough: draw.toldThrough + applicants.length });
    return true;
  });
  while (await some());
}

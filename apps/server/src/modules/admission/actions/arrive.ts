import type { Database } from '../../../platform/database.ts';
import { gather } from '../../../platform/gather.ts';
import { counterOf } from '../counters.ts';
import { type Place } from '../rules/room.ts';
import type { AdmissionRuntime } from '../runtime.ts';
import { takeSerials } from '../store/rooms.ts';

/** People who arrive together take their serials with one statement; while it runs, the next ones gather. */
const mostTogether = 5_000;

/** Gives the next person their place; null when the room has been shut meanwhile and nobody needs one. */
export type GivePlace = (room: string) => Promise<Place | null>;

/**
 * One giver a process. No block of serials is taken in advance: a kill loses none that somebody was promised, none lies
 * unused so that "people ahead" stays true, and two processes differ in order by no more than one statement takes.
 */
export function createPlaceGiver({ db, clock, admission }: Pick<AdmissionRuntime, 'clock' | 'admission'> & { db: Database }): GivePlace {
  const take = gather<string, null, Place | null>(async (room, people) => {
    const block = await takeSerials(db.apart, room, people.length);
    const issuedAt = clock();
    return people.map((_, index) => ({ ok: block && { room, epoch: block.epoch, serial: block.first + index, issuedAt } }));
  }, { most: mostTogether, atOnce: 1 });
  return async (room) => {
    const place = await take(room, null);
    if (place) counterOf(admission.memory.counters, room).arrived += 1;
    return place;
  };
}

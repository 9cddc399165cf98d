import { inDatabase } from './database.ts';

/** A waiting room of a test's own, with no action behind it, in which nobody is called before the test says so. */
export async function openRoom(room: string, { ahead = 250 } = {}): Promise<void> {
  await inDatabase(`
    insert into waiting_room (room, state, cause, epoch, next_serial, admitted_through, gathered, rate, manual_rate, manual_until, changed_at, term)
    values ($1, 'open', 'operator', 1, $2, 0, 0, 5, 0.000001, $3, $4, 0) on conflict (room) do nothing`, [room, ahead + 1, new Date(Date.now() + 86_400_000), new Date()]);
  await lookAgain();
}

/** Everybody in the room is called. */
export async function callAll(room: string): Promise<void> {
  await inDatabase('update waiting_room set admitted_through = next_serial - 1 where room = $1', [room]);
  await lookAgain();
}

/** Every process looks at the rooms at least once a second. */
async function lookAgain(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1_500));
}

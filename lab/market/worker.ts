import { openDatabase } from '../../apps/server/src/platform/database.ts';
import type { Job } from './plan.ts';
import { play } from './play.ts';
import { openStage } from './stage.ts';

/** Plays the runs that it is sent, one after another, on the database that its environment names. */
const url = process.env['LAB_DATABASE_URL']!;
const [db, owner] = [openDatabase(url), openDatabase(url, { role: null, connections: 1 })];
const stage = await openStage(db, owner);

process.on('message', async ({ cell, strategy, seed }: Job) => {
  try {
    process.send!({ outcome: await play(stage, cell, strategy, seed) });
  } catch (error) {
    process.send!({ error: error instanceof Error ? `${error.stack}` : String(error) });
  }
});
process.on('disconnect', async () => {
  await Promise.all([db.close(), owner.close()]);
  process.exit();
});
process.send!({ ready: true });

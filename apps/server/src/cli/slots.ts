import { listMiscounts } from '../modules/appointments/index.ts';
import { listStranded } from '../modules/waiting-list/index.ts';
import { withRuntime } from './with-runtime.ts';

/** Prints slots whose counter is wrong, or whose set-aside seats are promised to nobody, as JSON; 1 when there are any. */
export function slotsVerify(): Promise<number> {
  return withRuntime(async ({ db, clock }) => {
    const wrong = await listMiscounts(db);
    const stranded = await listStranded(db, clock());
    const ok = wrong.length === 0 && stranded.length === 0;
    console.log(JSON.stringify({ ok, wrong, stranded }, null, 2));
    return ok ? 0 : 1;
  });
}

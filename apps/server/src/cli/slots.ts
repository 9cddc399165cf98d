import { listMiscounts } from '../modules/appointments/index.ts';
import { withRuntime } from './with-runtime.ts';

/** Prints slots whose counter is wrong, as JSON; 1 when there are any. */
export function slotsVerify(): Promise<number> {
  return withRuntime(async ({ db }) => {
    const wrong = await listMiscounts(db);
    console.log(JSON.stringify({ ok: wrong.length === 0, wrong }, null, 2));
    return wrong.length === 0 ? 0 : 1;
  });
}

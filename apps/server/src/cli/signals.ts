import { lookForSignals } from '../modules/integrity/index.ts';
import { withRuntime } from './with-runtime.ts';

/** Looks for signals now, as the job does every five minutes, and prints how many there are and how many are new. */
export function signalsLook(): Promise<number> {
  return withRuntime(async (runtime) => {
    console.log(JSON.stringify(await lookForSignals(runtime)));
    return 0;
  });
}

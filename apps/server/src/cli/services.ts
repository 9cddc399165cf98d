import { inWords, recordServices, ServicesError } from '../record-services.ts';
import { withRuntime } from './with-runtime.ts';

/** Records the services that come with the program, as a start does. Resolves to 1 when one is not sound or has to wait. */
export async function servicesRecord(): Promise<number> {
  return withRuntime(async (runtime) => {
    try {
      const found = await recordServices(runtime);
      inWords(found).forEach((line) => console.log(line));
      if (found.recorded.length + found.waiting.length === 0) console.log('Every service is recorded as it stands.');
      return found.waiting.length > 0 ? 1 : 0;
    } catch (error) {
      if (!(error instanceof ServicesError)) throw error;
      console.error(error.message);
      return 1;
    }
  });
}

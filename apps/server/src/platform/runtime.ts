import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Database } from './database.ts';
import type { Load } from './load.ts';
import type { Secrets } from './secrets.ts';
import type { StorageKind } from './uploads/storage.ts';

/** What the platform gives to every module's routes and jobs. Rules get none of it; actions get what they name. */
export interface Runtime {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly log: Logger;
  /** Where the bytes of uploads lie: on disk, or in a bucket. */
  readonly storage: StorageKind;
  /** What this process feels: arrivals, waits and refusals of the last seconds. */
  readonly load: Load;
}

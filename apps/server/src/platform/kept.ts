import type { Queryable } from './database.ts';

/** Something read from the database, kept for a few seconds. */
export interface Kept<T> {
  read(db: Queryable): Promise<T>;
  /** Call after a commit that changed it. */
  forget(db: Queryable): void;
}

const keptMs = 5_000;

/**
 * Keeps what changes a few times a year and is read on every page, per database: a process that changed something
 * forgets at once, the others see it after 5 seconds. A transaction is a key of its own, so what is read in one is read afresh.
 */
export function keepFor<T>(read: (db: Queryable) => Promise<T>): Kept<T> {
  const kept = new WeakMap<Queryable, { readonly until: number; readonly value: Promise<T> }>();
  return {
    read(db) {
      const found = kept.get(db);
      if (found && performance.now() < found.until) return found.value;
      const value = read(db);
      kept.set(db, { until: performance.now() + keptMs, value });
      value.catch(() => kept.delete(db));
      return value;
    },
    forget: (db) => void kept.delete(db),
  };
}

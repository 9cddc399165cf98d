import type { Queryable } from '../../platform/database.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Permit, RegistryRecord } from './rules/person.ts';
import { findRegistryRecord } from './store/persons.ts';

/**
 * Where people are known before they register. The contract (what is asked, what it may answer, how long it may take)
 * is in docs/registry.md.
 */
export interface Registry {
  /** The record of an id number (10 ASCII digits), or null when there is none. Throws when it cannot be asked. */
  find(idNumber: string): Promise<RegistryRecord | null>;
}

/** The registry that is loaded from a file, for the demo and for tests. */
export function tableRegistry(db: Queryable): Registry {
  return { find: (idNumber) => findRegistryRecord(db, idNumber) };
}

/** Asks the registry; one that does not answer is a refusal with words, not a crash. */
export async function askRegistry(registry: Registry, idNumber: string): Promise<RegistryRecord | null> {
  try {
    return await registry.find(idNumber);
  } catch (error) {
    throw new DomainError('registry_unavailable', { cause: (error as Error).name });
  }
}

/** The permit of an id number as the registry has it now; null: none. Throws `registry_unavailable`. */
export async function findPermit(registry: Registry, idNumber: string): Promise<Permit | null> {
  return (await askRegistry(registry, idNumber))?.permit ?? null;
}

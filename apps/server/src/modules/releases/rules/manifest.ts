import type { Manifest } from '../../catalogue/index.ts';

/**
 * A manifest as it is written down and hashed. No form is no key: what was recorded before there were forms keeps its hash, and
 * is the same as what is recorded now.
 */
export function asRecorded({ form, ...rest }: Manifest): Record<string, unknown> {
  return form === null ? rest : { ...rest, form };
}

/** A recorded manifest as it is read. */
export function asRead(recorded: unknown): Manifest {
  return { form: null, ...(recorded as Omit<Manifest, 'form'>) };
}

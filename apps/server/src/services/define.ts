import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ServiceRules } from '../modules/applications/index.ts';
import type { BuiltService, Form } from '../modules/catalogue/index.ts';

/** A form as its folder writes it; the hash of the rules beside it is added when it is read. */
export type FormPlan = Omit<Form, 'rules'>;

/** What a folder says of its service. */
export interface ServicePlan extends Omit<BuiltService, 'form'> {
  readonly form: FormPlan | null;
  /** The service's own rules; left out where the form alone decides what is right. */
  readonly rules?: ServiceRules;
}

/** An e-service as the program has it. */
export interface ServiceFolder {
  readonly manifest: BuiltService;
  readonly rules: ServiceRules | null;
  /** The name of its folder. */
  readonly folder: string;
}

/**
 * Reads a service's folder: `export const service = defineService(import.meta.dirname, { … })` in its `manifest.ts`. That it is
 * sound is `problemsOf`'s to say, at the start of the portal and in the tests.
 */
export function defineService(folder: string, { rules, form, ...plan }: ServicePlan): ServiceFolder {
  return { manifest: { ...plan, form: form && { ...form, rules: rules ? hashOfRules(folder) : null } }, rules: rules ?? null, folder: basename(folder) };
}

/** SHA-256 (hex) of `rules.ts` and of every file in `rules/`, with their names, tests left out. */
function hashOfRules(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  const own = files.filter((name) => /^rules(\.ts|\/.*\.ts)$/.test(name) && !name.endsWith('.test.ts')).toSorted();
  const hash = createHash('sha256');
  for (const name of own) hash.update(`${name}\0`).update(readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')).update('\0');
  return hash.digest('hex');
}

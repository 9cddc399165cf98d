import type { AuditedRuntime } from './modules/audit/index.ts';
import { type NotRecorded, type Recorded, recordBuilt } from './modules/releases/index.ts';
import { problemsOf, services } from './services/index.ts';

/** A service that comes with the program is not sound: said in words, one problem a line. */
export class ServicesError extends Error {}

/** What the person who runs the portal does about a service that has no place in it yet. */
const whatToDo: Record<NotRecorded, string> = {
  sector_missing: 'its sector is not in this installation; import the sector (npm run bawaba -- import sectors FILE) and start again',
  number_taken: 'its number is another service’s here; give it a number that is free in its manifest.ts',
  slug_taken: 'its slug is another service’s here; rename its folder and its slug',
  sector_changed: 'it is recorded under another sector here, and a service does not move; give it a number of its own',
};

/** Throws ServicesError when a service that comes with the program is not sound. */
export function requireSoundServices(): void {
  const problems = problemsOf(services);
  if (problems.length > 0) throw new ServicesError(`The services that come with the portal are not sound. To mend:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
}

/**
 * Checks the services that come with the program and records what is new or changed as drafts; nobody sees anything of it
 * before its sector has released it. Several processes that start at once record each once. Throws ServicesError.
 */
export async function recordServices(runtime: AuditedRuntime): Promise<Recorded> {
  requireSoundServices();
  return recordBuilt(runtime, services.map(({ manifest }) => manifest));
}

/** What was recorded and what waits, a line each; nothing when there is nothing to say. */
export function inWords({ recorded, waiting, otherRules }: Recorded): string[] {
  return [
    ...recorded.map(({ slug, number }) => `${slug}: release ${number} is recorded as a draft; its way to people is at /staff/releases/${slug}/${number}.`),
    ...otherRules.map(({ slug, number }) => `WARNING: ${slug} is open to people under release ${number}, whose approved rules are not the ones of this program. Have the newest release approved and launched, suspend the service, or start the program that was approved: /staff/releases/${slug}/${number}.`),
    ...waiting.map(({ slug, why }) => `${slug} is not recorded: ${whatToDo[why]}.`),
  ];
}

/**
 * Makes the folder of a new e-service and its line in the index: `npm run new:service <slug> [sector]`. What it makes is whole: the
 * portal starts with it and its test passes. Refuses in words, and then changes nothing.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { slugPattern } from '../apps/server/src/services/check.ts';
import { files } from './new-service/template.ts';

/** Said to the person who asked, without a stack. */
export class RefusedService extends Error {}

export interface NewService {
  /** The root of the repository. */
  readonly root: string;
  readonly slug: string;
  /** The slug of the sector whose service it is. */
  readonly sector: string;
}

/** Writes the folder and the line; returns the files, relative to the root. Throws RefusedService. */
export async function makeService({ root, slug, sector }: NewService): Promise<string[]> {
  const refuse = (words: string): never => {
    throw new RefusedService(words);
  };
  const rule = 'is made of words of small letters and digits with single hyphens between, such as "renew-licence", 60 characters at most';
  if (!slugPattern.test(slug)) refuse(`"${slug}" cannot be a slug: it ${rule}.`);
  if (!slugPattern.test(sector)) refuse(`"${sector}" cannot be a sector: its slug ${rule}.`);
  const services = join(root, 'apps/server/src/services');
  const folder = join(services, slug);
  const known = await knownServices(root);
  if (existsSync(folder) || known.some((one) => one.slug === slug)) refuse(`There is a service "${slug}" already; choose another slug.`);
  const number = Math.max(0, ...known.map(({ serviceId }) => serviceId)) + 1;
  const index = join(services, 'index.ts');
  const text = readFileSync(index, 'utf8');
  const end = text.indexOf(']);');
  if (end < 0) refuse('apps/server/src/services/index.ts has no list of folders any more; add the line by hand.');
  mkdirSync(folder);
  const made = Object.entries(files({ slug, sector, number }));
  for (const [name, content] of made) writeFileSync(join(folder, name), content);
  writeFileSync(index, `${text.slice(0, end)}  import('./${slug}/manifest.ts'),\n${text.slice(end)}`);
  return [...made.map(([name]) => `apps/server/src/services/${slug}/${name}`), 'apps/server/src/services/index.ts'];
}

/** Numbers and slugs that are taken: by the folders, and by the demonstration's file. */
async function knownServices(root: string): Promise<{ serviceId: number; slug: string }[]> {
  const { services } = (await import(pathToFileURL(join(root, 'apps/server/src/services/index.ts')).href)) as { services: { manifest: { serviceId: number; slug: string } }[] };
  const rows = readFileSync(join(root, 'apps/server/demo/services.csv'), 'utf8').split('\n').slice(1).filter((line) => line !== '');
  return [...services.map(({ manifest }) => manifest), ...rows.map((line) => line.split(',')).map(([number, slug]) => ({ serviceId: Number(number), slug: slug! }))];
}

async function run([slug, sector = 'civil-affairs']: readonly string[]): Promise<number> {
  if (slug === undefined) {
    console.error('npm run new:service SLUG [SECTOR]: name the service, such as "renew-licence", and the slug of its sector (civil-affairs when it is left out).');
    return 2;
  }
  try {
    const made = await makeService({ root: join(import.meta.dirname, '..'), slug, sector });
    console.log(`Made:\n${made.map((file) => `  ${file}`).join('\n')}\nNext: write its name, questions and decision; docs/services.md says how. The portal records it as a draft when it starts.`);
    return 0;
  } catch (error) {
    if (!(error instanceof RefusedService)) throw error;
    console.error(error.message);
    return 1;
  }
}

if (import.meta.main) process.exitCode = await run(process.argv.slice(2));

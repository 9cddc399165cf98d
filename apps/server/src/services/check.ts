import { formProblems, repeated } from './check-form.ts';
import { sentenceProblems, type Say } from './check-words.ts';
import type { ServiceFolder } from './define.ts';

/** As a slug stands in addresses and folders: words of small letters and digits with single hyphens, 60 characters at most. */
export const slugPattern = /^(?=.{1,60}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** What is wrong with the services that come with the program, each as one line that says where and what to do. None: they are sound. */
export function problemsOf(services: readonly ServiceFolder[]): string[] {
  const [numbers, slugs] = [repeated(services.map(({ manifest }) => manifest.serviceId)), repeated(services.map(({ manifest }) => manifest.slug))];
  return [
    ...numbers.map((number) => `Two services have the number ${number}; give the newer one another.`),
    ...slugs.map((slug) => `Two services have the slug "${slug}"; rename one.`),
    ...services.flatMap((service) => visitProblems(service, services)),
    ...services.flatMap((service) => ownProblems(service).map((problem) => `services/${service.folder}: ${problem}.`)),
  ];
}

/** Who is asked to come books an appointment of the same sector. One that the sector imported itself is not known here. */
function visitProblems({ manifest: { form, sector, slug } }: ServiceFolder, services: readonly ServiceFolder[]): string[] {
  const visited = form?.decision.visit && services.find(({ manifest }) => manifest.slug === form.decision.visit)?.manifest;
  if (!visited || (visited.needsAppointment && visited.sector === sector)) return [];
  return [`services/${slug}: decision: \`visit\` names "${visited.slug}", which is no appointment of the sector; name one that is`];
}

function ownProblems({ manifest, folder }: ServiceFolder): string[] {
  const found: string[] = [];
  const say: Say = (where, what) => void found.push(`${where}: ${what}`);
  const { slug, serviceId, sector, name, summary, bring, needsAppointment, form } = manifest;
  if (!slugPattern.test(slug)) say('slug', 'it is made of words of small letters and digits with hyphens between, 60 characters at most');
  if (slug !== folder) say('slug', `it is "${slug}" and the folder is "${folder}"; make them the same`);
  if (!Number.isInteger(serviceId) || serviceId < 1 || serviceId > 32_767) say('serviceId', 'it is a whole number from 1 to 32767');
  if (!slugPattern.test(sector)) say('sector', 'name the sector by its slug, such as "civil-affairs"');
  sentenceProblems(name, 'name', say);
  sentenceProblems(summary, 'summary', say);
  for (const thing of bring) sentenceProblems(thing, 'bring', say);
  if (bring.length > 0 && !needsAppointment) say('bring', 'it says what to bring, and there is no appointment; empty the list');
  if (form === null && !needsAppointment) say('form', 'people can neither apply nor book; give it a form or an appointment');
  return form === null ? found : [...found, ...formProblems(form)];
}

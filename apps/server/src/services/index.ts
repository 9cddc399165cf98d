import type { ServiceRules } from '../modules/applications/index.ts';
import type { ServiceFolder } from './define.ts';

const folders = await Promise.all([
  import('./family-recruitment/manifest.ts'),
  import('./renew-identity-card/manifest.ts'),
  import('./report-lost-passport/manifest.ts'),
]);

/** Every e-service that comes with the portal: its folder, a line above. */
export const services: readonly ServiceFolder[] = folders.map(({ service }) => service);

/** The rules of a service's own, or null. */
export function rulesOf(slug: string): ServiceRules | null {
  return services.find(({ manifest }) => manifest.slug === slug)?.rules ?? null;
}

export type { ServiceFolder } from './define.ts';
export { problemsOf } from './check.ts';

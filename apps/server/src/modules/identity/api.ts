import { whoAmI } from '@bawaba/contracts';
import type { FastifyInstance } from 'fastify';
import { requireBeneficiary, route } from '../../platform/api.ts';
import type { AuditedRuntime } from '../audit/index.ts';
import { registerPasskeyApi } from './api/passkeys.ts';
import { getPerson } from './persons.ts';
import { type Registry, tableRegistry } from './registry.ts';

/** Who is signed in, and passkeys. `registry` as for the pages. */
export function registerIdentityApi(app: FastifyInstance, runtime: AuditedRuntime, registry: Registry = tableRegistry(runtime.db)): void {
  const { db } = runtime;
  // Nothing here names a branch.
  registerPasskeyApi(app, { ...runtime, registry, branchNames: async () => null });
  route(app, whoAmI, async ({ request }) => {
    const viewer = requireBeneficiary(request);
    const { personId, kind, name, lang } = await getPerson(db, viewer.personId);
    return { personId, kind, name, lang, authenticatedAt: viewer.authenticatedAt.toISOString() };
  });
}

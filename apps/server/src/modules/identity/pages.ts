import type { FastifyInstance } from 'fastify';
import type { AuditedRuntime } from '../audit/index.ts';
import type { IdentityRuntime } from './actions/code.ts';
import { registerAccountPages } from './pages/account.ts';
import { registerChangePasswordPages } from './pages/change-password.ts';
import { registerDemoPage } from './pages/demo.ts';
import { registerFirstPasswordPage } from './pages/first-password.ts';
import { registerRecoveryPages } from './pages/recover.ts';
import { registerRegistrationPages } from './pages/register.ts';
import { registerSessionEnding } from './pages/sessions.ts';
import { registerSignInPages } from './pages/sign-in.ts';
import { registerSignOut } from './pages/sign-out.ts';
import { registerStaffAccount } from './pages/staff-account.ts';
import { registerStaffHome } from './pages/staff-home.ts';
import { type Registry, tableRegistry } from './registry.ts';

/**
 * Registration, sign-in, recovery, accounts, the staff's first password and home, and the demo's personas.
 * `registry`: where people are known; the one loaded from a file unless another is given.
 */
export function registerIdentityPages(app: FastifyInstance, runtime: AuditedRuntime, registry: Registry = tableRegistry(runtime.db)): void {
  const identity: IdentityRuntime = { ...runtime, registry };
  registerRegistrationPages(app, identity);
  registerSignInPages(app, identity);
  registerRecoveryPages(app, identity);
  registerSignOut(app, identity);
  registerAccountPages(app, identity);
  registerSessionEnding(app, identity);
  registerChangePasswordPages(app, identity);
  registerFirstPasswordPage(app, identity);
  registerStaffAccount(app, identity);
  registerStaffHome(app, identity);
  registerDemoPage(app, identity);
}

import type { FastifyInstance } from 'fastify';
import type { AuditedRuntime } from '../audit/index.ts';
import type { IdentityRuntime } from './actions/code.ts';
import { registerAccountPages } from './pages/account.ts';
import { registerApprovePages } from './pages/approve-device.ts';
import { registerChangePasswordPages } from './pages/change-password.ts';
import { registerConfirmPages } from './pages/confirm.ts';
import { registerDemoPage } from './pages/demo.ts';
import { registerDevicesPages } from './pages/devices.ts';
import { registerFirstPasskeyPage } from './pages/first-passkey.ts';
import { registerFirstPasswordPage } from './pages/first-password.ts';
import { registerPasskeyPages } from './pages/passkeys.ts';
import { registerRecoveryApproval } from './pages/recover-approval.ts';
import { registerInPersonPages } from './pages/recover-in-person.ts';
import { registerRecoveryPages } from './pages/recover.ts';
import { registerRegistrationPages } from './pages/register.ts';
import { registerSessionEnding } from './pages/sessions.ts';
import { registerSignInPages } from './pages/sign-in.ts';
import { registerSignOut } from './pages/sign-out.ts';
import { registerStaffAccount } from './pages/staff-account.ts';
import { registerStaffRecovery } from './pages/staff-recovery.ts';
import { registerStopPages } from './pages/stop-recovery.ts';
import { registerStaffHome } from './pages/staff-home.ts';
import { type Registry, tableRegistry } from './registry.ts';

/**
 * Registration, sign-in, recovery, accounts, the staff's first password and home, and the demo's personas.
 * `registry`: where people are known; the one loaded from a file unless another is given. `branchNames`: for messages and pages that name a branch.
 */
export function registerIdentityPages(app: FastifyInstance, runtime: AuditedRuntime, registry: Registry = tableRegistry(runtime.db), branchNames: IdentityRuntime['branchNames'] = async () => null): void {
  const identity: IdentityRuntime = { ...runtime, registry, branchNames };
  registerRegistrationPages(app, identity);
  registerSignInPages(app, identity);
  registerRecoveryPages(app, identity);
  registerRecoveryApproval(app, identity);
  registerInPersonPages(app, identity);
  registerStopPages(app, identity);
  registerStaffRecovery(app, identity);
  registerSignOut(app, identity);
  registerAccountPages(app, identity);
  registerSessionEnding(app, identity);
  registerDevicesPages(app, identity);
  registerApprovePages(app, identity);
  registerChangePasswordPages(app, identity);
  registerPasskeyPages(app, identity);
  registerConfirmPages(app, identity);
  registerFirstPasswordPage(app, identity);
  registerFirstPasskeyPage(app, identity);
  registerStaffAccount(app, identity);
  registerStaffHome(app, identity);
  registerDemoPage(app, identity);
}

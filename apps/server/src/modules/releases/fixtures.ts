import { launchDrafts } from '../../demo/releases.ts';
import type { Viewer } from '../../platform/request-context.ts';
import type { AuditedRuntime } from '../audit/index.ts';
import { makeStaff } from '../identity/fixtures.ts';
import { listSectors } from '../organisation/index.ts';

type Role = NonNullable<Viewer['role']>;

/** A synthetic member of staff who has just proved who they are. */
export async function makeViewer(runtime: AuditedRuntime, role: Role, sectorId: number | null = null): Promise<Viewer> {
  const { staffId, name } = await makeStaff(runtime.db, { role, sectorId, branchId: null, authorityId: null });
  return { kind: 'staff', personId: staffId, name, sessionId: 'none', authenticatedAt: runtime.clock(), role, sectorId, branchId: null, authorityId: null };
}

/** Launches everything that was imported, with staff of its own. */
export async function launchAll(runtime: AuditedRuntime): Promise<void> {
  const officers = await Promise.all((await listSectors(runtime.db)).map(({ sectorId }) => makeViewer(runtime, 'sector_officer', sectorId)));
  const [operator, reviewer] = [await makeViewer(runtime, 'operator'), await makeViewer(runtime, 'security_reviewer')];
  await launchDrafts(runtime, { operator, reviewer, officerOf: (sector) => officers.find(({ sectorId }) => sectorId === sector)! });
}

import type { AuditedRuntime } from '../modules/audit/index.ts';
import { demoStaffViewer } from '../modules/identity/index.ts';
import { announceService, checkItem, checkItems, listReleases, moveRelease, reviewerOf, type Move } from '../modules/releases/index.ts';
import type { Viewer } from '../platform/request-context.ts';
import { channels } from '../modules/catalogue/index.ts';

/** Who takes a release from its draft to its launch. */
export interface LaunchStaff {
  readonly operator: Viewer;
  readonly reviewer: Viewer;
  officerOf(sectorId: number): Viewer;
}

const evidence = 'بيانات تجريبية · Demonstration data';

/** Built and announced, and open to nobody before its sector has reviewed it. */
const underReview = 'family-recruitment';

/** Takes every draft through infrastructure, review and approval to its launch on all channels, as its staff would; some only as far as the review. */
export async function launchDrafts(runtime: AuditedRuntime, { operator, reviewer, officerOf }: LaunchStaff, stillInReview: readonly string[] = []): Promise<void> {
  for (const { serviceId, number, state, manifest } of await listReleases(runtime.db)) {
    if (state !== 'draft') continue;
    const officer = officerOf(manifest.sectorId);
    let revision = 1;
    const move = (viewer: Viewer, name: Move): Promise<void> =>
      moveRelease(runtime, viewer, { serviceId, number, revision: revision++, move: name, conditions: { channels: name === 'launch' ? channels : [], pilot: null, reason: null } });
    await move(operator, 'confirm_infrastructure');
    await move(officer, 'open_review');
    if (stillInReview.includes(manifest.slug)) {
      await announceService(runtime, officer, serviceId, number, true);
      continue;
    }
    for (const item of checkItems) await checkItem(runtime, reviewerOf(item) === 'security_reviewer' ? reviewer : officer, { serviceId, number, item, passed: true, evidence });
    await move(officer, 'approve');
    await move(officer, 'launch');
  }
}

/** Launches the demonstration's services with its staff. Run again it changes nothing that is there. */
export async function seedReleasesDemo(runtime: AuditedRuntime): Promise<void> {
  const viewer = (username: string): Promise<Viewer> => demoStaffViewer(runtime.db, username, runtime.clock());
  const [operator, reviewer, ...officers] = await Promise.all(['operator', 'reviewer', 'officer.civil', 'officer.passports', 'officer.expatriates'].map(viewer)) as [Viewer, Viewer, ...Viewer[]];
  await launchDrafts(runtime, { operator, reviewer, officerOf: (sector) => officers.find(({ sectorId }) => sectorId === sector)! }, [underReview]);
}

import { createHash } from 'node:crypto';
import type { AuditedRuntime } from '../../audit/index.ts';
import { listBranches } from '../../organisation/index.ts';
import { isMeasured, listPoints, setMeasured, setNearest } from '../store/establishments.ts';
import { nearestOf } from './nearest.ts';

const chunk = 1_000;

/** Where the branches are others than those that distances were last measured to, measures all of them. Cut off anywhere, the next run begins again. */
export async function measureAgain({ db, clock }: Pick<AuditedRuntime, 'db' | 'clock'>): Promise<void> {
  const branches = await listBranches(db);
  const digest = createHash('sha256').update(JSON.stringify(branches.map(({ branchId, lat, lon }) => [branchId, lat, lon]))).digest('hex');
  if (await isMeasured(db, digest)) return;
  for (let after: string | null = null; ; ) {
    const points = await listPoints(db, after, chunk);
    const measured = points.map((one) => {
      const nearest = nearestOf(branches, one);
      return { ...one, branchId: nearest?.branchId ?? null, metres: nearest?.metres ?? null };
    });
    await db.transaction((tx) => setNearest(tx, measured));
    if (points.length < chunk) break;
    after = points.at(-1)!.establishmentId;
  }
  await db.transaction((tx) => setMeasured(tx, digest, clock()));
}

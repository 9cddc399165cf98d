import { manyBehindAddress, manyBehindDevice, manyBehindPhone } from './behind-one.ts';
import { forgedScans, type Scan } from './forged-scans.ts';
import type { Observation } from './observation.ts';
import { officeClusters } from './office-cluster.ts';
import { rebookChains } from './rebook-chain.ts';
import { distinct, type Finding } from './signal.ts';
import { inhumanSpeed } from './speed.ts';
import { lookDays } from './thresholds.ts';

/** The rules about what people did; each wants distinct deeds, the oldest first. */
export const deedRules = [manyBehindDevice, manyBehindAddress, manyBehindPhone, rebookChains, inhumanSpeed, officeClusters] as const;

/** Everything that the rules see in what was observed (oldest first) and in the readers' refusals. */
export function findSignals(seen: readonly Observation[], scans: readonly Scan[]): Finding[] {
  const deeds = distinct(seen);
  return deedRules.flatMap((rule) => rule(deeds)).concat(forgedScans(scans, lookDays));
}

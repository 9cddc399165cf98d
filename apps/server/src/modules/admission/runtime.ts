import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Load } from '../../platform/load.ts';
import type { AuditedRuntime } from '../audit/index.ts';
import { createMemory, type Memory } from './memory.ts';
import type { Feeling } from './rules/rate.ts';

/** What this process feels now (`use`: since it was asked last), and whatever else it has counted since it started that an operator wants to see. */
export type Feel = () => Feeling & { readonly counters: Readonly<Record<string, number>> };

/** What this process knows of the rooms and of itself. */
export interface AdmissionParts {
  readonly memory: Memory;
  readonly feel: Feel;
  readonly findPhone: FindPhone;
}

/** Whether a mobile number (E.164) is registered; `personId` where its holder has an account. Given when the portal is put together. */
export type FindPhone = (phone: string) => Promise<{ readonly personId: string | null } | null>;

/** The parts of one process. */
export function admissionPartsOf(load: Pick<Load, 'snapshot' | 'totals'>, findPhone: FindPhone): AdmissionParts {
  let before = performance.eventLoopUtilization();
  // Of the time since the last question, and no longer: whoever steers by it must see at once what came of a turn.
  const useSince = (): number => {
    const { utilization } = performance.eventLoopUtilization(before);
    before = performance.eventLoopUtilization();
    return Math.round(utilization * 1000) / 1000;
  };
  const feel: Feel = () => {
    const { poolWaitMs, loopDelayMs, hashing } = load.snapshot();
    return { poolWaitMs: Math.round(poolWaitMs), loopDelayMs: Math.round(loopDelayMs), hashingWaiting: hashing.waiting, use: useSince(), counters: load.totals().counters };
  };
  return { memory: createMemory(randomUUID()), feel, findPhone };
}

/** The audited platform, and what this process knows of the waiting rooms. */
export interface AdmissionRuntime extends AuditedRuntime {
  readonly admission: AdmissionParts;
}

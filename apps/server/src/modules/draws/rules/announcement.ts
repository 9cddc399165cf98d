import { type AnnouncedBeacon, drandRoundAt, drandTime, type Plan, type Slot } from '@bawaba/draw';
import type { Bilingual } from '../../../platform/language.ts';
import { everybody } from './classes.ts';
import type { DrawnSlot, Pool } from './seats.ts';
import type { BeaconSetup, Setup } from './setup.ts';

/** drand's network `quicknet`, from its own announcement. */
const quicknet = { chain: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971', genesis: 1_692_803_367, period: 3 } as const;

/** '2026-12-01T06:00:00Z': the format knows whole seconds. */
export function second(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`;
}

/** '2026-12-06T05:00Z'. */
export function minute(moment: Date): string {
  return `${moment.toISOString().slice(0, 16)}Z`;
}

export function wholeSecond(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / 1000) * 1000);
}

/** When a drand value that is wanted at `dueAt` is really due: its round's own second. */
export function dueOf(beacon: BeaconSetup, dueAt: Date): Date {
  return beacon.kind === 'stated' ? wholeSecond(dueAt) : new Date(drandTime(quicknet, drandRoundAt(quicknet, Math.ceil(dueAt.getTime() / 1000))));
}

function announcedBeacon(beacon: BeaconSetup, dueAt: Date): AnnouncedBeacon {
  if (beacon.kind === 'stated') return { kind: 'stated', name: beacon.name, round: beacon.round, due_at: second(dueAt), rule: beacon.rule };
  const rule = { ar: 'القيمة العشوائية (randomness) للجولة المذكورة من شبكة drand', en: 'The randomness of this round of the drand network' };
  return { kind: 'drand', name: 'quicknet', ...quicknet, round: String(drandRoundAt(quicknet, dueAt.getTime() / 1000)), due_at: second(dueAt), rule };
}

export interface Announced {
  readonly drawId: string;
  readonly setup: Setup;
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly dueAt: Date;
  readonly service: { readonly serviceId: number; readonly name: Bilingual };
  readonly branches: readonly { readonly branchId: number; readonly name: Bilingual }[];
  readonly pools: readonly Pool[];
}

/** What the published announcement says. */
export function planOf({ drawId, setup, opensAt, closesAt, dueAt, service, branches, pools }: Announced): Plan {
  const classes = [...setup.priorities, everybody];
  const used = new Set(pools.map(({ branchId }) => branchId));
  const words = ({ ar, en }: Bilingual): Bilingual => ({ ar, en });
  return {
    draw: drawId,
    service: { id: service.serviceId, name: words(service.name) },
    opens_at: second(opensAt),
    closes_at: second(closesAt),
    branches: branches.filter(({ branchId }) => used.has(branchId)).toSorted((a, b) => a.branchId - b.branchId).map(({ branchId, name }) => ({ id: branchId, name: words(name) })),
    classes: classes.map(({ name, source }, i) => ({ class: i + 1, name: words(name), source: words(source) })),
    pools: pools.map(({ pool, branchId, section, part }) => ({ pool, branch: branchId, section, from: setup.from, to: setup.to, part })),
    beacon: announcedBeacon(setup.beacon, dueAt),
  };
}

/** The seats as the published list has them. */
export function seatsOf(slots: readonly DrawnSlot[], pools: readonly Pool[]): (Slot & { slotId: string; branchId: number })[] {
  const numbers = new Map(pools.map((pool) => [`${pool.branchId} ${pool.section} ${pool.part}`, pool.pool]));
  return slots.map(({ branchId, section, part, startsAt, seats, slotId }) => ({ pool: numbers.get(`${branchId} ${section} ${part}`)!, start: minute(startsAt), seats, slotId, branchId }));
}

import { createHash } from 'node:crypto';
import type { Bilingual } from '../../../platform/language.ts';

/** Ways to the portal, each opened on its own: a service can be on the web before the telephones' applications were checked. */
export const channels = ['web', 'ios', 'android'] as const;
export type Channel = (typeof channels)[number];

/** Who may use a service while it is piloted. */
export type Pilot =
  | { readonly by: 'share'; /** Of all people, 1 to 100. */ readonly percent: number }
  | { readonly by: 'branches'; readonly branches: readonly number[] }
  | { readonly by: 'testers'; /** Person ids. */ readonly testers: readonly string[] };

/** What of a service people may see and use now. A service that was never released is `hidden`. */
export interface Gate {
  readonly state: 'hidden' | 'pilot' | 'launched' | 'suspended' | 'withdrawn';
  readonly channels: readonly Channel[];
  /** While it is piloted, and after a pilot was suspended. */
  readonly pilot: Pilot | null;
  /** A page says that it is to come. */
  readonly announced: boolean;
  /** Why it was suspended or withdrawn. */
  readonly reason: Bilingual | null;
}

/** Who asks, and which way. */
export interface Asker {
  readonly channel: Channel;
  /** Null: not signed in. */
  readonly personId: string | null;
}

/** `open`: seen and used. `soon`: a page says that it is to come. `shut`: a page says why it cannot be begun now. `hidden`: there is no such service. */
export type Standing = 'hidden' | 'soon' | 'open' | 'shut';

/**
 * What a service is to somebody. Nothing is open before its gate says so for that channel, and in a pilot for that person;
 * a pilot of branches is open to everybody who goes there, see {@link opensAt}.
 */
export function standing(gate: Gate, slug: string, { channel, personId }: Asker): Standing {
  const notYet = gate.announced ? 'soon' : 'hidden';
  if (gate.state === 'hidden' || !gate.channels.includes(channel)) return notYet;
  if (gate.pilot !== null && !takesPart(gate.pilot, slug, personId)) return notYet;
  return gate.state === 'launched' || gate.state === 'pilot' ? 'open' : 'shut';
}

/** True when an open service may be begun at this branch. */
export function opensAt({ state, pilot }: Gate, branchId: number): boolean {
  return state !== 'pilot' || pilot!.by !== 'branches' || pilot!.branches.includes(branchId);
}

function takesPart(pilot: Pilot, slug: string, personId: string | null): boolean {
  if (pilot.by === 'branches') return true;
  if (personId === null) return false;
  return pilot.by === 'testers' ? pilot.testers.includes(personId) : lotOf(slug, personId) < pilot.percent;
}

/** From 0 to below 100, the same for a person and service each time: who is in a share of 10 is also in one of 20. */
function lotOf(slug: string, personId: string): number {
  return (createHash('sha256').update(`${slug}|${personId}`).digest().readUInt32BE(0) / 2 ** 32) * 100;
}

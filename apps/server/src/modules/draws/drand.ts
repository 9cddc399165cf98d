import type { AnnouncedBeacon, BeaconValue } from '@bawaba/draw';
import { second } from './rules/announcement.ts';

/** Asks drand's network for the announced round. Null while it cannot be had, for whatever reason: the draw waits. */
export type FetchBeacon = (announced: AnnouncedBeacon, now: Date) => Promise<BeaconValue | null>;

const hosts = ['https://api.drand.sh', 'https://drand.cloudflare.com'] as const;
const patience = 5_000;

export const fetchDrand: FetchBeacon = async (announced, now) => {
  if (announced.kind !== 'drand') return null;
  for (const host of hosts) {
    const source = `${host}/${announced.chain}/public/${announced.round}`;
    const found = await ask(source);
    if (found !== null) return { name: announced.name, round: announced.round, value: found.randomness, source, at: second(now), signature: found.signature };
  }
  return null;
};

async function ask(address: string): Promise<{ randomness: string; signature: string } | null> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(patience) });
    const { randomness, signature } = (await answer.json()) as { randomness?: unknown; signature?: unknown };
    return answer.ok && typeof randomness === 'string' && typeof signature === 'string' ? { randomness, signature } : null;
  } catch {
    return null;
  }
}

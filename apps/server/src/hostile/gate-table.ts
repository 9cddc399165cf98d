import type { Channel, Gate } from '../modules/catalogue/index.ts';
import { newId } from '../platform/id.ts';

/** What a service is to somebody. */
export type Seen = 'nothing' | 'soon' | 'shut' | 'open';

/** A gate, and what the service behind it is to whom. */
export interface Row {
  readonly name: string;
  readonly gate: Gate;
  /** On an open channel: to a tester, and to everybody else. On a shut channel: to all. */
  readonly tester: Seen;
  readonly others: Seen;
  readonly elsewhere: Seen;
}

/** Why the suspended and withdrawn ones are. */
export const reason = { ar: 'عطل في الربط', en: 'A fault in the connection' };

const gate = (state: Gate['state'], more: Partial<Gate> = {}): Gate => ({ state, channels: state === 'hidden' ? [] : ['web', 'ios'], pilot: null, announced: false, reason: null, ...more });

/** Every state, each written down by hand with what is to be seen; `testers`: the person ids of those who take part in pilots. */
export function gateTable(testers: readonly string[]): readonly Row[] {
  const pilot = { by: 'testers', testers } as const;
  return [
    { name: 'never released', gate: gate('hidden'), tester: 'nothing', others: 'nothing', elsewhere: 'nothing' },
    { name: 'announced', gate: gate('hidden', { announced: true }), tester: 'soon', others: 'soon', elsewhere: 'soon' },
    { name: 'piloted', gate: gate('pilot', { pilot }), tester: 'open', others: 'nothing', elsewhere: 'nothing' },
    { name: 'piloted and announced', gate: gate('pilot', { pilot, announced: true }), tester: 'open', others: 'soon', elsewhere: 'soon' },
    { name: 'a pilot with nobody', gate: gate('pilot', { pilot: { by: 'testers', testers: [newId(new Date())] } }), tester: 'nothing', others: 'nothing', elsewhere: 'nothing' },
    { name: 'a pilot of another branch', gate: gate('pilot', { pilot: { by: 'branches', branches: [2] } }), tester: 'open', others: 'open', elsewhere: 'nothing' },
    { name: 'launched', gate: gate('launched'), tester: 'open', others: 'open', elsewhere: 'nothing' },
    { name: 'launched on no channel', gate: gate('launched', { channels: [] }), tester: 'nothing', others: 'nothing', elsewhere: 'nothing' },
    { name: 'suspended', gate: gate('suspended', { reason }), tester: 'shut', others: 'shut', elsewhere: 'nothing' },
    { name: 'suspended pilot', gate: gate('suspended', { reason, pilot }), tester: 'shut', others: 'nothing', elsewhere: 'nothing' },
    { name: 'withdrawn', gate: gate('withdrawn', { reason }), tester: 'shut', others: 'shut', elsewhere: 'nothing' },
  ];
}

/** What the service of a row is to a tester, or to anybody else, on this channel. */
export function seenBy({ gate: { state, channels }, ...row }: Row, isTester: boolean, channel: Channel): Seen {
  if (state !== 'hidden' && !channels.includes(channel)) return row.elsewhere;
  return isTester ? row.tester : row.others;
}

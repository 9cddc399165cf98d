import type { Bilingual } from '../../../platform/language.ts';
import { type Channel, channels, type Gate, type Manifest, type Pilot } from '../../catalogue/index.ts';
import type { Move } from './release.ts';

/** What a move is made with, as it was asked for; which of it is needed is up to the move. */
export interface Conditions {
  readonly channels: readonly string[];
  readonly pilot: Pilot | null;
  readonly reason: Bilingual | null;
}

/** What is wrong with the conditions of a move, by field. */
export type ConditionProblem = 'channel_needed' | 'channel_unknown' | 'pilot_needed' | 'percent_wrong' | 'branches_needed' | 'branches_not_asked' | 'testers_needed' | 'reason_needed' | 'reason_too_long';

export const reasonLength = 500;

/** What is missing or wrong for this move; null: nothing. */
export function conditionProblem(move: Move, { channels: asked, pilot, reason }: Conditions, needsReason: boolean): ConditionProblem | null {
  if (move === 'pilot' || move === 'launch') {
    if (asked.length === 0) return 'channel_needed';
    if (asked.some((channel) => !(channels as readonly string[]).includes(channel))) return 'channel_unknown';
  }
  if (move === 'pilot') return pilotProblem(pilot);
  if (!needsReason) return null;
  if (reason === null || reason.ar === '' || reason.en === '') return 'reason_needed';
  return reason.ar.length > reasonLength || reason.en.length > reasonLength ? 'reason_too_long' : null;
}

function pilotProblem(pilot: Pilot | null): ConditionProblem | null {
  if (pilot === null) return 'pilot_needed';
  if (pilot.by === 'share') return Number.isInteger(pilot.percent) && pilot.percent >= 1 && pilot.percent <= 100 ? null : 'percent_wrong';
  if (pilot.by === 'branches') return pilot.branches.length > 0 ? null : 'branches_needed';
  return pilot.testers.length > 0 ? null : 'testers_needed';
}

/** True when everything of the service begins at a branch, so that a few of them can try it first. A form is begun from anywhere. */
export function beginsAtBranch({ needsAppointment, form }: Pick<Manifest, 'needsAppointment' | 'form'>): boolean {
  return needsAppointment && form === null;
}

/** The gate after a move; null: the move does not touch what people see. */
export function gateAfter(move: Move, { channels: asked, pilot, reason }: Conditions, before: Gate): Gate | null {
  const open = asked as readonly Channel[];
  switch (move) {
    case 'pilot': return { state: 'pilot', channels: open, pilot, announced: before.announced, reason: null };
    case 'launch': return { state: 'launched', channels: open, pilot: null, announced: before.announced, reason: null };
    case 'suspend': return { ...before, state: 'suspended', reason };
    case 'withdraw': return { ...before, state: 'withdrawn', announced: false, reason };
    default: return null;
  }
}

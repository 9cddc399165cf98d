import type { FieldEstablishment } from '@bawaba/contracts';
import type { Problem } from './rules/finish.ts';
import type { Draft } from './rules/draft.ts';
import type { ClockReading, Store } from './storage/database.ts';
import type { LoadedPack } from './storage/pack.ts';
import { countUnsent, type Finished, listVisits, type SentRecord } from './storage/visits.ts';
import type { Work } from './work.ts';

/** What an inspector types of an office that the list does not have. */
export interface AddFields {
  readonly name: string;
  readonly kind: FieldEstablishment['kind'] | null;
  readonly licence: string;
  readonly owner: string;
  readonly cityId: string;
  readonly address: string;
}
export type AddError = 'name' | 'kind' | 'city' | 'address';

export type View =
  | { readonly name: 'day' }
  /** `typed` changes with every letter: whatever is drawn anew, by an answer or in the other language, has all of it. */
  | { readonly name: 'find'; readonly typed: { query: string }; readonly answer: 'none' | 'asking' | 'unreachable' | readonly FieldEstablishment[] }
  | { readonly name: 'add'; readonly typed: { fields: AddFields }; readonly errors: readonly AddError[] }
  | { readonly name: 'office'; readonly office: FieldEstablishment }
  /** `round` changes when the step is to be drawn anew. */
  | { readonly name: 'visit'; readonly work: Work; readonly problems: readonly Problem[]; readonly round: number; readonly dropping: boolean }
  | { readonly name: 'camera'; readonly work: Work }
  /** A photo before it is sealed: what is painted over is chosen here. */
  | { readonly name: 'cover'; readonly work: Work; readonly evidenceId: string; readonly jpeg: Uint8Array<ArrayBuffer> }
  | { readonly name: 'finished'; readonly visitId: string; readonly officeName: string }
  | { readonly name: 'outbox' }
  | { readonly name: 'card' }
  | { readonly name: 'settings'; readonly forgetting: boolean };

/** All the app knows while it runs; what must last is in the {@link Store}. */
export interface Desk {
  readonly store: Store;
  loaded: LoadedPack | null;
  /** Offices of the pack, and those asked for by search, by id. */
  readonly offices: Map<string, FieldEstablishment>;
  half: readonly Draft[];
  waiting: readonly Finished[];
  sent: readonly SentRecord[];
  /** Visits on this phone of inspectors who are not signed in. */
  others: number;
  /** Whether the portal answered last time. */
  online: boolean;
  /** What it said of who is signed in; `unknown` before it was asked. */
  access: 'unknown' | 'open' | 'signed_out' | 'refused';
  refusal: { readonly title: string; readonly next: string } | null;
  clock: ClockReading | null;
  /** Milliseconds the portal's clock is ahead of this phone's. */
  clockOffset: number | null;
  /** The phone's disk is full: what is typed from here on may not last. */
  full: boolean;
  updateReady: (() => void) | null;
  view: View;
  /** Offices that fit what was typed, best first. */
  find(query: string): readonly FieldEstablishment[];
  /** Takes over a pack. */
  take(loaded: LoadedPack): void;
  /** Shows what changed. */
  changed(): void;
}

/** Whose phone this is now. */
export function staffIdOf({ loaded }: Desk): string | null {
  return loaded?.pack.inspector.staffId ?? null;
}

/** Reads the lists of visits anew. */
export async function loadLists(desk: Desk): Promise<void> {
  const staffId = staffIdOf(desk);
  const counts = await countUnsent(desk.store);
  desk.others = [...counts].reduce((sum, [whose, count]) => (whose === staffId ? sum : sum + count), 0);
  if (staffId === null) return;
  desk.half = await listVisits(desk.store, 'half', staffId);
  desk.waiting = await listVisits(desk.store, 'waiting', staffId);
  desk.sent = (await listVisits(desk.store, 'sent', staffId)).toReversed();
}

import type { VerdictReason } from '@bawaba/text';
import type { Proof, Scan, TicketClaims, TypedCard } from '@bawaba/ticket';
import type { CardError, CardFields } from './rules/card-form.ts';
import type { LoadedPack } from './network/pull.ts';
import type { Admitted, Device, Store } from './storage/database.ts';

/** One person with a ticket, from scan to verdict. */
export interface Presented {
  /** The ticket's own text, also where a live code was scanned. */
  readonly text: string;
  /** How it came, judged at the scan; decides nothing. */
  readonly proof: Proof;
  readonly scan: Scan;
  readonly card: TypedCard | null;
  /** How often the typed card did not match. */
  readonly mismatches: number;
  /** The freshest lists were already asked for. */
  readonly refreshed: boolean;
  /** Seconds: the signed time of lists fetched for this ticket; the clock cannot be behind it. */
  readonly signedNow: number;
}

export interface ShownVerdict {
  readonly outcome: 'admit' | 'refuse' | 'check_online';
  readonly reason: VerdictReason;
  /** Only of a ticket whose signature is good. */
  readonly claims: TicketClaims | null;
  readonly incident: boolean;
  readonly firstUse: Admitted | null;
  /** Where the person can book, handed over at once. */
  readonly bookingLink: string | null;
}

export type View =
  | { readonly name: 'enrol'; readonly problem: string | null }
  | { readonly name: 'ready' }
  | { readonly name: 'card'; readonly presented: Presented; readonly fields: CardFields; readonly errors: { readonly id?: CardError; readonly date?: CardError } }
  | { readonly name: 'working' }
  | { readonly name: 'verdict'; readonly shown: ShownVerdict; readonly presented: Presented; readonly overrideProblem: boolean }
  | { readonly name: 'records' }
  | { readonly name: 'settings'; readonly forgetting: boolean };

/** All the reader knows while it runs; what must last is in the {@link Store}. */
export interface Desk {
  readonly db: Store;
  device: Device | null;
  loaded: LoadedPack | null;
  admitted: Map<string, Admitted>;
  waiting: number;
  /** Whether the server answered last time. */
  online: boolean;
  /** Milliseconds the server's clock is ahead, as last heard. */
  clockOffset: number | null;
  /** The last pack that came did not verify. */
  packProblem: boolean;
  updateReady: (() => void) | null;
  view: View;
  /** Shows what changed. */
  changed(): void;
}

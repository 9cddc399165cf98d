import type { IncidentReason } from '@bawaba/contracts';
import type { OnlineReason, RefusalReason, Verdict } from '@bawaba/ticket';

/** A typing mistake is no forgery: one mismatch may be corrected, the second is refused and recorded. */
const cardTries = 2;

export interface Progress {
  /** How often the typed card did not match so far. */
  readonly mismatches: number;
  /** Whether the freshest lists were already fetched for this person. */
  readonly refreshed: boolean;
  readonly online: boolean;
}

/** What the reader does next. */
export type Step =
  | { readonly do: 'ask_card'; readonly again: boolean }
  /** Fetch the freshest signed lists and decide once more. */
  | { readonly do: 'refresh' }
  | { readonly do: 'admit' }
  | { readonly do: 'leave_to_clerk'; readonly reason: OnlineReason }
  | { readonly do: 'refuse'; readonly reason: RefusalReason; readonly incident: IncidentReason | null };

/** Refusals that can only mean a pack behind the server, as long as the server has not been asked. */
const worthAsking: ReadonlySet<RefusalReason> = new Set(['unknown_key', 'not_issued']);

/**
 * From verdict to act. `claimed`: whether the text says it is one of our tickets; if not, it is
 * somebody's boarding pass, and nothing to record.
 */
export function nextStep(verdict: Verdict, progress: Progress, claimed: boolean): Step {
  const canAsk = progress.online && !progress.refreshed;
  switch (verdict.outcome) {
    case 'admit':
      return { do: 'admit' };
    case 'card_needed':
      return { do: 'ask_card', again: false };
    case 'check_online':
      return canAsk ? { do: 'refresh' } : { do: 'leave_to_clerk', reason: verdict.reason };
    case 'refuse':
      if (verdict.reason === 'wrong_person' && progress.mismatches + 1 < cardTries) return { do: 'ask_card', again: true };
      if (worthAsking.has(verdict.reason) && canAsk) return { do: 'refresh' };
      return { do: 'refuse', reason: verdict.reason, incident: incidentFor(verdict.reason, claimed) };
  }
}

function incidentFor(reason: RefusalReason, claimed: boolean): IncidentReason | null {
  switch (reason) {
    case 'malformed':
      return claimed ? reason : null;
    case 'unknown_key':
    case 'bad_signature':
    case 'not_issued':
    case 'wrong_person':
      return reason;
    default:
      return null;
  }
}

/** Reasons for which a new appointment is the lawful way on; a link to one is handed over at once. */
export function offersBooking(reason: RefusalReason): boolean {
  return reason !== 'too_early' && reason !== 'already_used';
}

import { newId, Refused, Unreachable } from '@bawaba/offline';
import { type TypedCard, type Verdict, decide, localDay, presentationOf, scanTicket, slotStart, ticketKeyFinder, toHex, type TicketClaims } from '@bawaba/ticket';
import type { IncidentReason } from '@bawaba/contracts';
import type { Desk, Presented, ShownVerdict, View } from './desk.ts';
import { api } from './network/api.ts';
import { takeDay, takePack } from './network/pull.ts';
import { emptyCard } from './rules/card-form.ts';
import { claimsToBeTicket, maxScannedText } from './rules/scanned.ts';
import { nextStep, offersBooking } from './rules/steps.ts';
import { loadAdmitted, writeCheckIn, writeIncident } from './storage/ledger.ts';

/** Begins with a text from camera, scanner or keyboard. */
export async function presentText(desk: Desk, text: string): Promise<View> {
  const { keySet } = desk.loaded!.pack;
  const { ticket, proof } = await presentationOf(text, keySet, Math.floor((Date.now() + (desk.clockOffset ?? 0)) / 1000));
  const scan = await scanTicket(ticket, ticketKeyFinder(keySet));
  return judge(desk, { text: ticket, proof, scan, card: null, mismatches: 0, refreshed: false, signedNow: 0 });
}

/** Goes on once the clerk has typed the card. */
export function presentCard(desk: Desk, presented: Presented, card: TypedCard): Promise<View> {
  return judge(desk, { ...presented, card });
}

async function judge(desk: Desk, presented: Presented): Promise<View> {
  const verdict = verdictOn(desk, presented);
  const step = nextStep(verdict, { mismatches: presented.mismatches, refreshed: presented.refreshed, online: desk.online }, claimsToBeTicket(presented.text));
  const claims = 'claims' in verdict ? verdict.claims ?? null : null;
  switch (step.do) {
    case 'refresh':
      return judge(desk, await refresh(desk, presented, claims));
    case 'ask_card': {
      const next = { ...presented, card: null, mismatches: presented.mismatches + (step.again ? 1 : 0) };
      return { name: 'card', presented: next, fields: emptyCard, errors: {} };
    }
    case 'admit':
      return admit(desk, presented, claims!, null);
    case 'leave_to_clerk':
      return verdictView(desk, presented, { outcome: 'check_online', reason: step.reason, claims });
    case 'refuse':
      if (step.incident !== null) await recordIncident(desk, presented, step.incident, claims);
      return verdictView(desk, presented, { outcome: 'refuse', reason: step.reason, claims, incident: step.incident !== null });
  }
}

function verdictOn(desk: Desk, { scan, card, signedNow }: Presented): Verdict {
  const { pack, stored } = desk.loaded!;
  const now = Math.max(Math.floor(Date.now() / 1000), signedNow);
  return decide({ scan, pack, card, now, newestSignedTime: stored.newestSignedTime, admitted: new Set(desk.admitted.keys()) });
}

/**
 * Writes the check-in, and turns green only when it is safe on disk. With `overrideReason` the
 * clerk admits on their own decision.
 */
export async function admit(desk: Desk, presented: Presented, claims: TicketClaims, overrideReason: string | null): Promise<View> {
  const now = Date.now();
  const earlier = await writeCheckIn(desk.db, desk.device!.branch.branchId, {
    checkInId: newId(now, crypto.getRandomValues(new Uint8Array(16))),
    cti: toHex(claims.cti),
    scannedAt: new Date(now).toISOString(),
    clockOffsetMs: desk.clockOffset,
    kind: overrideReason === null ? 'admitted' : 'overridden',
    overrideReason,
  });
  desk.admitted = await loadAdmitted(desk.db);
  if (earlier !== null) return verdictView(desk, presented, { outcome: 'refuse', reason: 'already_used', claims });
  return verdictView(desk, presented, { outcome: 'admit', reason: overrideReason === null ? 'admit' : 'overridden', claims });
}

async function recordIncident(desk: Desk, presented: Presented, reason: IncidentReason, claims: TicketClaims | null): Promise<void> {
  const now = Date.now();
  await writeIncident(desk.db, desk.device!.branch.branchId, {
    incidentId: newId(now, crypto.getRandomValues(new Uint8Array(16))),
    at: new Date(now).toISOString(),
    reason,
    scannedText: presented.text.slice(0, maxScannedText),
    details: {
      cti: claims === null ? null : toHex(claims.cti),
      serviceId: claims?.service ?? null,
      online: desk.online,
      packAgeSeconds: Math.max(0, Math.round((now - desk.loaded!.stored.pulledAt) / 1000)),
    },
  });
}

/** Asks for what is newest. Failing that, the verdict is made from what is here. */
async function refresh(desk: Desk, presented: Presented, claims: TicketClaims | null): Promise<Presented> {
  try {
    return { ...presented, ...(claims === null ? await refreshPack(desk, presented.text) : await refreshDay(desk, claims)), refreshed: true };
  } catch (error) {
    if (error instanceof Unreachable) desk.online = false;
    else if (!(error instanceof Refused)) desk.packProblem = true;
    return { ...presented, refreshed: true };
  }
}

/** The whole pack: it may bring the key that the ticket was signed with. */
async function refreshPack(desk: Desk, text: string): Promise<Pick<Presented, 'scan'>> {
  const { token, branch } = desk.device!;
  const { body } = await api.pack(token);
  desk.loaded = await takePack(desk.db, branch.branchId, body, Date.now());
  return { scan: await scanTicket(text, ticketKeyFinder(desk.loaded.pack.keySet)) };
}

/** The ticket's day; the whole pack where the day's lists are signed with a key too new for ours. */
async function refreshDay(desk: Desk, claims: TicketClaims): Promise<Pick<Presented, 'signedNow'>> {
  const { token, branch } = desk.device!;
  const day = localDay(slotStart(claims));
  const { body } = await api.check(token, { cti: toHex(claims.cti), day });
  const taken = await takeDay(desk.db, branch.branchId, body, Date.now()).catch(() => null);
  desk.loaded = taken ?? (await takePack(desk.db, branch.branchId, (await api.pack(token)).body, Date.now()));
  desk.admitted = await loadAdmitted(desk.db);
  return { signedNow: desk.loaded.pack.days.get(day)?.statusList?.issuedAt ?? 0 };
}

function verdictView(desk: Desk, presented: Presented, given: Pick<ShownVerdict, 'outcome' | 'reason' | 'claims'> & { incident?: boolean }): View {
  const { outcome, reason, claims, incident = false } = given;
  const firstUse = reason === 'already_used' && claims !== null ? desk.admitted.get(toHex(claims.cti)) ?? null : null;
  const offers = outcome === 'refuse' && reason !== 'admit' && reason !== 'overridden' && reason !== 'clock_behind' && reason !== 'list_old' && offersBooking(reason);
  const shown: ShownVerdict = { outcome, reason, claims, incident, firstUse, bookingLink: offers ? bookingLink(desk, claims) : null };
  return { name: 'verdict', shown, presented, overrideProblem: false };
}

/** Short enough to be read out: the portal leads on from there to the booking of this service at this branch. */
function bookingLink(desk: Desk, claims: TicketClaims | null): string {
  const { branchId } = desk.device!.branch;
  return `${desk.loaded!.stored.bookingOrigin}/b/${branchId}${claims === null ? '' : `-${claims.service}`}`;
}

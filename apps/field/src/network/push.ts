import type { VisitState } from '@bawaba/contracts';
import { type Language, Refused } from '@bawaba/offline';
import type { Store } from '../storage/database.ts';
import { findPhoto } from '../storage/photos.ts';
import { type Finished, listVisits, saveSent, saveVisit, type SentRecord } from '../storage/visits.ts';
import { api } from './api.ts';

/**
 * True when nothing of the visit is left to send: the portal has it with every photo that it takes. A photo that it does not take stays here
 * while an officer is to settle the visit; of a visit that could not be read, of which the portal knows no photo, all of them do.
 */
export function isWhole({ status, reason, evidence }: VisitState): boolean {
  const held = status === 'held';
  return !(held && reason?.code === 'visit_unreadable') && evidence.every((one) => one.state === 'kept' || (!held && one.state === 'refused'));
}

/** The portal's word without waiting for photos that the phone does not have: they will never come. */
export function withoutLost(state: VisitState, lost: ReadonlySet<string>): VisitState {
  return { ...state, evidence: state.evidence.map((one) => (one.state === 'missing' && lost.has(one.evidenceId) ? { ...one, state: 'refused' as const } : one)) };
}

/**
 * Sends an inspector's finished visits, oldest first, each with its photos. A visit leaves the phone only when the portal has said
 * that it has all of it. One that is refused keeps its reason and holds up no other. Rejects with `Unreachable`, and with
 * `Refused` where it is the person who is refused (401, 403). Only one window or worker sends at a time.
 */
export function pushWaiting(store: Store, staffId: string, lang: Language): Promise<void> {
  return navigator.locks.request('field-send', async () => {
    for (const visit of await listVisits(store, 'waiting', staffId)) await pushVisit(store, staffId, visit, lang);
  });
}

async function pushVisit(store: Store, staffId: string, visit: Finished, lang: Language): Promise<void> {
  let sent = visit;
  const lost = new Set<string>();
  const keep = async (said: VisitState): Promise<void> => {
    const state = withoutLost(said, lost);
    sent = { ...sent, state, refusal: null };
    await (isWhole(state) ? saveSent(store, staffId, recordOf(sent)) : saveVisit(store, 'waiting', staffId, sent));
  };
  try {
    const { visitId, text, events } = visit;
    await keep((await api.visit({ visitId, inspectorId: staffId, sentAt: new Date().toISOString(), visit: text, events: [...events] }, lang)).body);
    let untaken: Refused | null = null;
    for (const evidenceId of missingOf(sent.state!)) {
      const jpeg = await findPhoto(store, evidenceId);
      if (jpeg === null) lost.add(evidenceId);
      const { state, refused } = jpeg === null ? { state: sent.state!, refused: null } : await sendPhoto(visitId, evidenceId, jpeg, lang);
      await keep(state);
      if (missingOf(sent.state!).includes(evidenceId)) untaken = refused;
    }
    if (untaken !== null) throw untaken;
  } catch (error) {
    if (!(error instanceof Refused) || error.status === 401 || error.status === 403) throw error;
    await saveVisit(store, 'waiting', staffId, { ...sent, refusal: { title: error.title, next: error.next } });
  }
}

/**
 * How the visit stands after a photo was sent. One that is refused holds up none after it. Whether it is refused for good is the portal's
 * word, which keeps the reason with the visit: a busy portal refuses it only now, and then it stays missing and is offered again.
 */
async function sendPhoto(visitId: string, evidenceId: string, jpeg: Uint8Array<ArrayBuffer>, lang: Language): Promise<{ state: VisitState; refused: Refused | null }> {
  try {
    return { state: (await api.evidence(visitId, evidenceId, jpeg, lang)).body, refused: null };
  } catch (error) {
    if (!(error instanceof Refused) || error.status === 401 || error.status === 403) throw error;
    return { state: (await api.state(visitId, lang)).body, refused: error };
  }
}

function missingOf(state: VisitState): readonly string[] {
  return state.evidence.filter((one) => one.state === 'missing').map(({ evidenceId }) => evidenceId);
}

function recordOf({ visitId, establishmentId, officeName, endedAt, finding, state }: Finished): SentRecord {
  return { visitId, establishmentId, officeName, endedAt, finding, state };
}

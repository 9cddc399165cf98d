import type { VisitState } from '@bawaba/contracts';
import { type Language, Refused } from '@bawaba/offline';
import type { Store } from '../storage/database.ts';
import { findPhoto } from '../storage/photos.ts';
import { type Finished, listVisits, saveSent, saveVisit, type SentRecord } from '../storage/visits.ts';
import { api } from './api.ts';

/**
 * True when the portal has the visit with all its photos. A photo that it does not take stays here until an officer has settled the visit;
 * of a visit that could not be read, of which the portal knows no photo, all of them do.
 */
export function isWhole({ status, reason, evidence }: VisitState): boolean {
  const settled = status === 'settled';
  return (settled || reason?.code !== 'visit_unreadable') && evidence.every((one) => one.state === 'kept' || (settled && one.state === 'refused'));
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
  const keep = async (state: VisitState): Promise<void> => {
    sent = { ...sent, state, refusal: null };
    await (isWhole(state) ? saveSent(store, staffId, recordOf(sent)) : saveVisit(store, 'waiting', staffId, sent));
  };
  try {
    const { visitId, text, events } = visit;
    await keep((await api.visit({ visitId, inspectorId: staffId, sentAt: new Date().toISOString(), visit: text, events: [...events] }, lang)).body);
    for (const evidenceId of missingOf(sent.state!)) {
      const jpeg = await findPhoto(store, evidenceId);
      if (jpeg !== null) await keep(await photoSent(visitId, evidenceId, jpeg, lang, sent.state!));
    }
  } catch (error) {
    if (!(error instanceof Refused) || error.status === 401 || error.status === 403) throw error;
    await saveVisit(store, 'waiting', staffId, { ...sent, refusal: { title: error.title, next: error.next } });
  }
}

/** How the visit stands after a photo was sent. One that is refused is marked so and holds up none after it: the portal keeps the reason. */
async function photoSent(visitId: string, evidenceId: string, jpeg: Uint8Array<ArrayBuffer>, lang: Language, before: VisitState): Promise<VisitState> {
  try {
    return (await api.evidence(visitId, evidenceId, jpeg, lang)).body;
  } catch (error) {
    if (!(error instanceof Refused) || error.status === 401 || error.status === 403) throw error;
    const refusal = { code: error.code, words: { ar: error.title, en: error.title } };
    return { ...before, evidence: before.evidence.map((one) => (one.evidenceId === evidenceId ? { ...one, state: 'refused' as const, refusal } : one)) };
  }
}

function missingOf(state: VisitState): readonly string[] {
  return state.evidence.filter((one) => one.state === 'missing').map(({ evidenceId }) => evidenceId);
}

function recordOf({ visitId, establishmentId, officeName, endedAt, finding, state }: Finished): SentRecord {
  return { visitId, establishmentId, officeName, endedAt, finding, state };
}

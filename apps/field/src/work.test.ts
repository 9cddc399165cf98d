import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { VisitState } from '@bawaba/contracts';
import { isWhole, withoutLost } from './network/push.ts';
import type { Store, StoredVisit } from './storage/database.ts';
import { createVault, makeKey } from './storage/vault.ts';
import { beginWork } from './work.ts';

/** A disk that keeps visits by id, as the browser's does; Node has none. `full`: it refuses finished ones. */
async function disk() {
  const kept = new Map<string, StoredVisit>();
  const state = { full: false };
  const put = async (row: StoredVisit): Promise<void> => {
    if (state.full && row.stage === 'waiting') throw new DOMException('full', 'QuotaExceededError');
    kept.set(row.visitId, row);
  };
  const store = { vault: createVault(await makeKey()), idb: { transaction: () => ({ store: { put }, done: Promise.resolve() }) } } as unknown as Store;
  return { store, state, stages: () => [...kept.values()].map(({ stage }) => stage) };
}

const place = { lat: 21.5, lon: 39.2, accuracyM: 10 };
const office = { establishmentId: '01890000-0000-7000-8000-000000000001', name: 'مكتب', followUps: [] };

test('a visit ends once: a word or a place that comes late does not make a half one of it again', async () => {
  const { store, state, stages } = await disk();
  const work = await beginWork(store, { staffId: 'i', office, added: null, campaignId: null, place: null }, () => undefined);
  work.change({ finding: 'closed', notes: 'مغلق' });
  state.full = true;
  await assert.rejects(work.finish({ questions: [], clock: null }));
  state.full = false;
  work.change({ notes: 'مغلق منذ أسبوع' });
  await work.settled();
  assert.deepEqual([work.draft.notes, stages()], ['مغلق منذ أسبوع', ['half']], 'no room: it goes on as half a visit');
  const finishing = work.finish({ questions: [], clock: null });
  work.change({ place });
  await finishing;
  work.change({ place, notes: 'متأخر' });
  await work.settled();
  assert.deepEqual([work.draft.notes, stages()], ['مغلق منذ أسبوع', ['waiting']]);
});

test('a visit that was given up stays so', async () => {
  const { store, stages } = await disk();
  const work = await beginWork(store, { staffId: 'i', office, added: null, campaignId: null, place: null }, () => undefined);
  await work.close();
  const before = work.draft;
  work.change({ place });
  await work.settled();
  assert.deepEqual([work.draft, stages()], [before, ['half']]);
});

test('photos leave the phone when the portal has them, or will never take them and no officer has the visit to settle', () => {
  const said = (status: VisitState['status'], photos: readonly VisitState['evidence'][number]['state'][], code: string | null = null): VisitState => ({
    visitId: 'v', status, reason: code === null ? null : { code, words: { ar: '', en: '' } }, flags: [], receivedAt: '', serverTime: '', evidence: photos.map((state, i) => ({ evidenceId: String(i), state, refusal: null })),
  });
  const of = (...told: Parameters<typeof said>): boolean => isWhole(said(...told));
  assert.deepEqual([of('taken', ['kept']), of('held', ['kept'], 'pledge_of_another'), of('settled', ['kept', 'refused']), of('settled', [], 'visit_unreadable'), of('taken', ['kept', 'refused'])], [true, true, true, true, true]);
  assert.deepEqual([of('settled', ['kept', 'missing']), of('taken', ['refused', 'missing']), of('held', ['kept', 'refused'], 'pledge_of_another'), of('held', [], 'visit_unreadable')], [false, false, false, false]);
  const lost = (status: VisitState['status'], ...ids: string[]): boolean => isWhole(withoutLost(said(status, ['kept', 'missing']), new Set(ids)));
  assert.deepEqual([lost('settled', '1'), lost('taken', '1'), lost('settled', '0'), lost('held', '1')], [true, true, false, false], 'nothing waits for a photo that the phone does not have');
});

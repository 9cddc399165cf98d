import type { FieldEstablishment } from '@bawaba/contracts';
import { askForBackgroundSync, language, Refused, type Trying, Unreachable, useLanguage } from '@bawaba/offline';
import { type AddError, type AddFields, type Desk, loadLists, staffIdOf, type View } from './desk.ts';
import { api } from './network/api.ts';
import { createCamera } from './photo.ts';
import { problemsOf } from './rules/finish.ts';
import type { Actions, Scene } from './screens/actions.ts';
import { isFull, wipeAll } from './storage/database.ts';
import { dropVisit, listVisits } from './storage/visits.ts';
import { createWhereabouts } from './ui/place.ts';
import { beginWork, freshId, resumeWork, type Work } from './work.ts';

export interface App {
  readonly actions: Actions;
  draw(): void;
}

/** Joins desk, camera, place and screens. `draw` is called whenever something changed. */
export function createApp(desk: Desk, sync: Trying, draw: (scene: Scene) => void): App {
  let round = 0;
  let busy = false;
  /** The visit that was open last. */
  let current: Work | null = null;
  const redrawAll = (): void => draw({ desk, lang: language(), video: camera.video, cameraProblem: camera.problem, whereabouts, actions });
  /** The visit's place is the best of its first minutes: people begin at the door and walk in. True when it is a new one. */
  const placed = (work: Work): boolean => {
    const place = whereabouts.now();
    const better = place !== null && isBetter(work, place.accuracyM);
    if (better) work.change({ place });
    return better;
  };
  const whereabouts = createWhereabouts(() => {
    const { view } = desk;
    // Only where it is shown: a step drawn anew takes the letters from under a finger.
    if (view.name === 'visit' && placed(view.work) && view.work.draft.step === 'look') return show({ ...view, round: ++round });
    redrawAll();
  });
  const show = (view: View): void => {
    desk.view = view;
    if (view.name !== 'camera') camera.stop();
    if (view.name !== 'visit' && view.name !== 'camera' && view.name !== 'cover') whereabouts.rest();
    redrawAll();
  };
  const showVisit = (work: Work, asked = false): void => {
    const problems = asked ? problemsOf(work.draft, questionsOf(desk)) : [];
    show({ name: 'visit', work, problems, round: ++round, dropping: false });
  };
  const camera = createCamera({ desk, show, showVisit, redraw: redrawAll, place: () => whereabouts.now() });
  const open = async (working: Promise<Work>): Promise<void> => {
    whereabouts.watch();
    current = await working;
    // The fix may have come while the visit was being written down; a phone that lies still has no other.
    placed(current);
    showVisit(current);
    await loadLists(desk);
  };
  const onDisk = (full: boolean): void => {
    if (desk.full === full) return;
    desk.full = full;
    redrawAll();
  };
  /** What begins or ends something: a second tap while the first is being carried out does nothing. */
  const once = async (work: () => Promise<void>): Promise<void> => {
    if (busy) return;
    busy = true;
    await work().finally(() => (busy = false));
  };
  const begin = (office: FieldEstablishment, campaignId: string | null, added: Parameters<typeof beginWork>[1]['added']): Promise<void> =>
    open(beginWork(desk.store, { staffId: staffIdOf(desk)!, office, added, campaignId, place: whereabouts.now() }, onDisk));
  const actions: Actions = {
    show,
    ...camera.actions,
    sync: () => void sync.now(true),
    setLanguage(lang) {
      useLanguage(lang);
      void desk.store.idb.put('settings', lang, 'language');
      redrawAll();
    },
    async forget() {
      await wipeAll(desk.store);
      location.reload();
    },
    askRegister: (typed) => askRegister(desk, typed, show),
    begin: (office, campaignId) => once(() => begin(office, campaignId, null)),
    async beginNew(fields) {
      const errors = errorsOf(fields);
      if (errors.length > 0) return show({ name: 'add', typed: { fields }, errors });
      const office = officeOf(fields);
      desk.offices.set(office.establishmentId, office);
      await once(() => begin(office, desk.loaded!.pack.campaigns[0]?.campaignId ?? null, addedOf(fields)));
    },
    resume: ({ visitId }) => once(async () => {
      if (current?.draft.visitId === visitId) return open(Promise.resolve(current));
      // From the disk: a list that was read before the last word was typed would take it back.
      const draft = (await listVisits(desk.store, 'half', staffIdOf(desk)!)).find((one) => one.visitId === visitId);
      if (draft !== undefined) await open(resumeWork(desk.store, draft, onDisk));
    }),
    redraw: (work) => showVisit(work, desk.view.name === 'visit' && desk.view.problems.length > 0),
    async go(work, step) {
      const fromReview = work.draft.step === 'review';
      await work.go(step);
      showVisit(work, fromReview);
    },
    finish: (work) => once(async () => {
      try {
        await work.finish({ questions: questionsOf(desk), clock: desk.clock });
      } catch (error) {
        // It stays half a visit, and whole.
        if (isFull(error)) return onDisk(true);
        throw error;
      }
      const { visitId, officeName } = work.draft;
      current = null;
      await loadLists(desk);
      show({ name: 'finished', visitId, officeName });
      void sync.now().then(() => (desk.online ? undefined : askForBackgroundSync()));
    }),
    async drop(work) {
      await work.close();
      current = null;
      await dropVisit(desk.store, work.draft.visitId);
      await loadLists(desk);
      show({ name: 'day' });
    },
  };
  return { actions, draw: redrawAll };
}

function questionsOf({ loaded }: Desk): readonly string[] {
  return loaded!.pack.checklist.map(({ question }) => question);
}

const arrivalMs = 15 * 60_000;

/** Where somebody goes on with half a visit says nothing of where it was begun. */
function isBetter({ draft: { place, startedAt } }: Work, accuracyM: number): boolean {
  return Date.now() - Date.parse(startedAt) < arrivalMs && (place === null || accuracyM < place.accuracyM * 0.7);
}

async function askRegister(desk: Desk, typed: Extract<View, { name: 'find' }>['typed'], show: (view: View) => void): Promise<void> {
  show({ name: 'find', typed, answer: 'asking' });
  const asking = desk.view;
  const stillThere = (): boolean => desk.view === asking;
  try {
    const { establishments } = (await api.find(typed.query, language())).body;
    for (const office of establishments) desk.offices.set(office.establishmentId, office);
    if (stillThere()) show({ name: 'find', typed, answer: establishments });
  } catch (error) {
    if (!(error instanceof Unreachable || error instanceof Refused)) throw error;
    if (stillThere()) show({ name: 'find', typed, answer: 'unreachable' });
  }
}

function errorsOf({ name, kind, cityId, address }: AddFields): AddError[] {
  const missing: readonly (readonly [boolean, AddError])[] = [[name.trim() === '', 'name'], [kind === null, 'kind'], [cityId === '', 'city'], [address.trim() === '', 'address']];
  return missing.filter(([wrong]) => wrong).map(([, error]) => error);
}

function addedOf({ name, kind, licence, owner, cityId, address }: AddFields) {
  return { name: name.trim(), kind: kind!, licenceNumber: licence.trim() || null, ownerName: owner.trim() || null, cityId: Number(cityId), address: address.trim() };
}

function officeOf(fields: AddFields): FieldEstablishment {
  return { ...addedOf(fields), establishmentId: freshId(), nameEn: null, place: null, status: 'active', nearestBranch: null, pledge: null, followUps: [], lastVisitAt: null };
}

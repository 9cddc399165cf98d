import { askForBackgroundSync, language, Refused, type Trying } from '@bawaba/offline';
import type { Desk, View } from './desk.ts';
import { api } from './network/api.ts';
import { admit, presentCard, presentText } from './present.ts';
import { readCardForm } from './rules/card-form.ts';
import { createWatch } from './scan/watch.ts';
import type { Actions, Scene } from './screens/actions.ts';
import { wipeAll } from './storage/database.ts';
import { text } from './text.ts';
import { saveLanguage } from './ui/language.ts';
import { allowSound, play } from './ui/sound.ts';

const shortestReason = 5;

/** Joins desk, camera and screens. `draw` is called whenever something changed. */
export function createApp(desk: Desk, sync: Trying, options: { muted: boolean; draw(scene: Scene): void }): { actions: Actions; draw(): void } {
  let { muted } = options;
  const camera = createWatch((seen) => actions.scan(seen));
  const draw = (): void => options.draw({ desk, lang: language(), muted, video: camera.video, cameraProblem: camera.problem, actions });
  const show = (view: View): void => {
    const ready = view.name === 'ready';
    if (ready && desk.view.name !== 'ready') camera.readyAgain();
    desk.view = view;
    camera.look(ready);
    if (view.name === 'verdict' && !view.overrideProblem && !muted) play(view.shown.outcome);
    draw();
    if (ready) camera.resume();
  };
  const actions: Actions = {
    show,
    ...decisions(desk, sync, show),
    nextPerson: () => show({ name: 'ready' }),
    enrol: (code, name) => enrol(desk, sync, code, name, show),
    refreshPack: () => void sync.now(true),
    async forget() {
      actions.stopCamera();
      await wipeAll(desk.db);
      Object.assign(desk, { device: null, loaded: null, admitted: new Map(), waiting: 0, clockOffset: null, packProblem: false });
      show({ name: 'enrol', problem: null });
    },
    setLanguage: (lang) => void saveLanguage(desk.db, lang).then(draw),
    toggleMute() {
      muted = !muted;
      void desk.db.put('settings', muted ? 'yes' : 'no', 'muted');
      draw();
    },
    async startCamera() {
      allowSound();
      await camera.start();
      draw();
    },
    stopCamera() {
      camera.stop();
      draw();
    },
  };
  return { actions, draw };
}

/** What decides about somebody. One thing at a time: a second scan or click while the first is being decided does nothing. */
function decisions(desk: Desk, sync: Trying, show: (view: View) => void): Pick<Actions, 'scan' | 'compare' | 'override'> {
  let busy = false;
  const decideWith = async (work: () => Promise<View>): Promise<void> => {
    if (busy || desk.device === null || desk.loaded === null) return;
    busy = true;
    const waiting = setTimeout(() => show({ name: 'working' }), 250);
    try {
      const view = await work();
      clearTimeout(waiting);
      show(view);
      if (view.name === 'verdict') void sync.now().then(() => (desk.online ? undefined : askForBackgroundSync()));
    } finally {
      clearTimeout(waiting);
      busy = false;
    }
  };
  return {
    scan: (scanned) => void decideWith(() => presentText(desk, scanned)),
    compare(presented, fields) {
      const read = readCardForm(fields);
      if ('errors' in read) show({ name: 'card', presented, fields, errors: read.errors });
      else void decideWith(() => presentCard(desk, presented, read.card));
    },
    override(presented, claims, reason) {
      const words = reason.trim();
      if (words.length >= shortestReason) void decideWith(() => admit(desk, presented, claims, words.slice(0, 200)));
      else if (desk.view.name === 'verdict') show({ ...desk.view, overrideProblem: true });
    },
  };
}

async function enrol(desk: Desk, sync: Trying, code: string, name: string, show: (view: View) => void): Promise<void> {
  const words = text[language()].enrol;
  if (code.replace(/[\s-]/g, '').length !== 8 || name.trim() === '') return show({ name: 'enrol', problem: words.incomplete });
  try {
    const { body } = await api.enrol(code, name.trim(), language());
    desk.device = { token: body.token, readerId: body.reader.readerId, readerName: body.reader.name, branch: body.branch, revoked: false };
    await desk.db.put('device', desk.device, 'device');
    // Without this a full disk may take the records along with everything else a browser keeps.
    void navigator.storage?.persist?.().catch(() => false);
    show({ name: 'ready' });
    await sync.now(true);
  } catch (error) {
    show({ name: 'enrol', problem: error instanceof Refused ? `${error.title}. ${error.next}` : words.unreachable });
  }
}

import { h } from '@bawaba/offline';
import type { Desk } from './desk.ts';
import type { Scene } from './screens/actions.ts';
import { bar, foot, notices } from './screens/bar.ts';
import { cameraScreen, coverScreen } from './screens/camera.ts';
import { cardScreen, settingsScreen } from './screens/card.ts';
import { dayScreen, welcomeScreen } from './screens/day.ts';
import { addScreen, findScreen } from './screens/find.ts';
import { officeScreen } from './screens/office.ts';
import { finishedScreen, outboxScreen } from './screens/outbox.ts';
import { visitScreen } from './screens/visit.ts';
import { text } from './text.ts';

function screen(scene: Scene): HTMLElement {
  const { view, loaded } = scene.desk;
  if (loaded === null) return welcomeScreen(scene);
  switch (view.name) {
    case 'day': return dayScreen(scene);
    case 'find': return findScreen(scene, view);
    case 'add': return addScreen(scene, view);
    case 'office': return officeScreen(scene, view.office);
    case 'visit': return visitScreen(scene, view);
    case 'camera': return cameraScreen(scene, view);
    case 'cover': return coverScreen(scene, view);
    case 'finished': return finishedScreen(scene, view);
    case 'outbox': return outboxScreen(scene);
    case 'card': return cardScreen(scene);
    case 'settings': return settingsScreen(scene, view);
  }
}

/** What decides whether the screen is drawn anew: an exchange in the background must not take away what somebody is typing. */
interface Drawn {
  readonly view: Desk['view'];
  readonly lang: Scene['lang'];
  readonly video: HTMLVideoElement | null;
  readonly cameraProblem: Scene['cameraProblem'];
  /** What the screen that is open shows of pack and lists. */
  readonly shown: string;
}

let drawn: Drawn | null = null;
/** Visits that the portal has, as they were told last. */
let told: number | null = null;

function shownOf({ desk }: Scene): string {
  const { view, loaded, half, waiting, sent, access, online } = desk;
  if (loaded === null) return `${access} ${online}`;
  const lists = JSON.stringify([half.map(({ visitId }) => visitId), waiting.map(({ visitId, state, refusal }) => [visitId, state, refusal]), sent.map(({ visitId }) => visitId)]);
  if (view.name === 'day') return `${loaded.pulledAt} ${lists}`;
  if (view.name === 'outbox' || view.name === 'finished') return lists;
  return view.name === 'card' ? loaded.pack.card.validUntil : '';
}

/** Says aloud to a screen reader that a visit is kept, and, wherever one is by then, that the portal has it. */
function announce({ desk: { view, sent }, lang }: Scene): void {
  const words = text[lang].finished;
  const before = told;
  told = sent.length;
  const announcer = document.getElementById('announcer')!;
  if (before !== null && sent.length > before) announcer.textContent = words.sent;
  else if (view.name === 'finished' && drawn?.view !== view) announcer.textContent = words.waiting;
}

/** Draws the bars, and the screen when it is another one. */
export function render(scene: Scene): void {
  announce(scene);
  document.title = text[scene.lang].title;
  document.getElementById('bar')!.replaceChildren(...[bar(scene), notices(scene)].filter((one) => one !== null));
  document.getElementById('foot')!.replaceChildren(...[foot(scene)].filter((one) => one !== null));
  const { desk, lang, video, cameraProblem } = scene;
  const now: Drawn = { view: desk.view, lang, video, cameraProblem, shown: shownOf(scene) };
  if (drawn !== null && (Object.keys(now) as (keyof Drawn)[]).every((key) => now[key] === drawn![key])) return;
  const same = drawn !== null && placeOf(drawn.view) === placeOf(now.view);
  drawn = now;
  const main = document.getElementById('main')!;
  const [focused, top, caret] = [document.activeElement?.id ?? '', window.scrollY, caretOf(document.activeElement)];
  main.replaceChildren(screen(scene));
  if (same) {
    // The same place drawn anew: whoever types there goes on typing.
    const again = document.getElementById(focused);
    again?.focus({ preventScroll: true });
    if (caret !== null && isTyped(again)) again.setSelectionRange(...caret);
    window.scrollTo(0, top);
    return;
  }
  (main.querySelector<HTMLElement>('[aria-invalid=true]') ?? main.querySelector<HTMLElement>('#query') ?? main.querySelector<HTMLElement>('h1'))?.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

function isTyped(element: Element | null): element is HTMLInputElement | HTMLTextAreaElement {
  return element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type === 'text');
}

function caretOf(element: Element | null): [number, number] | null {
  return isTyped(element) ? [element.selectionStart ?? 0, element.selectionEnd ?? 0] : null;
}

/** A screen as people know it: a step of a visit is another place than the next. */
function placeOf(view: Desk['view']): string {
  return view.name === 'visit' ? `visit ${view.work.draft.step}` : view.name;
}

/** The second window: two would overwrite each other's half visit. */
export function renderElsewhere(lang: Scene['lang']): void {
  document.getElementById('main')!.replaceChildren(h('p', { class: 'note note-warning', id: 'other-window', role: 'alert' }, text[lang].otherWindow));
}

import { h } from '@bawaba/offline';
import { verdictText } from '@bawaba/text';
import type { Desk } from './desk.ts';
import type { Scene } from './screens/actions.ts';
import { bar } from './screens/bar.ts';
import { cardScreen } from './screens/card.ts';
import { enrolScreen } from './screens/enrol.ts';
import { readyScreen } from './screens/ready.ts';
import { recordsScreen } from './screens/records.ts';
import { settingsScreen } from './screens/settings.ts';
import { verdictScreen } from './screens/verdict.ts';
import { text } from './text.ts';

function screen(scene: Scene): HTMLElement {
  const { view } = scene.desk;
  switch (view.name) {
    case 'enrol': return enrolScreen(scene, view.problem);
    case 'ready': return readyScreen(scene);
    case 'card': return cardScreen(scene, view);
    case 'working': return h('section', { class: 'sheet', id: 'working' }, h('h1', { tabindex: -1 }, text[scene.lang].working));
    case 'verdict': return verdictScreen(scene, view);
    case 'records': return recordsScreen(scene);
    case 'settings': return settingsScreen(scene, view.forgetting);
  }
}

/** What decides whether the screen is drawn anew: a sync in the background must not take away what a clerk is typing. */
interface Drawn {
  readonly view: Desk['view'];
  readonly lang: Scene['lang'];
  readonly hasPack: boolean;
  readonly video: HTMLVideoElement | null;
  readonly cameraProblem: Scene['cameraProblem'];
}

let drawn: Drawn | null = null;

/** Draws the bar, and the screen when it is another one. */
export function render(scene: Scene): void {
  document.title = text[scene.lang].title;
  document.getElementById('bar')!.replaceChildren(bar(scene));
  const { desk, lang, video, cameraProblem } = scene;
  const now: Drawn = { view: desk.view, lang, hasPack: desk.loaded !== null, video, cameraProblem };
  if (drawn !== null && (Object.keys(now) as (keyof Drawn)[]).every((key) => now[key] === drawn![key])) return;
  const sameView = drawn?.view === now.view;
  drawn = now;
  const main = document.getElementById('main')!;
  const typed = sameView ? typedIn(main) : [];
  main.replaceChildren(screen(scene));
  for (const [id, value] of typed) {
    const input = document.getElementById(id);
    if (input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement) input.value = value;
  }
  if (sameView) return;
  announce(scene);
  placeFocus(main);
  window.scrollTo(0, 0);
}

function typedIn(main: HTMLElement): [string, string][] {
  return [...main.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input[type=text][id], textarea[id]')].map((input) => [input.id, input.value]);
}

/** Says the verdict aloud to a screen reader, whatever has the focus. */
function announce({ desk: { view }, lang }: Scene): void {
  const words = view.name === 'verdict' ? verdictText[lang][view.shown.reason] : null;
  document.getElementById('announcer')!.textContent = words === null ? '' : `${words.title}. ${words.say}`;
}

/** Where the clerk types next; otherwise the heading, from which a screen reader goes on. */
function placeFocus(main: HTMLElement): void {
  const wrong = main.querySelector<HTMLElement>('[aria-invalid=true]');
  const first = wrong ?? main.querySelector<HTMLElement>('#card-id') ?? main.querySelector<HTMLElement>('#enrol-code') ?? main.querySelector<HTMLElement>('h1');
  first?.focus();
}

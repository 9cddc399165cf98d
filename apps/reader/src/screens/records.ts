import { formatDay, formatTime, h } from '@bawaba/offline';
import { verdictText } from '@bawaba/text';
import type { Store, StoredCheckIn, StoredDouble, StoredIncident } from '../storage/database.ts';
import { text } from '../text.ts';
import type { Scene } from './actions.ts';

/** How many of each kind are listed; the branch manager's pages have them all. */
const most = 50;

/** What this reader wrote down, newest first, and what became of it. */
export function recordsScreen(scene: Scene): HTMLElement {
  const words = text[scene.lang].records;
  const body = h('div', { 'aria-busy': 'true' });
  void load(scene.desk.db).then(([checkIns, incidents, doubles]) => {
    body.removeAttribute('aria-busy');
    const empty = checkIns.length + incidents.length + doubles.length === 0;
    body.append(...(empty ? [h('p', {}, words.none)] : [doublesPart(scene, doubles), checkInsPart(scene, checkIns), incidentsPart(scene, incidents)].filter((part) => part !== null)));
  });
  return h('section', { class: 'sheet', id: 'records' }, h('h1', { tabindex: -1 }, words.title), body);
}

async function load(db: Store): Promise<[StoredCheckIn[], StoredIncident[], StoredDouble[]]> {
  const [checkIns, incidents, doubles] = await Promise.all([db.getAll('checkIns'), db.getAll('incidents'), db.getAll('doubles')]);
  // UUIDv7 keys come in the order of time.
  return [checkIns.toReversed().slice(0, most), incidents.toReversed().slice(0, most), doubles];
}

function when(iso: string, { lang }: Scene): HTMLElement {
  const at = Date.parse(iso);
  return h('time', { datetime: iso }, `${formatTime(at, lang)} · ${formatDay(at, lang).gregorian}`);
}

function table(caption: string, head: readonly string[], rows: readonly (readonly (string | HTMLElement)[])[]): HTMLElement | null {
  if (rows.length === 0) return null;
  return h('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': caption },
    h('table', {},
      h('caption', {}, caption),
      h('thead', {}, h('tr', {}, ...head.map((label) => h('th', { scope: 'col' }, label)))),
      h('tbody', {}, ...rows.map((row) => h('tr', {}, ...row.map((cell) => h('td', {}, cell)))))));
}

/** The ends of a ticket's number are enough to find it again. */
function short(cti: string): HTMLElement {
  return h('bdi', { dir: 'ltr', class: 'digits' }, `${cti.slice(0, 4)}…${cti.slice(-4)}`);
}

function checkInsPart(scene: Scene, all: readonly StoredCheckIn[]): HTMLElement | null {
  const words = text[scene.lang].records;
  const rows = all.map(({ item, state }) => [when(item.scannedAt, scene), words[item.kind], short(item.cti), words.states[state]]);
  return table(words.checkIns, [words.time, words.kind, words.ticket, words.state], rows);
}

function incidentsPart(scene: Scene, all: readonly StoredIncident[]): HTMLElement | null {
  const words = text[scene.lang].records;
  return table(words.incidents, [words.time, words.kind, words.state], all.map(({ item, state }) => [when(item.at, scene), verdictText[scene.lang][item.reason].title, words.states[state]]));
}

function doublesPart(scene: Scene, all: readonly StoredDouble[]): HTMLElement | null {
  const words = text[scene.lang].records;
  if (all.length === 0) return null;
  const one = ({ reader, at }: StoredDouble['first']): HTMLElement => h('span', {}, h('bdi', {}, reader), ' · ', when(at, scene));
  const rows = all.map(({ cti, first, second }) => [short(cti), one(first), one(second)]);
  return h(
    'div', { class: 'note note-danger', id: 'double-admissions' },
    h('p', {}, words.doublesIntro), table(words.doubles, [words.ticket, words.first, words.second], rows),
  );
}

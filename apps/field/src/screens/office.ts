import type { FieldEstablishment } from '@bawaba/contracts';
import { h, type Language } from '@bawaba/offline';
import { text } from '../text.ts';
import { button, choiceField, facts } from '../ui/controls.ts';
import { dayWords, distance, timeOf } from '../ui/when.ts';
import type { Scene } from './actions.ts';

/** An office in a list: name, kind, address. */
export function officeLine(office: FieldEstablishment, lang: Language): HTMLElement {
  return h('span', { class: 'office-line' },
    h('strong', {}, h('bdi', {}, office.name)),
    h('span', { class: 'quiet' }, text[lang].kinds[office.kind], ' · ', h('bdi', {}, office.address)));
}

/** What is known of an office before the visit, and its beginning. */
export function officeScreen(scene: Scene, office: FieldEstablishment): HTMLElement {
  const { desk, lang, actions } = scene;
  const words = text[lang].office;
  const { pack } = desk.loaded!;
  const half = desk.half.find(({ establishmentId }) => establishmentId === office.establishmentId);
  const planned = pack.plan?.stops.find(({ establishmentId }) => establishmentId === office.establishmentId)?.campaignId;
  let campaignId = planned ?? pack.campaigns[0]?.campaignId ?? null;
  const branch = pack.branches.find(({ branchId }) => branchId === office.nearestBranch?.branchId);
  return h('section', { class: 'sheet', id: 'office' },
    h('h1', { tabindex: -1 }, words.title),
    h('p', { class: 'office-name', id: 'office-name' }, h('bdi', {}, office.name)),
    office.status === 'closed' ? h('p', { class: 'note' }, words.closed) : null,
    office.pledge === null ? null : h('p', { class: 'note note-warning', id: 'standing-pledge' }, words.pledge(dayWords(office.pledge.signedAt, lang))),
    followUps(scene, office),
    facts([
      [words.kind, text[lang].kinds[office.kind]], [words.licence, office.licenceNumber ?? words.noLicence], [words.owner, office.ownerName],
      [words.address, office.address], [words.branch, branch === undefined ? null : `${branch.name[lang]} · ${distance(office.nearestBranch!.metres, lang)}`],
      [words.lastVisit, office.lastVisitAt === null ? words.never : timeOf(office.lastVisitAt, lang)],
    ]),
    pack.campaigns.length === 0 || half !== undefined ? null : choiceField({
      id: 'campaign', legend: words.campaign, value: campaignId ?? 'none', options: [...pack.campaigns.map(({ campaignId: id, name }) => [id, name] as const), ['none', words.noCampaign]],
      choose: (value) => (campaignId = value === 'none' ? null : value),
    }),
    button('begin', half === undefined ? words.begin : words.resume, () => void (half === undefined ? actions.begin(office, campaignId) : actions.resume(half)), 'large'));
}

function followUps({ desk, lang }: Scene, office: FieldEstablishment): HTMLElement | null {
  const words = text[lang].office;
  if (office.followUps.length === 0) return null;
  const kinds = new Map(desk.loaded!.pack.violationKinds.map(({ kind, label }) => [kind, label[lang]]));
  return h('div', { class: 'note note-warning', id: 'follow-ups' },
    h('h2', {}, words.followUps),
    h('ul', {}, ...office.followUps.map(({ kind, words: said, dueAt }) => h('li', {},
      h('strong', {}, kinds.get(kind) ?? kind), ' ', h('bdi', { dir: 'auto' }, said), dueAt === null ? null : h('span', { class: 'quiet' }, ` ${words.due(dayWords(dueAt, lang))}`)))));
}

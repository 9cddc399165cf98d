import { formatDay, formatTime, h } from '@bawaba/offline';
import { slotStart, type TicketClaims } from '@bawaba/ticket';
import { text } from '../text.ts';
import type { Scene } from './actions.ts';

/** What a genuine ticket says, for the clerk: call it only after its signature was found good. */
export function ticketFacts({ desk, lang }: Scene, claims: TicketClaims, window = false): HTMLElement {
  const words = text[lang].verdict;
  const start = slotStart(claims) * 1000;
  const day = formatDay(start, lang);
  const service = desk.loaded?.stored.services.find(({ serviceId }) => serviceId === claims.service);
  const row = (key: string, ...value: (string | HTMLElement)[]): HTMLElement => h('div', {}, h('dt', {}, key), h('dd', {}, ...value));
  return h('dl', { class: 'facts' },
    claims.initials === '' ? null : row(words.initials, h('bdi', { class: 'initials' }, [...claims.initials].join(' '))),
    service === undefined ? null : row(words.service, service.name[lang]),
    row(words.appointment, h('bdi', {}, formatTime(start, lang)), ` · `, h('bdi', {}, day.gregorian), ' ', h('bdi', { class: 'hijri' }, day.hijri)),
    window ? row(words.opens, h('bdi', {}, formatTime(claims.nbf * 1000, lang))) : null,
    window ? row(words.closes, h('bdi', {}, formatTime(claims.exp * 1000, lang))) : null);
}

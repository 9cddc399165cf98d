import { formatTime, localDay } from '../../../platform/calendar.ts';
import type { Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { bdi, card, formatNumber, linkButton, ltr, summaryList, type SummaryRow, tag, type TagColor } from '../../../views/components.ts';
import type { WatchedRoom } from '../../admission/index.ts';
import { operationText } from '../text.ts';
import { momentInWords } from './frame.ts';

type Shown = WatchedRoom['state'] | 'announced';

const colors = { shut: 'neutral', gathering: 'info', open: 'warning', announced: 'info' } as const satisfies Record<Shown, TagColor>;

/** A room's state as people are told it: an announced opening is one although nothing is in effect yet. */
export function shownState(room: Pick<WatchedRoom, 'state' | 'opensAt'>): Shown {
  return room.state === 'shut' && room.opensAt !== null ? 'announced' : room.state;
}

export function stateTag(room: WatchedRoom, lang: Language): Html {
  const shown = shownState(room);
  return tag(operationText[lang].rooms.states[shown], colors[shown]);
}

/** The facts of a room, as far as its state has them. */
export function roomFacts(room: WatchedRoom, lang: Language, now: Date): SummaryRow[] {
  const words = operationText[lang].rooms;
  const count = (value: number): Html => bdi(formatNumber(value, lang));
  const rows: (SummaryRow | false)[] = [
    room.state !== 'shut' && room.cause !== null && { key: words.cause, value: words.causes[room.cause] },
    room.state !== 'shut' && { key: words.since, value: timeOf(room.changedAt, lang, now) },
    room.opensAt !== null && { key: words.opensAt, value: momentInWords(room.opensAt, lang) },
    room.state === 'shut' && room.gathersAt !== null && { key: words.gathersAt, value: momentInWords(room.gathersAt, lang) },
    room.state !== 'shut' && { key: words.waiting, value: bdi(words.people(room.waiting, formatNumber(room.waiting, lang))) },
    room.state === 'open' && { key: words.through, value: count(room.admittedThrough) },
    room.state !== 'shut' && { key: words.last, value: count(room.nextSerial - 1) },
    room.state === 'open' && room.gathered > 0 && { key: words.gathered, value: count(room.gathered) },
    room.state === 'open' && { key: words.rate, value: rateInWords(room, lang, now) },
    room.seedHash !== null && (room.opensAt !== null || room.gathered > 0) && { key: words.commitment, value: ltr(room.seedHash.toString('hex')) },
  ];
  return rows.filter((row) => row !== false);
}

/** The rate that holds, and who holds it. */
export function rateInWords(room: WatchedRoom, lang: Language, now: Date): string {
  const words = operationText[lang].rooms;
  const rate = formatNumber(room.rateNow, lang);
  const byHand = room.manualUntil !== null && room.manualUntil > now;
  return byHand ? words.manual(rate, formatTime(room.manualUntil!, lang)) : words.automatic(rate);
}

function timeOf(moment: Date, lang: Language, now: Date): Html {
  return localDay(moment) === localDay(now) ? bdi(formatTime(moment, lang)) : momentInWords(moment, lang);
}

/** A room on the page of all. */
export function roomCard(room: WatchedRoom, name: string, lang: Language, now: Date): Html {
  const manage = linkButton(operationText[lang].rooms.manage, `/staff/operation/${room.room}`, { variant: 'secondary', about: name });
  return card({ title: name, level: 3, tag: stateTag(room, lang), body: summaryList(roomFacts(room, lang, now)), actions: manage });
}

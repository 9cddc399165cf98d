import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { cardGrid, details, formatNumber, ltr, statCard, table, tag } from '../../../views/components.ts';
import { counterNames, countedInAll, estimateAndTruth, heldOf, type History, type LiveNumbers, targets, type WatchedRoom } from '../../admission/index.ts';
import { operationText } from '../text.ts';
import { signInKinds } from './charts.ts';

/** What was refused in an hour, by kind of answer; `slowed` are people's own limits (429), which are meant to hold. */
export interface Refusals {
  readonly total: number;
  readonly kinds: readonly (readonly [status: string, count: number])[];
  readonly rooms: readonly (readonly [room: string, count: number])[];
  readonly slowed: number;
}

export function refusalsOf(hour: History): Refusals {
  const counted = counterNames(hour, 'refused').map((name) => [name.slice('refused.'.length), countedInAll(hour, name)] as const);
  const kinds = counted.filter(([status, count]) => status !== '429' && count > 0);
  const rooms = [...Map.groupBy(hour.rooms, ({ room }) => room)].map(([room, steps]) => [room, steps.reduce((sum, { refused }) => sum + refused, 0)] as const);
  return {
    kinds, total: kinds.reduce((sum, [, count]) => sum + count, 0), rooms: rooms.filter(([, count]) => count > 0),
    slowed: counted.find(([status]) => status === '429')?.[1] ?? 0,
  };
}

/** The number that must be 0, large: calm when it is, and with what was refused when it is not. */
export function verdict({ total, kinds, rooms, slowed }: Refusals, names: ReadonlyMap<string, string>, lang: Language): Html {
  const words = operationText[lang].refused;
  const kindName = (status: string): string => (status === '500' || status === '503' ? words.kinds[status] : `${words.kinds.other} (${status})`);
  const which = [...kinds.map(([status, count]) => words.of(kindName(status), formatNumber(count, lang))), ...rooms.map(([room, count]) => words.room(names.get(room) ?? room, formatNumber(count, lang)))];
  return html`<section class="bw-verdict" data-color="${total === 0 ? 'success' : 'danger'}" aria-labelledby="verdict">
    <p class="bw-verdict-number"><bdi>${formatNumber(total, lang)}</bdi></p>
    <div class="bw-verdict-words">
      <h2 id="verdict">${total === 0 ? words.none : words.some}</h2>
      <p>${total === 0 ? words.noneNext : words.someNext}</p>
      ${total > 0 && html`<ul class="ds-list">${which.map((line) => html`<li>${line}</li>`)}</ul>`}
      ${slowed > 0 && html`<p>${words.slowed(formatNumber(slowed, lang))}</p>`}
    </div>
  </section>`;
}

export function liveCards(live: LiveNumbers, rooms: readonly WatchedRoom[], history: History, lang: Language): Html {
  const words = operationText[lang].numbers;
  const rate = (value: number): string => formatNumber(value, lang);
  const ofKind = (kind: string): number => live.counted[`sign-in.${kind}`] ?? 0;
  const kinds = signInKinds.map((kind) => `${words.kinds[kind]} ${rate(ofKind(kind))}`).join(' · ');
  const { held, known } = heldOf([...Map.groupBy(history.lines, ({ room }) => room).values()].flatMap(estimateAndTruth));
  return cardGrid([
    statCard({ label: words.arrived, value: rate(live.arrived) }),
    statCard({ label: words.entered, value: rate(live.entered), note: words.served(rate(live.completed)) }),
    statCard({ label: words.waiting, value: rate(rooms.reduce((sum, room) => sum + (room.state === 'shut' ? 0 : room.waiting), 0)) }),
    statCard({ label: words.held, value: known === 0 ? '–' : `${formatNumber(Math.round((held / known) * 100), lang)}%`, note: known === 0 ? words.heldNone : words.heldNote(formatNumber(known, lang)) }),
    statCard({ label: words.signIns, value: rate(signInKinds.reduce((sum, kind) => sum + ofKind(kind), 0)), note: kinds }),
  ]);
}

const measures = ['p95Ms', 'poolWaitMs', 'loopDelayMs', 'hashingWaiting'] as const;

/** The readings that set the rate, each beside its limit, and the processes that gave them. */
export function steering(live: LiveNumbers, leader: string | null, lang: Language): Html {
  const words = operationText[lang].steering;
  const amount = (measure: string, value: number): string => (measure === 'hashingWaiting' ? formatNumber(value, lang) : words.ms(formatNumber(value, lang)));
  const stateOf = (share: number): Html => (share > 1 ? tag(words.over, 'danger') : share > 0.7 ? tag(words.near, 'warning') : tag(words.fine, 'success'));
  const rows = measures.map((measure) => [words[measure], amount(measure, live[measure]), amount(measure, targets[measure]), stateOf(live[measure] / targets[measure])]);
  const processes = live.processes.map(({ processId, poolWaitMs, loopDelayMs, hashingWaiting }) => [
    html`${ltr(processId.slice(0, 8))} ${processId === leader && tag(words.leads, 'accent')}`, amount('poolWaitMs', poolWaitMs), amount('loopDelayMs', loopDelayMs), amount('hashingWaiting', hashingWaiting),
  ]);
  const alive = words.processes(formatNumber(live.processes.length, lang));
  return html`<section><h2>${words.title}</h2><p class="bw-muted">${words.lead}</p>
    ${table({ caption: words.title, hideCaption: true, head: [words.measure, words.now, words.limit, words.state], rows, numeric: [1, 2] })}
    ${live.processes.length === 0 ? html`<p>${tag(words.noProcess, 'danger')}</p>` : details(alive, table({
      caption: alive, hideCaption: true, head: [words.process, words.poolWaitMs, words.loopDelayMs, words.hashingWaiting], rows: processes, numeric: [1, 2, 3],
    }))}
  </section>`;
}

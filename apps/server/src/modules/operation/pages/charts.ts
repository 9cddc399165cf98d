import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { timeChart } from '../../../views/components.ts';
import { countedPerSecond, estimateAndTruth, type History, type LineStep, peoplePerSecond, peopleWaiting, slowestAnswers, type Told, worstOf } from '../../admission/index.ts';
import { operationText } from '../text.ts';

/** Kinds of sign-in as `load.count` names them. */
export const signInKinds = ['passkey', 'password', 'staff'] as const;

/** More rooms than these had their estimates looked at by nobody. */
const mostRooms = 3;

/** The charts of one span of time. @param names of the rooms */
export function charts(history: History, names: ReadonlyMap<string, string>, lang: Language): Html {
  const words = operationText[lang].charts;
  const { moments } = history;
  const crowded = [...Map.groupBy(history.lines, ({ room }) => room)].toSorted(([, a], [, b]) => b.length - a.length).slice(0, mostRooms);
  return html`<div class="bw-charts">
    ${timeChart({ caption: words.flow, unit: words.perSecond, lang, moments, lines: [
      { name: words.arrived, values: peoplePerSecond(history, 'arrived') },
      { name: words.entered, values: peoplePerSecond(history, 'entered') },
      { name: words.completed, values: peoplePerSecond(history, 'completed') },
    ] })}
    ${timeChart({ caption: words.waiting, unit: words.people, lang, moments, lines: [{ name: words.inQueue, values: peopleWaiting(history) }] })}
    ${crowded.map(([room, lines]) => estimateChart(history, lines, names.get(room) ?? room, lang))}
    ${timeChart({ caption: words.signIns, unit: words.perSecond, lang, moments, lines: signInKinds.map((kind) =>
      ({ name: operationText[lang].numbers.kinds[kind], values: countedPerSecond(history, `sign-in.${kind}`) })) })}
    ${timeChart({ caption: words.steering, unit: words.ms, lang, moments, lines: [
      { name: words.answers, values: slowestAnswers(history) },
      { name: words.pool, values: worstOf(history, 'poolWaitMs') },
      { name: words.loop, values: worstOf(history, 'loopDelayMs') },
    ] })}
  </div>`;
}

/** What those who came at each moment were told (the band), and how long they really waited (the line). */
function estimateChart({ moments, span }: History, lines: readonly LineStep[], name: string, lang: Language): Html {
  const words = operationText[lang].charts;
  const step = span.seconds * 1000;
  const told = Map.groupBy(estimateAndTruth(lines), ({ at }) => Math.floor(at.getTime() / step));
  const longest = Math.max(0, ...[...told.values()].flat().map(({ latest, truth }) => Math.max(latest, truth ?? 0)));
  const inMinutes = longest > 300;
  const valueAt = (of: (one: Told) => number | null) => moments.map((moment) => {
    const first = told.get(moment.getTime() / step)?.[0];
    const seconds = first ? of(first) : null;
    return seconds === null ? null : inMinutes ? Math.round(seconds / 6) / 10 : Math.round(seconds);
  });
  return timeChart({
    caption: words.estimate(name), unit: inMinutes ? words.minutesUnit : words.seconds, lang, moments,
    lines: [{ name: words.truth, values: valueAt(({ truth }) => truth) }, { name: words.likely, values: valueAt(({ likely }) => likely) }],
    band: { name: words.told, low: valueAt(({ soonest }) => soonest), high: valueAt(({ latest }) => latest) },
  });
}

import type { FieldEstablishment } from '@bawaba/contracts';
import { fitOf, keysOf, licenceKey, readAsked } from '@bawaba/text/names';

/** Fits below this are chance. */
const leastFit = 0.45;
/** Comparing two names letter by letter is dear on a weak phone: only those that share most with what was typed are. */
const mostCompared = 200;
/** A word that is there as it was typed counts a little more than one that is nearly there. */
const exact = 1.2;

interface Index {
  readonly byKey: ReadonlyMap<number, readonly number[]>;
  readonly licences: readonly string[];
}

function indexOf(offices: readonly FieldEstablishment[]): Index {
  const byKey = new Map<number, number[]>();
  offices.forEach((office, at) => {
    for (const key of keysOf({ ...office, ownerPhone: null })) {
      const list = byKey.get(key);
      if (list === undefined) byKey.set(key, [at]);
      else list.push(at);
    }
  });
  return { byKey, licences: offices.map(({ licenceNumber }) => (licenceNumber === null ? '' : licenceKey(licenceNumber))) };
}

/** The offices that share words with what was typed, most shared first. A group holds one word's keys, the word itself first. */
function sharing({ byKey }: Index, groups: readonly (readonly number[])[]): readonly number[] {
  const shared = new Map<number, number>();
  for (const group of groups) {
    const best = new Map<number, number>();
    group.forEach((key, i) => byKey.get(key)?.forEach((at) => void (best.has(at) || best.set(at, i === 0 ? exact : 1))));
    for (const [at, weight] of best) shared.set(at, (shared.get(at) ?? 0) + weight);
  }
  return [...shared].toSorted(([, a], [, b]) => b - a).slice(0, mostCompared).map(([at]) => at);
}

/** Makes offices findable on the phone as the portal finds them: in any spelling, also with a letter wrong. Best first. */
export function createFinder(offices: readonly FieldEstablishment[]): (query: string) => readonly FieldEstablishment[] {
  let index: Index | null = null;
  return (query) => {
    // Made when somebody first looks for something: the day opens at once.
    index ??= indexOf(offices);
    const asked = readAsked(query);
    const hits = new Map(sharing(index, asked.groups).map((at) => [at, fitOf(asked.words, offices[at]!)] as const));
    if (asked.licence !== null) index.licences.forEach((licence, at) => void (licence.startsWith(asked.licence!) && hits.set(at, licence === asked.licence ? 2 : 1.5)));
    return [...hits].filter(([, fit]) => fit >= leastFit).toSorted(([, a], [, b]) => b - a).map(([at]) => offices[at]!);
  };
}

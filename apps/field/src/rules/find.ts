import type { FieldEstablishment } from '@bawaba/contracts';
import { fitOf, keysOf, licenceKey, readAsked } from '@bawaba/text/names';

/** Fits below this are chance. */
const leastFit = 0.45;

/** Makes offices findable on the phone as the portal finds them: in any spelling, also with a letter wrong. Best first. */
export function createFinder(offices: readonly FieldEstablishment[]): (query: string) => readonly FieldEstablishment[] {
  const byKey = new Map<number, number[]>();
  offices.forEach((office, at) => {
    for (const key of keysOf({ ...office, ownerPhone: null })) {
      const list = byKey.get(key);
      if (list === undefined) byKey.set(key, [at]);
      else list.push(at);
    }
  });
  const licences = offices.map(({ licenceNumber }) => (licenceNumber === null ? '' : licenceKey(licenceNumber)));
  return (query) => {
    const asked = readAsked(query);
    const hits = new Map<number, number>();
    for (const at of new Set(asked.groups.flat().flatMap((key) => byKey.get(key) ?? []))) hits.set(at, fitOf(asked.words, offices[at]!));
    if (asked.licence !== null) licences.forEach((licence, at) => void (licence.startsWith(asked.licence!) && hits.set(at, licence === asked.licence ? 2 : 1.5)));
    return [...hits].filter(([, fit]) => fit >= leastFit).toSorted(([, a], [, b]) => b - a).map(([at]) => offices[at]!);
  };
}

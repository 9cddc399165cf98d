import type { Observation } from './observation.ts';
import { countOf, type Finding, groupsOf, isSignal, mostPeopleWithin, partsOf, pictureOf } from './signal.ts';
import { crowdedDevices, hour } from './thresholds.ts';

const peopleOf = (seen: readonly Observation[]): number => countOf(seen, ({ personId }) => personId);

/** One device behind many people. The same in honest life: a family's telephone, somebody who helps neighbours, a library's computer. */
export function manyBehindDevice(seen: readonly Observation[]): Finding[] {
  return [...groupsOf(seen, ({ device }) => device)].map(([device, group]): Finding => ({
    kind: 'device_many', about: device, branchId: null, ...pictureOf(group),
    parts: partsOf('device_many', { people: peopleOf(group), inOneHour: mostPeopleWithin(group, hour), registered: countOf(group.filter(({ kind }) => kind === 'register'), ({ personId }) => personId) }),
  })).filter(isSignal);
}

/** One line behind many people who share few devices. A line with a crowd of devices says nothing and is passed over. */
export function manyBehindAddress(seen: readonly Observation[]): Finding[] {
  return [...groupsOf(seen, ({ address }) => address)].flatMap(([address, group]): Finding[] => {
    const devices = countOf(group, ({ device }) => device);
    if (devices > crowdedDevices) return [];
    const people = peopleOf(group);
    // Without any device (a program that keeps no cookies) all are taken to have come through one.
    const parts = partsOf('address_many', { people, perDevice: Math.floor(people / Math.max(1, devices)), inOneHour: mostPeopleWithin(group, hour) });
    return [{ kind: 'address_many', about: address, branchId: null, parts, ...pictureOf(group) }];
  }).filter(isSignal);
}

/** One registered telephone behind many people. The same in honest life: a father's number for all of his children. */
export function manyBehindPhone(seen: readonly Observation[]): Finding[] {
  return [...groupsOf(seen, ({ phone }) => phone)].map(([phone, group]): Finding => ({
    kind: 'phone_many', about: phone, branchId: null, ...pictureOf(group),
    parts: partsOf('phone_many', { people: peopleOf(group), inOneHour: mostPeopleWithin(group, hour) }),
  })).filter(isSignal);
}

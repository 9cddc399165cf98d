/** From when on something counts, and for how much: `points` at the limit, more in proportion, `most` at the most. */
export interface Threshold {
  readonly limit: number;
  readonly points: number;
  readonly most: number;
}

/** Points from which an analyst is shown a signal. No part reaches it alone unless it is far beyond its limit. */
export const signalFrom = 40;

/** How far back a look reads, in days: within one salt's period a device stays the same device. */
export const lookDays = 30;

/** More devices than these behind one address: a mobile carrier, a campus, a hotel. Nothing is concluded from such an address. */
export const crowdedDevices = 30;
/** Up to so many devices an address is a household or a small office, and stands for whoever is behind it. */
export const quietDevices = 10;

const minute = 60_000;
export const hour = 60 * minute;
/** A cancelled seat comes back within half an hour to six hours (appointments/rules.ts): who waits for it books within seven. */
export const chainWithin = 7 * hour;
/** Reading the last page before a booking and pressing its button takes a hand longer than this (milliseconds). */
export const handTime = 1_500;
/** Signing in with a code, choosing a time and confirming takes a person longer than this (milliseconds). */
export const personTime = 20_000;
/** A sitting: what an office does for its customers in one go. */
export const sitting = 90 * minute;

/** All limits, with the honest life that each is chosen to let pass. */
export const thresholds = {
  device_many: {
    // A browser remembers six people, and a large family on one telephone has five or six.
    people: { limit: 6, points: 20, most: 35 },
    // Parents book for two or three children in one go.
    inOneHour: { limit: 4, points: 20, most: 40 },
    // People register once, mostly on their own telephone; somebody helps their parents.
    registered: { limit: 3, points: 10, most: 25 },
  },
  address_many: {
    // A house with three families, or a small company.
    people: { limit: 12, points: 12, most: 18 },
    // People bring their own devices: about one person a device. A library's computers have many; with the number of people
    // that is still no signal, unless they come in a rush.
    perDevice: { limit: 3, points: 12, most: 20 },
    inOneHour: { limit: 8, points: 15, most: 30 },
  },
  phone_many: {
    // A father's number stands for his children in the registry.
    people: { limit: 6, points: 20, most: 35 },
    inOneHour: { limit: 4, points: 20, most: 40 },
  },
  rebook_chain: {
    // A mother who gives up her own appointment and books her daughter's is one link; a family that swaps among itself two.
    byDevice: { limit: 3, points: 25, most: 50 },
    // Neighbours behind one line meet by chance more easily.
    byAddress: { limit: 3, points: 20, most: 35 },
    people: { limit: 3, points: 15, most: 30 },
  },
  speed: {
    // Somebody who has done it before is quick once or twice.
    fastForms: { limit: 3, points: 25, most: 50 },
    // Two of a family who book at the same moment in two windows.
    shortGaps: { limit: 3, points: 25, most: 50 },
  },
  forged_scans: {
    // A clerk who mistypes a birth date, or a visitor with the ticket of another day.
    strong: { limit: 3, points: 30, most: 60 },
    // Crumpled paper, a broken camera, a reader without a new pack.
    weak: { limit: 6, points: 10, most: 15 },
    // Against the branch's own usual hour.
    overUsual: { limit: 4, points: 10, most: 20 },
  },
  office_cluster: {
    // In one sitting; a family is smaller.
    people: { limit: 8, points: 15, most: 30 },
    // A one-off, such as a school's trip, is on one day.
    days: { limit: 2, points: 10, most: 20 },
    // Percent of bookings for one and the same service; people who meet by chance want different things.
    sameService: { limit: 70, points: 10, most: 10 },
    perDevice: { limit: 2, points: 10, most: 20 },
  },
} as const satisfies Record<string, Record<string, Threshold>>;

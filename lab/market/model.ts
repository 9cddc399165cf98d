/**
 * The market that is played: one service at one branch, seats of one day, people who each want one of them, and a gang of touts.
 * Every number here is our own assumption; docs/lab/market.md says them again in words. Times are milliseconds.
 */

const second = 1_000;
const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** How seats are given out, and what becomes of those given up. */
export const systems = ['instant', 'held-back', 'draw'] as const;
export type System = (typeof systems)[number];

/** People who want a seat, for each seat. */
export const demands = [0.8, 2, 10] as const;

/** Identities that are not the touts' own, for each seat: false ones, or accounts that clients lend. */
export const identityShares = [0, 0.1, 1] as const;

export const speeds = ['human', 'bot'] as const;
export type Speed = (typeof speeds)[number];

/**
 * What touts do with the identities. `hold`: take seats in false names, find buyers among those who got none, give each seat up at
 * a moment agreed with its buyer. `lend`: people hand their accounts over beforehand, and the touts act in their names.
 */
export const trades = ['hold', 'lend'] as const;
export type Trade = (typeof trades)[number];

/** When a held seat is given up for its buyer: at three at night two days before, some three hours before the seat's own time, or an hour before. */
export const moments = ['night', 'late', 'last'] as const;
export type Moment = (typeof moments)[number];

export interface Cell {
  readonly system: System;
  readonly demand: number;
  readonly identities: number;
  readonly speed: Speed;
}

/** What the touts chose to do in a cell. `moment` matters to `hold` only. */
export interface Strategy {
  readonly trade: Trade;
  readonly moment: Moment;
}

export const strategies: readonly Strategy[] = [
  ...moments.map((moment) => ({ trade: 'hold', moment }) as const),
  { trade: 'lend', moment: 'night' },
];

export const market = {
  /** Seats, each a slot of its own: who ends up with a given-up seat can then be told exactly. */
  seats: 20,
  /** The gang's own, lawful identities. */
  own: 1,
  /** Of those who want a seat, how many are there at the opening; the others come over the next three days, while awake. */
  punctual: 0.5,
  arriveWithin: 3 * day,
  /** Median and spread (of the logarithm) of the time a person needs to react to the opening, and to pick a time and confirm. */
  reaction: { median: 20 * second, spread: 0.8 },
  clicks: { median: 15 * second, spread: 0.5 },
  /** A tout at human speed works the accounts one after another; a program needs this for each. */
  byHand: 45 * second,
  byProgram: 0.2 * second,
  /** How often somebody without a seat looks again, a day: where nothing is held back, and while they wait to be called. */
  looks: { alone: 4, waiting: 1 },
  /** Notice that people who wait say they need, minutes, and how many of them. */
  notice: [[60, 0.3], [180, 0.35], [720, 0.2], [1440, 0.15]],
  /** A person who has a seat finds that they cannot come, and says so. */
  cancels: 0.1,
  /** Who is awake answers an offer in so many cases, after a mean of so long. */
  answers: 0.85,
  answerAfter: 8 * minute,
  /** A winner of a draw confirms in the time given. */
  confirms: 0.97,
  /** Touts look for buyers once all have come; of those without a seat, at most so many are ever won as clients. */
  mostClients: 0.5,
  /** Awake, in hours of the day. */
  wakes: 7,
  sleeps: 24,
} as const;

/** In prices of one seat. A price is what a person gives for a seat that they would otherwise not get. */
export const costs = {
  /** A false identity that passes the registry, or a stolen account with its telephone. */
  falseIdentity: 0.2,
  /** Taking an account over a counter, with the code that comes to its owner's telephone. */
  lentAccount: 0.05,
} as const;

/** What one run of a market came to. Shares are of all seats. */
export interface Outcome {
  /** Seats that clients use beyond those they would use at the rate of people without a tout; may be negative by chance. */
  readonly sold: number;
  /** Prices: what clients gained, less what the identities cost. */
  readonly profit: number;
  /** People who want a seat and are no clients: how many used one, over what a fair share would give. */
  readonly honest: number;
  /** Seats that nobody used though somebody wanted one. */
  readonly wasted: number;
  /** Seats given up for a named buyer; how many of those buyers used that seat; and the sum of 1 / people eligible. */
  readonly named: { readonly tries: number; readonly got: number; readonly fair: number };
}

/** The market's calendar: days from the first, and hours of the branch's clock. */
export const calendar = {
  /** A Sunday. */
  firstDay: '2027-01-03',
  seatsDay: '2027-01-10',
  /** Of the branch, and of booking on the first day. */
  opensAt: '08:00',
  /** Of a draw: applications are taken from the opening on. Winners confirm within a day. */
  closes: [3, 20],
  beaconDue: [3, 21],
  published: [3, 21.5],
  /** When all have come and drawn: touts look for buyers among those without a seat; and the night in which they hand over. */
  recruit: [4, 22],
  night: [5, 3],
  seatMinutes: 15,
} as const;

export function keyOf({ system, demand, identities, speed }: Cell): string {
  return `${system} ${demand} ${identities} ${speed}`;
}

/** All cells of the grid, in the order in which they are reported. */
export function grid(): Cell[] {
  return systems.flatMap((system) => demands.flatMap((demand) => identityShares.flatMap((identities) => speeds.map((speed) => ({ system, demand, identities, speed })))));
}

/** People who want a seat. */
export function peopleOf({ demand }: Cell): number {
  return Math.round(demand * market.seats);
}

/** Share of the seats that the touts' own identities win when everybody has the same chance. */
export function lawfulShare(cell: Cell): number {
  return (market.own * Math.min(1, market.seats / (peopleOf(cell) + market.own))) / market.seats;
}

import { lineChart } from '../svg.ts';
import type { Outcome, Visit, Watermarks } from './outcome.ts';

/** A run of the opening, as measured. */
export interface Run {
  readonly visits: readonly Visit[];
  readonly watermarks: Watermarks;
  readonly outcome: Outcome;
  /** Sign-ins a second that the same servers completed for people who did not have to wait, measured just before. */
  readonly capacity: number;
  readonly seconds: number;
  readonly processes: number;
  readonly killedAt: number | null;
  /** Places that two passes were given for, as the table of passes says. */
  readonly admittedTwice: number;
  readonly machine: string;
}

interface Claim {
  readonly what: string;
  readonly found: string;
  readonly aim: string;
  readonly met: boolean;
}

/** What was promised of an opening, and what came of it. */
export function claimsOf({ outcome: o, capacity, seconds, admittedTwice }: Run): Claim[] {
  const demand = o.people / seconds / capacity;
  return [
    { what: 'arrivals a second, as a multiple of the people served a second', found: demand.toFixed(1), aim: '10', met: demand >= 9.99 },
    { what: 'people served', found: whole(o.served), aim: whole(o.people), met: o.served === o.people },
    { what: 'refused, and errors', found: whole(o.refused), aim: '0', met: o.refused === 0 },
    { what: 'most people that anyone saw pass who came later', found: whole(o.mostPassed), aim: `≤ ${whole(o.busiestSecond)}, one second’s arrivals`, met: o.mostPassed <= o.busiestSecond },
    { what: 'people whose first estimate came within 20 % of the true wait', found: percent(o.firstWithin20), aim: '90 %', met: o.firstWithin20 >= 0.9 },
    { what: 'of all estimates shown, within 20 %', found: percent(o.allWithin20), aim: '90 %', met: o.allWithin20 >= 0.9 },
    { what: 'places lost', found: whole(o.placesLost), aim: '0', met: o.placesLost === 0 },
    { what: 'times that somebody was called and led back to the room', found: whole(o.turnedBack), aim: '0', met: o.turnedBack === 0 },
    { what: 'admitted twice', found: whole(admittedTwice), aim: '0', met: admittedTwice === 0 },
  ];
}

/** The page of `docs/lab/`. */
export function reportOf(run: Run, name: string): string {
  const { outcome: o } = run;
  const minutes = (ms: number): string => `${(ms / 60_000).toFixed(1)} min`;
  const second = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
  return `# The opening: ${whole(o.people)} people in ${run.seconds.toFixed(0)} seconds

Written by \`npm run lab -- opening\`. ${run.processes === 1 ? 'One server process' : `${run.processes} server processes on one database`}, the crowd and PostgreSQL share the machine: ${run.machine}.
Each person opens the sign-in page, is given a place, asks again when told to, signs in with a passkey and opens their appointments. Pictures and
styles are not fetched. ${run.killedAt === null ? '' : `One process was killed (kill -9) after ${(run.killedAt / 1000).toFixed(0)} seconds and started again five seconds later; whoever was on it asked another, and whose sign-in was cut off pressed the button again.`}

| what | measured | aim | |
|---|---|---|---|
${claimsOf(run).map(({ what, found, aim, met }) => `| ${what} | ${found} | ${aim} | ${met ? 'met' : '**not met**'} |`).join('\n')}

Queued: ${whole(o.queued)}. Polls: ${whole(o.polls)}, ${(o.polls / Math.max(1, o.queued)).toFixed(1)} a person. From arriving to being told one’s place: half within ${second(o.placed.p50)}, nine in ten within ${second(o.placed.p90)}, everybody within ${second(o.placed.max)}. From arriving to standing inside: half within ${minutes(o.waits.p50)}, nine in ten within ${minutes(o.waits.p90)}, everybody within ${minutes(o.waits.max)}.

![Arrivals, calls and sign-ins a second](${name}.svg)

![Estimate against truth](${name}-estimate.svg)

The true wait is the time from an estimate until the room’s row lets the person’s serial in, sampled four times a second. An estimate is right when it is off
by at most a fifth of that. "Passed" compares the order in which places were handed out with the order in which they were asked for.
`;
}

/** People a second over time: who came, who was called, who stood inside. */
export function flowChart({ visits, watermarks }: Run): string {
  const perStep = (times: readonly number[]): [number, number][] => {
    const counts = Map.groupBy(times, (at) => Math.floor(at / step));
    return Array.from({ length: Math.max(0, ...counts.keys()) + 1 }, (_, i) => [(i * step) / 1000, ((counts.get(i)?.length ?? 0) * 1000) / step]);
  };
  const called = watermarks.flatMap(([at, serial], i): [number, number][] => {
    const before = watermarks.findLast(([earlier], j) => j < i && earlier <= at - step);
    return before && i % 8 === 0 ? [[at / 1000, ((serial - before[1]) * 1000) / (at - before[0])]] : [];
  });
  return lineChart({
    title: 'People a second', x: 'seconds since the doors opened', y: 'people a second',
    lines: [
      { name: 'arrive', points: perStep(visits.map(({ arrivedAt }) => arrivedAt)) },
      { name: 'are called', points: called, dashes: '6 3' },
      { name: 'stand inside', points: perStep(visits.flatMap(({ servedAt }) => (servedAt === null ? [] : [servedAt]))), dashes: '2 2' },
    ],
  });
}

const step = 2_000;

/** What people were told when they first asked against how long they waited, by when they were told. */
export function estimateChart({ visits, watermarks }: Run, turnOf: (serial: number, watermarks: Watermarks) => number | null): string {
  const told = visits.flatMap(({ place, estimates }) => {
    const [first] = estimates;
    const turn = place && turnOf(place.serial, watermarks);
    return first && turn !== null ? [{ at: first.at / 1000, told: first.wait / 60_000, true: (turn - first.at) / 60_000 }] : [];
  }).toSorted((a, b) => a.at - b.at);
  const few = told.filter((_, i) => i % Math.max(1, Math.floor(told.length / 200)) === 0);
  return lineChart({
    title: 'What people were told at first, and how long it was', x: 'seconds since the doors opened', y: 'minutes',
    lines: [{ name: 'true wait', points: few.map((one) => [one.at, one.true]) }, { name: 'told', points: few.map((one) => [one.at, one.told]), dashes: '6 3' }],
  });
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/**
 * Prints how near the portal comes to what it stands on: bookings to bare SQL, tickets to bare Ed25519, a page to bare
 * HTTP, a draw to sorting its keys. Each pair is measured in turn in the same run; docs/performance.md explains the numbers.
 * `--quick`: shorter rounds, a few minutes. `--only bookings|tickets|draws|pages|announcements|passwords|passkeys|polls|queue|applications|establishments`. `--json`: for programs. Ends with 1 when a check fails, never for being slow.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { benchDraw } from '../packages/draw/bench.ts';
import { benchTickets } from '../packages/ticket/bench.ts';
import { type AnnouncedPages, benchAnnouncements, makeAnnounced } from './announcements.ts';
import { benchApplications } from './applications.ts';
import { benchPage, makePages } from './availability.ts';
import { benchBookings, book } from './bookings.ts';
import { benchEstablishments } from './establishments.ts';
import { createInstallation, type Installation, type Server } from './installation.ts';
import { benchPasskeys } from './passkeys.ts';
import { benchPasswords } from './passwords.ts';
import { makePeople } from './people.ts';
import { benchPolls } from './polls.ts';
import { benchQueue } from './queue.ts';
import { type BookingTexts, openRawBookings } from './raw-bookings.ts';
import { type Report, type Result, toJson, toTable } from './report.ts';
import { makeSlots } from './seats.ts';
import type { WholeDraw } from './whole-draw.ts';
import { row, sql, type Database } from '../apps/server/src/platform/database.ts';

/** Rounds of each pair, and operations a round. */
interface Size {
  readonly rounds: number;
  readonly bookings: number;
  readonly pages: number;
  readonly tickets: number;
  /** Applications of a draw, for a tenth as many seats. */
  readonly draws: number;
  /** With a passkey; and with a password, which take the time of a hash each. */
  readonly signIns: number;
  readonly passwords: number;
  readonly polls: number;
  readonly waiting: number;
  /** Pages of an officer's queue a round, and the applications of the long one. */
  readonly queuePages: number;
  readonly queued: number;
  readonly applications: number;
  /** Pages of the register a round. */
  readonly searches: number;
}

const full: Size = { rounds: 5, bookings: 2_000, pages: 12_000, tickets: 600, draws: 1_000_000, signIns: 2_000, passwords: 400, polls: 60_000, waiting: 100_000, queuePages: 400, queued: 1_000_000, applications: 1_000, searches: 1_000 };
const quick: Size = { rounds: 3, bookings: 500, pages: 5_000, tickets: 300, draws: 200_000, signIns: 1_000, passwords: 200, polls: 20_000, waiting: 10_000, queuePages: 150, queued: 100_000, applications: 400, searches: 400 };

/** Everything is there before the portal starts, since it keeps branches for some seconds once it has read them. */
async function furnish(db: Database) {
  return {
    sample: await makeSlots(db, 1, 1, 1),
    hot: { ours: await makeSlots(db, 101, 1, 1), reference: await makeSlots(db, 201, 1, 1) },
    spread: { ours: await makeSlots(db, 301, 20, 10), reference: await makeSlots(db, 401, 20, 10) },
    pages: await makePages(db, 501),
    announced: await makeAnnounced(db, 601),
  };
}

async function run(installation: Installation, size: Size, only: string | undefined): Promise<Report> {
  const world = await furnish(installation.db);
  const portal = await installation.startPortal();
  try {
    const before = await memory(portal);
    // Draws last: a million applications stay in the memory of the process that asks for everything.
    const parts = { bookings: () => bookings(installation, portal, world, size), tickets: () => tickets(size), pages: () => pages(portal, world, size), announcements: () => announcements(portal, world.announced, size), passwords: () => passwords(installation.db, portal, world, size), passkeys: () => passkeys(installation.db, portal, size), polls: () => polls(installation, size), queue: () => queue(installation.db, portal, size), applications: () => applications(installation, size), establishments: () => establishments(installation.db, portal, size), draws: () => draws(installation, size) };
    const results: Result[] = [];
    for (const [name, part] of Object.entries(parts)) if (only === undefined || only === name) results.push(...(await part()));
    return { results, memory: { before, after: await memory(portal) } };
  } finally {
    await portal.stop();
  }
}

type World = Awaited<ReturnType<typeof furnish>>;

async function bookings({ db, databaseUrl }: Installation, portal: Server, { sample, hot, spread }: World, { rounds, bookings: perRound }: Size): Promise<Result[]> {
  await book(portal, await makePeople(db, 1), sample, []);
  const raw = await openRawBookings(databaseUrl, await readTexts(db));
  const shape = async (name: string, slots: World['hot']): Promise<Result> => ({ name, unit: 'bookings', aim: 0.5, checked: `${(rounds + 1) * perRound} acknowledged bookings have their appointment, claim, ticket, message, record and kept answer, and the slots count them`, figures: await benchBookings({ db, portal, raw, rounds, perRound, ...slots }) });
  try {
    return [await shape('bookings, one hot slot', hot), await shape('bookings, 200 slots of 20 branches', spread)];
  } finally {
    await raw.close();
  }
}

/** The texts of the one booking made so far. */
async function readTexts(db: Database): Promise<BookingTexts> {
  return (await row<BookingTexts & Record<string, string>>(db, sql`
    select (select text from ticket) as ticket, (select body from message) as message, (select details::text from audit_entry where action = 'appointments.book') as details`))!;
}

function tickets({ rounds, tickets: perRound }: Size): Result[] {
  const bench = benchTickets({ rounds: rounds * 2, perRound });
  const result = (name: string, aim: number, ours: number, reference: number): Result => ({ name, unit: 'tickets', aim, checked: null, figures: { ours, reference, ratio: ours / reference, spread: null } });
  return [result('ticket, full issue', 0.35, bench.issue, bench.rawSign), result('ticket, strict verify', 0.85, bench.verify, bench.rawVerify)];
}

async function draws({ databaseUrl }: Installation, { rounds, draws: applications }: Size): Promise<Result[]> {
  const seats = applications / 10;
  const bench = benchDraw({ applications, seats, rounds });
  const result = (name: string, aim: number, ours: number, reference: number, checked: string): Result => ({ name, unit: 'applications', aim, checked, figures: { ours, reference, ratio: ours / reference, spread: null } });
  return [
    result('draw, allocation', 0.33, bench.allocation, bench.sort, `${seats} seats among ${applications} applications with 5 wishes each: every seat given once, the same in every round; ${bench.memory} MiB in use`),
    result('draw, keys', 1, bench.keys, bench.bareKeys, 'the allocation stands on them'),
    await wholeDraw(databaseUrl, applications),
  ];
}

/** In a process of its own, whose memory is the draw's alone. */
async function wholeDraw(databaseUrl: string, applications: number): Promise<Result> {
  const { stdout } = await promisify(execFile)(process.execPath, [...process.execArgv, join(import.meta.dirname, 'whole-draw.ts'), databaseUrl, String(applications)]);
  const { close, draw, copy, memory, seats, winners } = JSON.parse(stdout) as WholeDraw;
  const [ours, reference] = [applications / (close + draw), applications / copy];
  const checked = `${applications} applications have their result, ${winners} of them one of ${seats} seats, none twice; ${close.toFixed(1)} s to the list, ${draw.toFixed(1)} s to the result; ${memory} MiB in use`;
  return { name: 'draw, whole, on the database', unit: 'applications', aim: 0.33, checked, figures: { ours, reference, ratio: ours / reference, spread: null } };
}

async function pages(portal: Server, { pages: [first, later] }: World, { rounds, pages: perRound }: Size): Promise<Result[]> {
  const result = async (name: string, page: World['pages'][number]): Promise<Result> => ({ name, unit: 'pages', aim: 0.4, checked: `each answer is the page, with its ${page.times} times`, figures: await benchPage({ portal, rounds, perRound, ...page }) });
  return [await result('availability page', first), await result('availability page, of a day', later)];
}

async function announcements(portal: Server, pages: AnnouncedPages, { rounds, pages: perRound }: Size): Promise<Result[]> {
  const figures = await benchAnnouncements({ portal, pages, rounds, perRound });
  return [{ name: 'page with two announcements', unit: 'pages', aim: 0.8, checked: 'each answer has both; the reference is the page of another service, without any', figures }];
}

async function passwords(db: Database, portal: Server, { pages: [{ path }] }: World, { rounds, passwords: perRound }: Size): Promise<Result[]> {
  const { signIns, page } = await benchPasswords({ db, portal, path, rounds, perRound });
  return [
    { name: 'password sign-ins', unit: 'sign-ins', aim: 0.9, checked: `${(rounds + 1) * perRound} people who gave password and code have a session`, figures: signIns },
    { name: 'availability page meanwhile, p99', unit: 'ms', aim: 0.5, checked: null, figures: page },
  ];
}

async function passkeys(db: Database, portal: Server, { rounds, signIns: perRound }: Size): Promise<Result[]> {
  const { whole, checking } = await benchPasskeys({ db, portal, rounds, perRound });
  const line = { unit: 'sign-ins', aim: 0.5 } as const;
  return [
    { ...line, name: 'passkey sign-in, whole', checked: `${(rounds + 1) * perRound} acknowledged sign-ins have their session`, figures: whole },
    { ...line, name: 'passkey sign-in, challenge and check', checked: null, figures: checking },
  ];
}

async function polls(installation: Installation, { rounds, polls: perRound, waiting }: Size): Promise<Result[]> {
  const { polls: polled, arrivals, bytesEach } = await benchPolls(installation, { rounds, polls: perRound, waiting });
  const checked = `each answer says where its own place stands; ${waiting.toLocaleString('en')} people were given places: the heap grew by ${bytesEach.toFixed(1)} bytes a person`;
  return [
    { name: 'place poll', unit: 'polls', aim: 0.7, checked, figures: polled },
    { name: 'arrival at a full room', unit: 'arrivals', aim: 0.5, checked: 'each newcomer is led to the room and given a place on its page', figures: arrivals },
  ];
}

async function queue(db: Database, portal: Server, { rounds, queuePages: perRound, queued: many }: Size): Promise<Result[]> {
  const figures = await benchQueue({ db, portal, rounds, perRound, few: 1_000, many });
  return [{ name: `first page of a queue of ${many.toLocaleString('en')}`, unit: 'pages', aim: 0.5, checked: 'each answer is a page of 25 applications; the reference is the same page of a queue of 1,000', figures }];
}

async function applications({ db, databaseUrl }: Installation, { rounds, applications: perRound }: Size): Promise<Result[]> {
  const figures = await benchApplications({ db, databaseUrl, rounds, perRound });
  const checked = `${(rounds + 1) * perRound} applications sent, each with number, history, message and record, while 50 officers took and decided as many; ${Math.round(figures.ours * 60).toLocaleString('en')} a minute, of 1,000 that are asked for`;
  return [{ name: 'applications sent while 50 officers decide', unit: 'applications', aim: 0.3, checked, figures }];
}

async function establishments(db: Database, portal: Server, { rounds, searches: perRound }: Size): Promise<Result[]> {
  const registered = 100_000;
  const { figures, ways } = await benchEstablishments({ db, portal, rounds, perRound, registered });
  const checked = `each of 200 names, written in ${ways} ways, finds its office among ${registered.toLocaleString('en')} in the first five rows; the reference is the same page for the exact licence number of the same offices`;
  return [{ name: 'search of a register by name', unit: 'pages', aim: 0.5, checked, figures }];
}

async function memory(portal: Server): Promise<number> {
  return Math.round((await portal.usage()).memory / 2 ** 20);
}

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false }, only: { type: 'string' } } });
const installation = await createInstallation();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void installation.remove().finally(() => process.exit(1)));
try {
  const report = await run(installation, values.quick ? quick : full, values.only);
  console.log(values.json ? toJson(report) : toTable(report));
} finally {
  await installation.remove();
}

import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import {
  addStaff, endStaff, type HandedOver, isUsable, listStaff, type ListedStaff, type Operator, readPhone, readStaff, readUsername, resetStaff, type StaffProblem,
} from '../modules/identity/index.ts';
import { type Authority, listAuthorities } from '../modules/authorities/index.ts';
import { listBranches, listSectors } from '../modules/organisation/index.ts';
import { formatDay, formatTime, localDay } from '../platform/calendar.ts';
import { DomainError } from '../platform/errors.ts';
import { staffRefusals, staffUsage } from './staff-words.ts';
import { withRuntime } from './with-runtime.ts';

const text = { type: 'string' } as const;
const addOptions = { username: text, role: text, 'name-ar': text, 'name-en': text, phone: text, email: text, sector: text, branch: text, authority: text };

/** `staff add | list | end | reset`. Who gave the command goes into the record. */
export async function staff([verb = '', ...args]: readonly string[]): Promise<number> {
  try {
    if (verb === 'add') return await add(parseArgs({ args: [...args], options: addOptions }).values);
    if (verb === 'list' && args.length === 0) return await list();
    const { values, positionals } = parseArgs({ args: [...args], options: verb === 'reset' ? { phone: text } : {}, allowPositionals: true });
    const [username, ...more] = positionals;
    if (username !== undefined && more.length === 0 && verb === 'end') return await end(username);
    if (username !== undefined && more.length === 0 && verb === 'reset') return await reset(username, (values as { phone?: string }).phone);
  } catch (error) {
    if (!String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')) throw error;
    console.error((error as Error).message);
  }
  console.error(`Usage: npm run bawaba -- COMMAND\n\n  ${staffUsage}`);
  return 2;
}

function add(values: { [name in keyof typeof addOptions]?: string }): Promise<number> {
  return withRuntime((runtime) => refusing(async () => {
    const authorities = await listAuthorities(runtime.db);
    const numbersOf = (kind: Authority['kind']) => new Set(authorities.filter((one) => one.kind === kind).map(({ authorityId }) => authorityId));
    const places = {
      ministries: numbersOf('ministry'),
      municipalities: numbersOf('municipality'),
      sectors: new Set((await listSectors(runtime.db)).map(({ sectorId }) => sectorId)),
      branches: new Map((await listBranches(runtime.db)).map(({ branchId, sectorId }) => [branchId, sectorId])),
    };
    const read = readStaff({ ...values, nameAr: values['name-ar'], nameEn: values['name-en'] }, places);
    if ('problems' in read) return refuse(read.problems);
    handOver(await addStaff(runtime, operator(), read.staff));
    return 0;
  }));
}

function end(typed: string): Promise<number> {
  return withRuntime((runtime) => refusing(async () => {
    const { sessionsEnded } = await endStaff(runtime, operator(), usernameOf(typed));
    console.log(`${usernameOf(typed)} has left; sessions ended: ${sessionsEnded}.`);
    return 0;
  }));
}

function reset(typed: string, typedPhone: string | undefined): Promise<number> {
  const phone = typedPhone === undefined ? null : readPhone(typedPhone);
  if (typedPhone !== undefined && phone === null) return Promise.resolve(refuse(['phone_wrong']));
  return withRuntime((runtime) => refusing(async () => {
    handOver(await resetStaff(runtime, operator(), usernameOf(typed), phone));
    return 0;
  }));
}

function list(): Promise<number> {
  return withRuntime(async (runtime) => {
    const now = runtime.clock();
    const found = await listStaff(runtime, operator());
    const rows = found.map((one) => [one.username, one.role, one.sectorId ?? '-', one.branchId ?? '-', one.authorityId ?? '-', stateOf(one, now), one.name.en].map(String));
    const lines = [['USERNAME', 'ROLE', 'SECTOR', 'BRANCH', 'AUTHORITY', 'STATE', 'NAME'], ...rows];
    const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
    for (const line of lines) console.log(line.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd());
    return 0;
  });
}

function stateOf(one: ListedStaff, now: Date): string {
  if (!one.active) return 'left';
  if (one.givenUntil === null) return 'working';
  return isUsable(one, now) ? `first password until ${inWords(one.givenUntil)}` : 'first password over: reset';
}

/** The one time that a first password is shown. */
function handOver({ username, password, until }: HandedOver): void {
  console.log(`Username:        ${username}\nFirst password:  ${password}\n\nGood for one sign-in at /staff/sign-in before ${inWords(until)} (Riyadh). A password of their own has to be chosen
right then. It is not shown again: hand it over in person, to nobody else.`);
}

function inWords(at: Date): string {
  return `${formatDay(localDay(at), 'en').gregorian} ${formatTime(at, 'en')}`;
}

function refuse(problems: readonly StaffProblem[]): number {
  console.error(`Nothing was changed.\n${problems.map((problem) => `  ${staffRefusals[problem]}`).join('\n')}`);
  return 1;
}

async function refusing(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || !Object.hasOwn(staffRefusals, error.code)) throw error;
    return refuse([error.code as StaffProblem]);
  }
}

/** Usernames have one spelling; what cannot be one is nobody's. */
function usernameOf(typed: string): string {
  return readUsername(typed) ?? typed;
}

/** The account on this machine, and who became it with sudo. */
export function operator(): Operator {
  const sudoUser = process.env['SUDO_USER'];
  return { osUser: osUser(), ...(sudoUser !== undefined && { sudoUser: sudoUser.slice(0, 64) }) };
}

function osUser(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run as a number without a name.
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}

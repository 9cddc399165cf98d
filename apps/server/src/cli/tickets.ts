import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { type DecodedTicket, decodeTicket, type FindKey, fromHex, localDay, matchesHolder, readCard, slotStart, TicketError, ticketKeyFinder, toHex } from '@bawaba/ticket';
import { sampleTickets, verifyTicket } from '@bawaba/ticket/node';
import { readTicketKeys } from '../modules/tickets/index.ts';
import { readConfig } from '../platform/config.ts';
import { readSecrets } from '../platform/secrets.ts';

const mostSamples = 1_000_000;

/** Prints sample tickets under a throw-away key, one JSON line each, for anyone's own verifier. */
export async function ticketSample(args: readonly string[]): Promise<number> {
  const count = Number(args[args.indexOf('--count') + 1] ?? '');
  if (!args.includes('--count') || !Number.isInteger(count) || count < 1 || count > mostSamples) {
    console.error(`ticket sample --count N: N is a whole number from 1 to ${mostSamples}.`);
    return 2;
  }
  for (let left = count; left > 0; left -= 1_000) {
    const lines = sampleTickets(Math.min(left, 1_000), Math.floor(Date.now() / 1000)).map((sample) => `${JSON.stringify(sample)}\n`).join('');
    if (!process.stdout.write(lines)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
  return 0;
}

/** A line of `ticket sample`, or a bare ticket. */
interface Given {
  readonly text: string;
  readonly kid?: string;
  readonly publicKey?: string;
  readonly holderKey?: string;
  readonly id?: string;
  readonly birthDate?: string;
}

/**
 * Prints the decoded claims and the verdict of the ticket on standard input; of several lines of `ticket sample` one JSON
 * line each. 0 when all are genuine.
 */
export async function ticketVerify(): Promise<number> {
  const reports = readGiven((await readAll(process.stdin)).replace(/[\r\n]+$/, '')).map(check);
  for (const report of reports) console.log(reports.length > 1 ? JSON.stringify(report) : JSON.stringify(report, null, 2));
  return reports.every(({ verdict }) => verdict === 'genuine') ? 0 : 1;
}

function readGiven(input: string): Given[] {
  if (!input.startsWith('{')) return [{ text: input }];
  try {
    return input.split(/\r?\n/).map((line) => JSON.parse(line) as Given);
  } catch {
    return [{ text: input }];
  }
}

function check(given: Given): { verdict: string; [fact: string]: unknown } {
  try {
    return { verdict: 'genuine', ...describe(verifyTicket(given.text, keyFinder(given)), given) };
  } catch (error) {
    if (!(error instanceof TicketError)) throw error;
    return { verdict: error.code, reason: error.message, ...unproven(given.text) };
  }
}

/** What a ticket claims although its signature does not hold or its key is not known: nothing to rely on. */
function unproven(text: string): Record<string, unknown> {
  try {
    return { unproven: claimsOf(decodeTicket(text)) };
  } catch {
    return {};
  }
}

/** The key that came with a sample, else those of this installation. */
function keyFinder({ kid, publicKey }: Given): FindKey {
  if (publicKey !== undefined) {
    const key = fromHex(publicKey);
    return (asked) => (kid === undefined || toHex(asked) === kid ? key : undefined);
  }
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env });
  if (!existsSync(join(config.dataDir, 'keys', 'tickets.json'))) return () => undefined;
  return ticketKeyFinder(readTicketKeys(config.dataDir, readSecrets(config.dataDir), () => new Date()).keySet);
}

function describe(ticket: DecodedTicket, { holderKey, id, birthDate }: Given): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  const { nbf, exp } = ticket.claims;
  const card = id !== undefined && birthDate !== undefined ? readCard({ id, birthDate }) : null;
  return {
    window: now < nbf ? 'too_early' : now >= exp ? 'too_late' : 'open',
    ...(holderKey !== undefined && card && { holder: matchesHolder(fromHex(holderKey), ticket.claims, card.id, card.birthDates) ? 'same_person' : 'wrong_person' }),
    claims: claimsOf(ticket),
  };
}

function claimsOf({ claims, kid }: DecodedTicket): Record<string, unknown> {
  const start = slotStart(claims);
  const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();
  return {
    kid: toHex(kid), cti: toHex(claims.cti), branch: claims.branch, service: claims.service, day: localDay(start), startsAt: iso(start), nbf: iso(claims.nbf), exp: iso(claims.exp),
    hc: toHex(claims.hc), initials: claims.initials, statusIndex: claims.statusIndex,
  };
}

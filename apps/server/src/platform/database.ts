import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createGate, type Gate, GateTimeout } from './gate.ts';
import { type RecentTimes, recentTimes } from './recent.ts';

// PostgreSQL's bigint counts fit a double here (rows, bytes); dates without time stay text, never a Date at midnight somewhere.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text: string) => text);

/** A statement with its parameters, made by {@link sql}. */
export interface Sql {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Where statements run: the pool for single look-ups, a transaction for everything else. */
export interface Queryable {
  query<Row extends pg.QueryResultRow>(statement: Sql): Promise<pg.QueryResult<Row>>;
}

/** A transaction in progress. Functions that write take one; who opened it commits it. */
export interface Tx extends Queryable {
  readonly inTransaction: true;
}

export interface Database extends Queryable {
  /**
   * Runs `work` in one READ COMMITTED transaction. Serialization failures and deadlocks are retried.
   * An error at COMMIT means unknown, not failed: it surfaces as {@link CommitUnknown}.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Single statements on {@link apartConnections} connections that nothing else uses: for what must go on while all others are
   * taken, and is itself never long. Opened when first asked.
   */
  readonly apart: Queryable;
  /** Connections open, idle and waited for, and the milliseconds that 95 of 100 lately waited less than: what readiness and metrics report. */
  usage(): { total: number; idle: number; waiting: number; waitMs: number };
  close(): Promise<void>;
}

/** The connection was lost while committing; look the ids up to learn what happened. */
export class CommitUnknown extends Error {}

/** `` sql`select * from slot where slot_id = ${id}` ``: holes become parameters, nested statements are inlined. */
export function sql(strings: TemplateStringsArray, ...values: unknown[]): Sql {
  let text = strings[0]!;
  const parameters: unknown[] = [];
  values.forEach((value, index) => {
    text += isSql(value) ? inline(value, parameters) : `$${parameters.push(value)}`;
    text += strings[index + 1]!;
  });
  return { text, values: parameters };
}

function isSql(value: unknown): value is Sql {
  return typeof value === 'object' && value !== null && 'text' in value && 'values' in value && Object.keys(value).length === 2;
}

function inline(statement: Sql, parameters: unknown[]): string {
  const shift = parameters.length;
  parameters.push(...statement.values);
  return statement.text.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + shift}`);
}

/** All rows of a statement. */
export async function rows<Row extends pg.QueryResultRow>(db: Queryable, statement: Sql): Promise<Row[]> {
  return (await db.query<Row>(statement)).rows;
}

/** The first row, or null. */
export async function row<Row extends pg.QueryResultRow>(db: Queryable, statement: Sql): Promise<Row | null> {
  return (await db.query<Row>(statement)).rows[0] ?? null;
}

/** How many rows a writing statement touched. */
export async function affected(db: Queryable, statement: Sql): Promise<number> {
  return (await db.query(statement)).rowCount ?? 0;
}

/** True for PostgreSQL's unique_violation; the constraint's name is never asked (Citus changes it). */
export function isUniqueViolation(error: unknown): boolean {
  return sqlState(error) === '23505';
}

/** The SQLSTATE of an error, or null. */
export function sqlState(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : null;
}

const retryable = new Set(['40001', '40P01']);
const attempts = 5;

export interface DatabaseOptions {
  /** About 8 is fastest on hot rows; more lowers throughput (measured; see docs/architecture.md). */
  readonly connections?: number;
  /** The role statements run as: it may not change what is append-only. */
  readonly role?: string | null;
  /** Milliseconds before a statement is given up. */
  readonly statementTimeout?: number;
}

/** Milliseconds that anybody waits for a connection. */
const patience = 10_000;

/**
 * Connections that single statements cannot take from transactions, nor transactions from them: a booking finds one
 * however many pages are being read, and a page however many bookings meet.
 */
const reserved = 2;

/** Kept beside the pool for {@link Database.apart}. */
const apartConnections = 2;

/** Opens a pool. Connections that break are dropped and replaced; nobody waits longer than 10 s for one. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const { connections = 8, statementTimeout = 15_000 } = options;
  const settings = {
    connectionString: url,
    connectionTimeoutMillis: patience,
    idleTimeoutMillis: 60_000,
    statement_timeout: statementTimeout,
    // A server that does not even give up by itself, such as one that was stopped, is given up.
    ...(statementTimeout > 0 && { query_timeout: statementTimeout + 5_000 }),
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'bawaba',
    ...(options.role === null ? {} : { options: `-c role=${options.role ?? 'bawaba_app'}` }),
  };
  const pool = openPool({ ...settings, max: connections });
  const apart = openPool({ ...settings, max: apartConnections });
  const waits = recentTimes(() => performance.now());
  const each = Math.max(1, connections - reserved);
  const [statements, transactions, few] = [createGate(each, patience), createGate(each, patience), createGate(apartConnections, patience)];
  const apartWaits = recentTimes(() => performance.now());
  return {
    query: (statement) => runAlone(() => connectBehind(statements, pool, waits), statement),
    transaction: (work) => runTransaction(() => connectBehind(transactions, pool, waits), work),
    usage: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: statements.waiting() + transactions.waiting() + pool.waitingCount, waitMs: waits.quantile(0.95) }),
    apart: { query: (statement) => runAlone(() => connectBehind(few, apart, apartWaits), statement) },
    close: async () => void (await Promise.all([pool.end(), apart.end()])),
  };
}

function openPool(settings: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(settings);
  pool.on('error', () => undefined);
  // While a connection is out of the pool nobody else listens: a cut between two statements would end the process.
  // The statement that comes next learns of it.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

/** A connection, and how to give it back: `broken` when it was cut. */
interface Connection {
  readonly client: pg.PoolClient;
  release(broken?: Error): void;
}

type Connect = () => Promise<Connection>;

/** A connection in its turn. A wait that was given up counts like any other. */
async function connectBehind(gate: Gate, pool: pg.Pool, waits: RecentTimes): Promise<Connection> {
  const begun = performance.now();
  let leave: (() => void) | undefined;
  try {
    leave = await gate.enter();
    const client = await pool.connect();
    const left = leave;
    return {
      client,
      release(broken) {
        client.release(broken);
        left();
      },
    };
  } catch (error) {
    leave?.();
    throw error;
  } finally {
    waits.add(performance.now() - begun);
  }
}

/** One statement on a connection of its own. The connection is kept, unless it was cut. */
async function runAlone<Row extends pg.QueryResultRow>(connect: Connect, statement: Sql): Promise<pg.QueryResult<Row>> {
  const { client, release } = await connect();
  let broken: Error | undefined;
  try {
    return await client.query<Row>({ text: statement.text, values: statement.values as unknown[] });
  } catch (error) {
    if (isCut(error)) broken = error as Error;
    throw error;
  } finally {
    release(broken);
  }
}

async function runTransaction<T>(connect: Connect, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryOnce(connect, work);
    } catch (error) {
      if (!retryable.has(sqlState(error) ?? '') || attempt === attempts) throw error;
      await sleep(Math.random() * 20 * attempt);
    }
  }
}

async function tryOnce<T>(connect: Connect, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { client, release } = await connect();
  let broken: Error | undefined;
  let committing = false;
  try {
    await client.query('begin');
    const tx: Tx = { inTransaction: true, query: (statement) => client.query({ text: statement.text, values: statement.values as unknown[] }) };
    const result = await work(tx);
    committing = true;
    await client.query('commit');
    return result;
  } catch (error) {
    if (committing && isCut(error)) {
      broken = error as Error;
      throw new CommitUnknown('connection lost at commit', { cause: error });
    }
    if (isUnreachable(error) && !isDiskFull(error)) broken = error as Error;
    else await client.query('rollback').catch((rollbackError: Error) => (broken = rollbackError));
    throw error;
  } finally {
    release(broken);
  }
}

/** True when the server, or what lies between, ended the connection: what was under way may have happened or not. */
function isCut(error: unknown): boolean {
  const state = sqlState(error);
  return state === null || /^(08|57P0[123])/.test(state);
}

/** True when the database has no room left to write. What was under way is undone as a whole; what was committed before stands. */
export function isDiskFull(error: unknown): boolean {
  return sqlState(error) === '53100';
}

/** True when the error says that the database cannot be reached (and not that it refused the statement). */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof CommitUnknown || error instanceof GateTimeout) return true;
  const state = sqlState(error);
  // 53: it has no disk, memory or connection left, so that it cannot answer now.
  if (state !== null) return isCut(error) || state.startsWith('53');
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  return /^(ECONN|EPIPE|ETIMEDOUT|EHOST)/.test(code) || /terminated|timeout exceeded when trying to connect|Query read timeout|Connection ended|not queryable/.test((error as Error | null)?.message ?? '');
}

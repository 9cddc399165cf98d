import { type Logger, pino, stdSerializers } from 'pino';
import type { Config } from './config.ts';
import { sqlState } from './database.ts';

/** Structured log to standard output. Never given personal data: ids of persons, names, numbers or addresses. */
export function createLog(config: Pick<Config, 'logLevel'>): Logger {
  return pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: loggedError } });
}

/** An error as it is logged. PostgreSQL quotes the row, or the value, that it refuses: those parts are left out. */
export function loggedError(error: Error): object {
  const { detail: _, where: __, internalQuery: ___, ...kept } = stdSerializers.err(error);
  const state = sqlState(error);
  if (!state?.startsWith('22')) return kept;
  const message = `a value was refused (${state})`;
  return { ...kept, message, stack: `${message}${kept.stack.slice(kept.stack.indexOf('\n    at '))}` };
}

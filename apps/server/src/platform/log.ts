import { pino, type Logger } from 'pino';
import type { Config } from './config.ts';

/** Structured log to standard output. Never given personal data: ids of persons, names, numbers or addresses. */
export function createLog(config: Pick<Config, 'logLevel'>): Logger {
  return pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}

import { existsSync, mkdirSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { S3Settings } from './uploads/storage.ts';

/** What the environment decides. Everything else has one sensible value in code. */
export interface Config {
  /** TCP port, 0 for any free one. */
  readonly port: number;
  /** Absolute path; holds the embedded database, keys and uploads. */
  readonly dataDir: string;
  /** `null`: start the embedded PostgreSQL under `dataDir`. */
  readonly databaseUrl: string | null;
  /** Where people reach the portal, without a trailing slash; decides whether cookies are `__Host-`. */
  readonly baseUrl: string;
  /** Addresses or networks (`10.0.0.0/8`) of our own proxies; only their word on a client's address is believed. */
  readonly trustedProxies: readonly string[];
  /** Synthetic people, the page of demo personas, and an outbox instead of a telephone network. */
  readonly demo: boolean;
  /** Whether staff must have a passkey, or are only advised to. */
  readonly staffPasskeys: 'required' | 'offered';
  /** Whether waiting rooms also open by themselves when the portal is strained, or only when an operator says so. */
  readonly waitingRooms: 'by_load' | 'by_hand';
  /** `smtp://` or `smtps://` of the mail server; `null`: mail waits in the outbox. */
  readonly smtpUrl: string | null;
  /** Address of the SMS gateway that takes `POST {to, text}`; `null`: messages wait in the outbox. */
  readonly smsGatewayUrl: string | null;
  /** Address of the licensing system that takes what penalties mean for licences; `null`: it waits, and officers see it. */
  readonly licensingUrl: string | null;
  /** Absolute path of the installation's own list of passwords that nobody may choose; `null`: the built-in one alone. */
  readonly passwordList: string | null;
  /** The bucket that keeps what people attach; `null`: it lies under `dataDir`. */
  readonly uploadsS3: S3Settings | null;
  /** Pictures that lie under the campaign's map; `null`: its own outline alone, and nothing is asked of anybody. */
  readonly mapTiles: { readonly url: string; readonly attribution: string } | null;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

const url = (protocols: string[]) => z.url({ protocol: new RegExp(`^(${protocols.join('|')})$`) });

const networks = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .refine((parts) => parts.every(isNetwork));

/** An IP address, or one with the length of its network's prefix. */
function isNetwork(text: string): boolean {
  const [address = '', prefix, more] = text.split('/');
  const longest = isIP(address) === 4 ? 32 : 128;
  return isIP(address) !== 0 && more === undefined && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= longest));
}

const environment = z.object({
  PORT: z.string().regex(/^\d{1,5}$/).transform(Number).pipe(z.number().max(65535)).default(3000),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: url(['postgres', 'postgresql']).optional(),
  BASE_URL: url(['http', 'https']).optional(),
  TRUSTED_PROXIES: networks.optional(),
  DEMO: z.enum(['true', 'false']).default('false'),
  STAFF_PASSKEYS: z.enum(['required', 'offered']).optional(),
  WAITING_ROOMS: z.enum(['by_load', 'by_hand']).default('by_load'),
  SMTP_URL: url(['smtp', 'smtps']).optional(),
  SMS_GATEWAY_URL: url(['http', 'https']).optional(),
  LICENSING_URL: url(['http', 'https']).optional(),
  PASSWORD_LIST: z.string().min(1).refine((path) => existsSync(path)).optional(),
  UPLOADS_S3_ENDPOINT: url(['http', 'https']).optional(),
  UPLOADS_S3_BUCKET: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/).optional(),
  UPLOADS_S3_REGION: z.string().regex(/^[a-z0-9-]{1,40}$/).default('us-east-1'),
  UPLOADS_S3_KEY: z.string().min(1).optional(),
  UPLOADS_S3_SECRET: z.string().min(1).optional(),
  MAP_TILES_URL: url(['http', 'https']).refine((text) => ['{z}', '{x}', '{y}'].every((part) => text.includes(part)) && !/[\s;,']/.test(text)).optional(),
  MAP_TILES_ATTRIBUTION: z.string().max(200).default(''),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

const expected: Record<keyof z.infer<typeof environment>, string> = {
  PORT: 'a port number from 0 to 65535, such as 3000',
  DATA_DIR: 'a folder that this process may write to, such as ./data',
  DATABASE_URL: 'an address such as postgres://user:password@host:5432/name, or nothing for the embedded database',
  BASE_URL: 'the address people use, such as https://portal.example, without a path',
  TRUSTED_PROXIES: 'a list of addresses or networks such as 10.0.0.5,192.168.0.0/16',
  DEMO: 'true or false',
  STAFF_PASSKEYS: 'required or offered',
  WAITING_ROOMS: 'by_load or by_hand',
  SMTP_URL: 'an address such as smtp://mail.example:587',
  SMS_GATEWAY_URL: 'an http or https address',
  LICENSING_URL: 'an http or https address, or nothing while messages to the licensing system shall wait',
  PASSWORD_LIST: 'the path of a file with one password, or one SHA-1 of a password, a line',
  UPLOADS_S3_ENDPOINT: 'an address such as https://s3.example, or nothing for files under DATA_DIR',
  UPLOADS_S3_BUCKET: 'the name of a bucket; it is needed with UPLOADS_S3_ENDPOINT',
  UPLOADS_S3_REGION: 'the name of a region, such as us-east-1',
  UPLOADS_S3_KEY: 'the id of an access key; it is needed with UPLOADS_S3_ENDPOINT',
  UPLOADS_S3_SECRET: 'the secret of that access key; it is needed with UPLOADS_S3_ENDPOINT',
  MAP_TILES_URL: 'an address such as https://tiles.example/{z}/{x}/{y}.png, or nothing for a map without pictures',
  MAP_TILES_ATTRIBUTION: 'whom the pictures of the map come from, in at most 200 characters',
  LOG_LEVEL: 'one of silent, error, warn, info, debug',
};

export const settingNames = Object.keys(expected);

/** A setting that cannot be used; the message names it, what it holds and what would be right. */
export class ConfigError extends Error {}

/** Reads and checks the environment. Throws {@link ConfigError}; creates `DATA_DIR`. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = environment.safeParse(given);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => {
      const name = String(issue.path[0]) as keyof typeof expected;
      const shown = ['DATABASE_URL', 'SMTP_URL', 'UPLOADS_S3_SECRET'].includes(name) ? 'its value' : JSON.stringify(given[name]);
      return `  ${name}: ${shown} is not ${expected[name]}.`;
    });
    throw new ConfigError(`These settings cannot be used:\n${lines.join('\n')}`);
  }
  const value = result.data;
  const dataDir = resolve(value.DATA_DIR);
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw new ConfigError(`These settings cannot be used:\n  DATA_DIR: ${dataDir} is not ${expected.DATA_DIR} (${(error as Error).message}).`);
  }
  return {
    uploadsS3: bucketOf(value),
    port: value.PORT,
    dataDir,
    databaseUrl: value.DATABASE_URL ?? null,
    baseUrl: new URL(value.BASE_URL ?? `http://localhost:${value.PORT}`).origin,
    trustedProxies: value.TRUSTED_PROXIES ?? [],
    demo: value.DEMO === 'true',
    // Whoever tries the demo may have nothing that can keep a passkey.
    waitingRooms: value.WAITING_ROOMS,
    staffPasskeys: value.STAFF_PASSKEYS ?? (value.DEMO === 'true' ? 'offered' : 'required'),
    smtpUrl: value.SMTP_URL ?? null,
    smsGatewayUrl: value.SMS_GATEWAY_URL ?? null,
    licensingUrl: value.LICENSING_URL ?? null,
    passwordList: value.PASSWORD_LIST === undefined ? null : resolve(value.PASSWORD_LIST),
    mapTiles: value.MAP_TILES_URL === undefined ? null : { url: value.MAP_TILES_URL, attribution: value.MAP_TILES_ATTRIBUTION },
    logLevel: value.LOG_LEVEL,
  };
}

/** What keeps uploads elsewhere: named whole or not at all, so that nothing lies on disk by mistake. */
function bucketOf({ UPLOADS_S3_ENDPOINT: endpoint, UPLOADS_S3_BUCKET: bucket, UPLOADS_S3_REGION: region, UPLOADS_S3_KEY: key, UPLOADS_S3_SECRET: secret }: z.infer<typeof environment>): S3Settings | null {
  if (endpoint && bucket && key && secret) return { endpoint: endpoint.replace(/\/+$/, ''), bucket, region, key, secret };
  const given = { UPLOADS_S3_ENDPOINT: endpoint, UPLOADS_S3_BUCKET: bucket, UPLOADS_S3_KEY: key, UPLOADS_S3_SECRET: secret };
  const missing = (Object.keys(given) as (keyof typeof given)[]).filter((name) => !given[name]);
  if (missing.length === Object.keys(given).length) return null;
  throw new ConfigError(`These settings cannot be used:\n${missing.map((name) => `  ${name}: nothing is not ${expected[name]}.`).join('\n')}`);
}

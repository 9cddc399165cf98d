import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { canonical } from '../../platform/canonical.ts';
import { readOrMake } from '../../platform/made-once.ts';

/** Signs case files. Ed25519; made at the first case, kept in `DATA_DIR/keys/cases.pem` with access for its owner only. */
export interface CaseKey {
  /** Raw 32 bytes, hex: what the authority is told once, on another way. */
  readonly publicKey: string;
  sign(content: object): string;
}

const fileOf = (dataDir: string): string => join(dataDir, 'keys', 'cases.pem');
/** What stands before the 32 bytes of an Ed25519 key in its DER form (RFC 8410). */
const prefix = Buffer.from('302a300506032b6570032100', 'hex');

export function readCaseKey(dataDir: string): CaseKey {
  const key = createPrivateKey(readOrMake(fileOf(dataDir), () => generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()));
  return { publicKey: rawPublic(createPublicKey(key)), sign: (content) => sign(null, Buffer.from(canonical(content)), key).toString('base64url') };
}

/** The public key of this installation, or null where no case was ever made. */
export function findCaseKey(dataDir: string): string | null {
  return existsSync(fileOf(dataDir)) ? readCaseKey(dataDir).publicKey : null;
}

function rawPublic(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
}

export type CaseProblem = 'unreadable' | 'signature' | 'key' | 'pdf';

/** What is wrong with a case file. `pdf` and `publicKey` are compared where they are given. */
export function caseProblems(text: string, around: { readonly pdf: Buffer | null; readonly publicKey: string | null }): CaseProblem[] {
  const file = read(text);
  if (file === null) return ['unreadable'];
  const problems: CaseProblem[] = [];
  const key = createPublicKey({ key: Buffer.concat([prefix, Buffer.from(file.publicKey, 'hex')]), format: 'der', type: 'spki' });
  if (!verify(null, Buffer.from(canonical(file.case)), key, Buffer.from(file.signature, 'base64url'))) problems.push('signature');
  if (around.publicKey !== null && around.publicKey !== file.publicKey) problems.push('key');
  if (around.pdf && createHash('sha256').update(around.pdf).digest('hex') !== file.case['pdfSha256']) problems.push('pdf');
  return problems;
}

interface Read {
  readonly case: Readonly<Record<string, unknown>>;
  readonly publicKey: string;
  readonly signature: string;
}

function read(text: string): Read | null {
  try {
    const found = JSON.parse(text) as Partial<Read>;
    const isCase = typeof found.case === 'object' && found.case !== null && found.case['format'] === 'bawaba-case/1';
    return isCase && typeof found.signature === 'string' && typeof found.publicKey === 'string' && /^[0-9a-f]{64}$/.test(found.publicKey) ? (found as Read) : null;
  } catch {
    return null;
  }
}

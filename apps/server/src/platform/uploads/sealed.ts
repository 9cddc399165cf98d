import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DomainError } from '../errors.ts';
import type { StorageKind } from './storage.ts';

/** Stands before everything that is sealed: format 1. */
const mark = Buffer.from('BWU1');
const nonceLength = 12;
const tagLength = 16;

/**
 * Seals what is put with AES-256-GCM under the installation's secret, its name bound in, so that whoever reads the disk or the
 * bucket sees noise, and whoever changes or swaps objects is found out. A fresh random nonce for each of them: at a billion
 * objects the odds that two are the same are below one in 10^10. What was kept before sealing began is read as it lies.
 */
export function sealed(storage: StorageKind, key: Buffer): StorageKind {
  return {
    ...storage,
    put(name, bytes) {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name));
      return storage.put(name, Buffer.concat([mark, nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]));
    },
    async get(name) {
      const found = await storage.get(name);
      return found.subarray(0, mark.length).equals(mark) ? open(found, name, key) : found;
    },
  };
}

function open(found: Buffer, name: string, key: Buffer): Buffer {
  const start = mark.length + nonceLength;
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, found.subarray(mark.length, start)).setAAD(Buffer.from(name));
    cipher.setAuthTag(found.subarray(found.length - tagLength));
    return Buffer.concat([cipher.update(found.subarray(start, found.length - tagLength)), cipher.final()]);
  } catch (cause) {
    throw Object.assign(new DomainError('file_unavailable'), { cause });
  }
}

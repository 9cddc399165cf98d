import type { Secrets } from '../secrets.ts';
import { localStorage } from './local-storage.ts';
import { s3Storage } from './s3-storage.ts';
import { sealed } from './sealed.ts';
import type { S3Settings, StorageKind } from './storage.ts';

/** Under DATA_DIR, or in a bucket that speaks S3 when one is set. Either way sealed before it leaves this process. */
export function createStorage(config: { readonly dataDir: string; readonly uploadsS3: S3Settings | null }, secrets: Secrets): StorageKind {
  return sealed(config.uploadsS3 ? s3Storage(config.uploadsS3) : localStorage(config.dataDir), secrets.key('uploads'));
}

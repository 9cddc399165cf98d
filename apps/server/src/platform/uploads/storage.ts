/** Where the bytes of uploads lie. A name is written once and never changed, so that trying twice does no harm. */
export interface Storage {
  /** All of it or nothing. Throws `cannot_save`. */
  put(name: string, bytes: Buffer): Promise<void>;
  /** Throws `file_unavailable`, also when what lies there is not what was put. */
  get(name: string): Promise<Buffer>;
  /** Gone, whether or not it was there. Throws `cannot_save`. */
  remove(name: string): Promise<void>;
}

/** How the storage fares. `refused`: it answers and does not let us, which no waiting mends. */
export type StorageHealth = 'ready' | 'refused' | 'unreachable';

/** A kind of storage, and what is wrong with it in words for whoever runs the portal. */
export interface StorageKind extends Storage {
  /** Writes, reads and removes a little. */
  check(): Promise<{ readonly health: StorageHealth; readonly detail: string }>;
}

/** A bucket that speaks S3, addressed by path, as Amazon and self-hosted ones all take it. */
export interface S3Settings {
  /** Without a trailing slash. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly key: string;
  readonly secret: string;
}

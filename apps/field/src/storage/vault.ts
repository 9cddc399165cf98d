/** What was sealed: AES-256-GCM under the phone's own key. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

/**
 * Seals what is kept on the phone. `name` says what it is (a visit's id, a photo's): what was sealed under one name does not
 * open under another.
 */
export interface Vault {
  seal(name: string, content: Uint8Array<ArrayBuffer>): Promise<Sealed>;
  /** Rejects when it was not sealed under this name with this phone's key. */
  open(name: string, sealed: Sealed): Promise<Uint8Array<ArrayBuffer>>;
}

/** A key that no script can read out, not even ours: only used. What that is worth and what not: docs/decisions/038. */
export function makeKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

const encoder = new TextEncoder();

export function createVault(key: CryptoKey): Vault {
  const using = (name: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams => ({ name: 'AES-GCM', iv, additionalData: encoder.encode(name) });
  return {
    async seal(name, content) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      return { iv, data: await crypto.subtle.encrypt(using(name, iv), key, content) };
    },
    open: async (name, { iv, data }) => new Uint8Array(await crypto.subtle.decrypt(using(name, iv), key, data)),
  };
}

export function sealJson(vault: Vault, name: string, value: unknown): Promise<Sealed> {
  return vault.seal(name, encoder.encode(JSON.stringify(value)));
}

export async function openJson<T>(vault: Vault, name: string, sealed: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await vault.open(name, sealed))) as T;
}

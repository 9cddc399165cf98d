/**
 * Builds the reader into `dist/reader/`: files named by their content, and four with fixed names
 * (`index.html`, `sw.js`, `manifest.webmanifest`, icons). No network; running it again changes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildOfflineApp, hashOf } from '@bawaba/offline/build';

const here = fileURLToPath(new URL('.', import.meta.url));

/** The decoder's WebAssembly comes from our own origin, never from somebody's network of copies. */
function copyWasm(draft: string): string {
  const bytes = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  const name = `zxing-${hashOf(bytes)}.wasm`;
  writeFileSync(join(draft, name), bytes);
  return name;
}

export async function buildReader(outDir = fileURLToPath(new URL('../../dist/reader/', import.meta.url))): Promise<void> {
  await buildOfflineApp({ name: 'reader', here, outDir, parts: async (draft, bundle) => ({ WASM_URL: copyWasm(draft), DECODER_URL: await bundle('scan/decoder.worker.ts') }) });
}

if (import.meta.main) await buildReader();

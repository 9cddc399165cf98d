/** Builds the inspectors' app into `dist/field/`. No network; running it again changes nothing. */
import { fileURLToPath } from 'node:url';
import { buildOfflineApp } from '@bawaba/offline/build';

const here = fileURLToPath(new URL('.', import.meta.url));

export async function buildField(outDir = fileURLToPath(new URL('../../dist/field/', import.meta.url))): Promise<void> {
  await buildOfflineApp({ name: 'field', here, outDir });
}

if (import.meta.main) await buildField();

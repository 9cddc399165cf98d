import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the built style sheet, scripts and fonts lie; served under `/assets/`, for ever unchanged by their hashed names. */
export const assetsDirectory = fileURLToPath(new URL('../../../../dist/assets/', import.meta.url));

/** The built assets are missing or incomplete; the message says what to run. */
export class AssetsError extends Error {}

let known: ReadonlyMap<string, string> | undefined;

/** Reads `manifest.json` (name → hashed file name) of a folder of built assets. Throws {@link AssetsError}. */
export function readManifest(directory: string): ReadonlyMap<string, string> {
  let text: string;
  try {
    text = readFileSync(`${directory}/manifest.json`, 'utf8');
  } catch (cause) {
    throw new AssetsError(`There are no built assets in ${directory}: run "npm run build" first.`, { cause });
  }
  return new Map(Object.entries(JSON.parse(text) as Record<string, string>));
}

/** The address of an asset by its plain name, such as `main.css`. Reads the manifest once a process. */
export function assetUrl(name: string): string {
  known ??= readManifest(assetsDirectory);
  const file = known.get(name);
  if (file === undefined) throw new AssetsError(`There is no asset "${name}": run "npm run build" again, or check the name.`);
  return `/assets/${file}`;
}

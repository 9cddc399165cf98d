/**
 * Builds the reader into `dist/reader/`: files named by their content, and four with fixed names
 * (`index.html`, `sw.js`, `manifest.webmanifest`, icons). No network; running it again changes nothing.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';
import { iconPng } from './build/icons.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const base = '/reader/';

/** Browsers of about 2023, the first in which all of ours is there (top-level await, IndexedDB durability, CSS nesting is not used). */
const common = {
  bundle: true, minify: true, format: 'esm', target: ['chrome111', 'safari16.4', 'firefox115'], legalComments: 'none', logLevel: 'warning', absWorkingDir: here,
} as const satisfies BuildOptions;

function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 8);
}

/** Bundles one entry under its hashed name and returns that name. */
async function bundle(outDir: string, entry: string, define: Record<string, string> = {}): Promise<string> {
  const { metafile } = await build({
    ...common, entryPoints: [join(here, 'src', entry)], outdir: outDir, entryNames: '[name]-[hash]', assetNames: '[name]-[hash]',
    publicPath: base, loader: { '.woff2': 'file' }, define, metafile: true,
  });
  const [output] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint !== undefined)!;
  return basename(output);
}

/** The decoder's WebAssembly comes from our own origin, never from somebody's network of copies. */
function copyWasm(outDir: string): string {
  const bytes = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  const name = `zxing-${hashOf(bytes)}.wasm`;
  writeFileSync(join(outDir, name), bytes);
  return name;
}

/** Builds into a folder beside `outDir` and puts it in place in one move, so that a server never sends half of it. */
export async function buildReader(outDir = fileURLToPath(new URL('../../dist/reader/', import.meta.url))): Promise<void> {
  const target = outDir.replace(/\/$/, '');
  const draft = `${target}.${process.pid}.tmp`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const quoted = (name: string): string => JSON.stringify(base + name);
  const wasm = copyWasm(draft);
  const decoder = await bundle(draft, 'scan/decoder.worker.ts');
  const script = await bundle(draft, 'main.ts', { DECODER_URL: quoted(decoder), WASM_URL: quoted(wasm) });
  const styles = await bundle(draft, 'styles.css');
  for (const name of ['manifest.webmanifest', 'icon.svg']) cpSync(join(here, 'public', name), join(draft, name));
  for (const size of [192, 512]) writeFileSync(join(draft, `icon-${size}.png`), iconPng(size));
  const page = readFileSync(join(here, 'public/index.html'), 'utf8').replace('{{STYLES}}', base + styles).replace('{{SCRIPT}}', base + script);
  writeFileSync(join(draft, 'index.html'), page);
  await buildWorker(draft);
  const old = `${target}.${process.pid}.old`;
  try {
    renameSync(target, old);
  } catch {
    // The first build: there is nothing to move away.
  }
  renameSync(draft, target);
  rmSync(old, { recursive: true, force: true });
}

/** The service worker keeps everything that was built; any change of any file changes its cache's name. */
async function buildWorker(draft: string): Promise<void> {
  const names = readdirSync(draft).toSorted();
  const version = hashOf(names.map((name) => name + hashOf(readFileSync(join(draft, name)))).join('\n'));
  const kept = names.map((name) => base + (name === 'index.html' ? '' : name));
  await build({
    ...common,
    format: 'iife',
    entryPoints: [join(here, 'src/sw.ts')],
    outfile: join(draft, 'sw.js'),
    define: { PRECACHE: JSON.stringify(kept), PRECACHE_NAME: JSON.stringify(`reader-${version}`) },
  });
}

if (import.meta.main) await buildReader();

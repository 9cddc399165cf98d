/** Builds an app that works without a network: files named by their content, and a few with fixed names that are asked for again each time. */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { iconPng } from './icons.ts';

/** Browsers of about 2023, the first in which all of ours is there (top-level await, IndexedDB durability, CSS nesting is not used). */
const common = {
  bundle: true, minify: true, format: 'esm', target: ['chrome111', 'safari16.4', 'firefox115'], legalComments: 'none', logLevel: 'warning',
} as const satisfies BuildOptions;

export interface OfflineApp {
  /** The app's name: of its folder, its address `/<name>/` and its caches. */
  readonly name: string;
  /** The app's folder, with `public/`, `src/main.ts`, `src/sw.ts` and `src/styles.css`. */
  readonly here: string;
  readonly outDir: string;
  /** What else the app needs, put into `draft`; returns names for the script and their values. */
  readonly parts?: (draft: string, bundle: (entry: string) => Promise<string>) => Promise<Record<string, string>>;
}

export function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 8);
}

/** Builds into a folder beside `outDir` and puts it in place in one move, so that a server never sends half of it. No network; running it again changes nothing. */
export async function buildOfflineApp(app: OfflineApp): Promise<void> {
  const target = app.outDir.replace(/\/$/, '');
  const draft = `${target}.${process.pid}.tmp`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  await buildInto(app, draft);
  const old = `${target}.${process.pid}.old`;
  try {
    renameSync(target, old);
  } catch {
    // The first build: there is nothing to move away.
  }
  renameSync(draft, target);
  rmSync(old, { recursive: true, force: true });
}

async function buildInto({ name, here, parts }: OfflineApp, draft: string): Promise<void> {
  const base = `/${name}/`;
  /** Bundles one entry under its hashed name and returns that name. */
  const bundle = async (entry: string, define: Record<string, string> = {}): Promise<string> => {
    const { metafile } = await build({
      ...common, absWorkingDir: here, entryPoints: [join(here, 'src', entry)], outdir: draft, entryNames: '[name]-[hash]', assetNames: '[name]-[hash]',
      publicPath: base, loader: { '.woff2': 'file' }, define, metafile: true,
    });
    const [output] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint !== undefined)!;
    return basename(output);
  };
  const addresses = Object.entries((await parts?.(draft, bundle)) ?? {}).map(([key, file]) => [key, JSON.stringify(base + file)] as const);
  const script = await bundle('main.ts', Object.fromEntries(addresses));
  const styles = await bundle('styles.css');
  for (const file of ['manifest.webmanifest', 'icon.svg']) cpSync(join(here, 'public', file), join(draft, file));
  for (const size of [192, 512]) writeFileSync(join(draft, `icon-${size}.png`), iconPng(size));
  writeFileSync(join(draft, 'index.html'), readFileSync(join(here, 'public/index.html'), 'utf8').replace('{{STYLES}}', base + styles).replace('{{SCRIPT}}', base + script));
  await buildWorker(name, here, draft);
}

/** The service worker keeps everything that was built; any change of any file changes its cache's name. */
async function buildWorker(name: string, here: string, draft: string): Promise<void> {
  const names = readdirSync(draft).toSorted();
  const version = hashOf(names.map((file) => file + hashOf(readFileSync(join(draft, file)))).join('\n'));
  const kept = names.map((file) => `/${name}/${file === 'index.html' ? '' : file}`);
  await build({
    ...common,
    absWorkingDir: here,
    format: 'iife',
    entryPoints: [join(here, 'src/sw.ts')],
    outfile: join(draft, 'sw.js'),
    define: { PRECACHE: JSON.stringify(kept), PRECACHE_NAME: JSON.stringify(`${name}-${version}`) },
  });
}

/**
 * Builds what browsers get into `dist/assets/`: style sheet, scripts and fonts,
 * each named by its content, and `manifest.json` (plain name → file name).
 * `npm run build`; no network; running it again changes nothing.
 */
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const browser = join(root, 'apps/server/browser');
const styles = join(root, 'apps/server/src/views/styles');

/** What an older phone of about 2022 understands; esbuild writes newer syntax in older words. */
const target = ['chrome105', 'safari16', 'firefox115'];

/**
 * `theme-auto.css`: the dark tokens once more, for readers whose device asks for
 * dark. CSS has no way to say one block under a selector or a media query.
 */
const automaticDark: Plugin = {
  name: 'automatic dark',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/theme-auto\.css$/ }, () => ({ path: 'theme-auto', namespace: 'theme' }));
    onLoad({ filter: /.*/, namespace: 'theme' }, () => {
      const dark = readFileSync(join(styles, 'theme-dark.css'), 'utf8');
      const contents = `@media screen and (prefers-color-scheme: dark) {${dark.replace('[data-color-scheme="dark"]', ':root:not([data-color-scheme="light"])')}}`;
      return { contents, loader: 'css', watchFiles: [join(styles, 'theme-dark.css')] };
    });
  },
};

/** The plain name of a built file: `plex-arabic-400.woff2` of IBM's long ones, else the source's name and the built ending. */
function plainName(source: string, output: string): string {
  const font = /ibm-plex-sans-arabic-(\w+-\d+)-normal\.woff2$/.exec(source);
  return font ? `plex-${font[1]}.woff2` : basename(source, extname(source)) + extname(output);
}

/** Scripts, style sheets and fixed files that lie in the folders; a new one needs no line here. */
function entryPoints(): string[] {
  const inFolder = (folder: string, wanted: (name: string) => boolean) =>
    readdirSync(folder).filter(wanted).toSorted().map((name) => join(folder, name));
  return [
    ...inFolder(browser, (name) => name.endsWith('.ts') && !name.endsWith('.test.ts')),
    ...inFolder(join(browser, 'static'), () => true),
    join(styles, 'main.css'),
    // The decoder's WebAssembly comes from our own origin, never from somebody's network of copies.
    createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'),
  ];
}

/** Builds everything into `directory` and returns the manifest. */
export async function buildBrowser(directory: string): Promise<Record<string, string>> {
  const { metafile } = await build({
    entryPoints: entryPoints(),
    outdir: directory,
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    publicPath: '/assets/',
    bundle: true,
    minify: true,
    format: 'esm',
    target,
    loader: { '.woff2': 'file', '.svg': 'copy', '.wasm': 'copy' },
    plugins: [automaticDark],
    metafile: true,
    absWorkingDir: root,
    logLevel: 'warning',
  });
  const manifest = Object.fromEntries(
    Object.entries(metafile.outputs)
      .map(([output, { entryPoint, inputs }]) => [plainName(entryPoint ?? Object.keys(inputs)[0]!, output), basename(output)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  publish(directory, manifest);
  return manifest;
}

/** The manifest last and in one move, so that a server starting now reads the old one or the new one; then what it no longer names goes. */
function publish(directory: string, manifest: Record<string, string>): void {
  const draft = join(directory, `manifest.${process.pid}.tmp`);
  writeFileSync(draft, `${JSON.stringify(manifest, null, 2)}\n`);
  renameSync(draft, join(directory, 'manifest.json'));
  const kept = new Set(['manifest.json', ...Object.values(manifest)]);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (entry.isFile() && !kept.has(entry.name) && !entry.name.endsWith('.tmp')) rmSync(join(directory, entry.name), { force: true });
  }
}

/** The reader and the inspectors' app are apps of their own, each with its own build. */
async function buildApps(): Promise<void> {
  const { buildReader } = await import('../apps/reader/build.ts');
  const { buildField } = await import('../apps/field/build.ts');
  await Promise.all([buildReader(), buildField()]);
}

if (import.meta.main) {
  const started = performance.now();
  const manifest = await buildBrowser(join(root, 'dist/assets'));
  await buildApps();
  console.log(`Built ${Object.keys(manifest).length} assets into dist/assets in ${Math.round(performance.now() - started)} ms.`);
}

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { buildBrowser } from './build-browser.ts';

test('what browsers get is complete, small, the same every time, and leaves nothing stale', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'assets-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const manifest = await buildBrowser(folder);
  for (const name of ['main.css', 'main.js', 'mark.svg', 'plex-arabic-400.woff2', 'plex-arabic-600.woff2', 'plex-latin-400.woff2', 'plex-latin-600.woff2']) assert.ok(manifest[name], name);

  const css = readFileSync(join(folder, manifest['main.css']!), 'utf8');
  for (const [, path] of css.matchAll(/url\("?\/assets\/([^)"]+)"?\)/g)) assert.ok(Object.values(manifest).includes(path!), path);
  assert.match(css, /prefers-color-scheme:\s*dark\)\{:root:not\(\[data-color-scheme=light\]\)\{/);
  const size = (name: string) => gzipSync(readFileSync(join(folder, manifest[name]!))).length;
  assert.ok(size('main.css') < 30_000, `the style sheet weighs ${size('main.css')} bytes`);
  assert.ok(size('main.js') < 4_000, `the script weighs ${size('main.js')} bytes`);

  writeFileSync(join(folder, 'main-STALE.css'), '');
  const before = readdirSync(folder).filter((name) => name !== 'main-STALE.css').toSorted();
  assert.deepEqual(await buildBrowser(folder), manifest);
  assert.deepEqual(readdirSync(folder).toSorted(), before);
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

/** What `npm ci` brings in is what was reviewed, byte for byte, and from nowhere else than npm is set up to ask (row 39 of docs/security.md). */
const root = join(import.meta.dirname, '../../../..');
const read = <T>(file: string): T => JSON.parse(readFileSync(join(root, file), 'utf8')) as T;

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

interface Manifest {
  readonly workspaces?: readonly string[];
  readonly allowScripts?: Readonly<Record<string, boolean>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = read<{ packages: Record<string, Locked> }>('package-lock.json');
const installed = Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link);
const own = Object.keys(packages).filter((path) => !path.includes('node_modules/'));

test('every package is held to its SHA-512', () => {
  assert.ok(installed.length > 100);
  const loose = installed.filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''));
  assert.deepEqual(loose.map(([path]) => path), []);
});

test('no package is taken from an address of its own: only from the registry that npm is set up with', () => {
  const foreign = installed.filter(([path, { resolved, version }]) => {
    if (resolved === undefined) return false;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return !resolved.startsWith('https://') || !new URL(resolved).pathname.endsWith(`/${name}/-/${name.replace(/^@[^/]*\//, '')}-${version}.tgz`);
  });
  assert.deepEqual(foreign.map(([path, { resolved }]) => `${path} ${resolved}`), []);
  assert.ok(new Set(installed.flatMap(([, { resolved }]) => (resolved ? [new URL(resolved).host] : []))).size <= 1, 'all from one place');
});

test('what we ask for has an exact version, and scripts run only for packages that are named', () => {
  const { allowScripts = {} } = read<Manifest>('package.json');
  for (const folder of own) {
    const { dependencies, devDependencies, optionalDependencies } = read<Manifest>(join(folder, 'package.json'));
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })) assert.match(version, /^\d+\.\d+\.\d+(-[\w.]+)?$/, `${folder} ${name}`);
  }
  const scripted = installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
  assert.deepEqual(scripted.filter((name) => !Object.hasOwn(allowScripts, name)), []);
});

/**
 * Who may import whom: imports point to the left, through `index.ts` only; rules know nothing but rules;
 * SQL stands in store files and nowhere else; no file is longer than 350 lines. Prints every breach and exits 1.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** The one total order of the server's modules. A module imports only from those before it. */
export const order = ['audit', 'notifications', 'admission', 'identity', 'organisation', 'authorities', 'catalogue', 'announcements', 'tickets', 'letters', 'appointments', 'draws', 'waiting-list', 'capacity', 'branch-day', 'releases', 'applications', 'reports', 'integrity', 'directives', 'establishments', 'pledges', 'violations', 'inspections', 'oversight', 'operation'] as const;

const root = join(import.meta.dirname, '..');
const moduleRoot = 'apps/server/src/modules/';
const longest = 350;
const importOf = /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

interface Place {
  readonly layer: 'platform' | 'views' | 'module' | 'services' | 'top' | 'testing' | 'package' | 'app';
  readonly name: string;
}

function placeOf(file: string): Place {
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = file.split('/');
  if (first === 'packages') return { layer: 'package', name: second };
  if (first === 'apps' && second === 'server' && third === 'src') {
    if (fourth === 'modules') return { layer: 'module', name: fifth };
    if (fourth === 'platform' || fourth === 'views' || fourth === 'services' || fourth === 'testing') return { layer: fourth, name: fourth };
    return { layer: 'top', name: 'server' };
  }
  return { layer: 'app', name: first === 'apps' ? second : first };
}

function isTest(file: string): boolean {
  return /\.test\.ts$|\/testing\/|\/fixtures\.ts$/.test(file);
}

/** Why `from` may not import `to` (both relative to the repository), or null when it may. */
function breach(from: string, to: string): string | null {
  const a = placeOf(from);
  const b = placeOf(to);
  if (a.layer === 'app') return b.layer === 'app' && a.name !== b.name && from.startsWith('apps/') && to.startsWith('apps/') ? 'apps import packages, never each other' : null;
  if (isTest(from) || a.layer === 'top') return null;
  if (b.layer === 'testing') return 'only tests import testing/';
  if (a.layer === 'package') return b.layer === 'package' ? null : 'packages import packages only';
  if (b.layer === 'package') return null;
  const rank = { platform: 0, views: 1, module: 2, services: 3, top: 4, testing: 4, app: 5, package: 0 } as const;
  if (rank[b.layer] > rank[a.layer]) return `${a.layer} may not import ${b.layer}`;
  if (b.layer !== 'module') return null;
  if (a.layer === 'module' && a.name === b.name) return insideModule(from, to);
  if (!to.endsWith(`/${b.name}/index.ts`)) return 'another module is imported through its index.ts only';
  if (a.layer === 'module' && order.indexOf(b.name as never) >= order.indexOf(a.name as never)) return `${a.name} stands before ${b.name} in the order`;
  return null;
}

function kindOf(file: string): string {
  const inside = file.slice(moduleRoot.length).split('/').slice(1);
  return inside.length > 1 ? inside[0]! : inside[0]!.replace(/\.ts$/, '');
}

function insideModule(from: string, to: string): string | null {
  const [a, b] = [kindOf(from), kindOf(to)];
  if (a === 'rules' && b !== 'rules') return 'rules import rules only';
  if (a === 'store' && !['store', 'rules'].includes(b)) return 'a store imports rules only';
  if (a === 'actions' && ['api', 'pages', 'index'].includes(b)) return 'actions do not know api or pages';
  if (['api', 'pages'].includes(a) && b === 'store') return 'api and pages go through actions';
  return null;
}

/** The files of ours that a file imports: as it names them, and relative to the repository. */
function importsOf(file: string): { target: string; to: string }[] {
  const targets = [...readFileSync(join(root, file), 'utf8').matchAll(importOf)].map((match) => match[1] ?? match[2] ?? match[3]!);
  return targets.filter((target) => target.startsWith('.')).map((target) => ({ target, to: relative(root, join(root, dirname(file), target)) }));
}

function checkFile(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found: string[] = [];
  const lines = text.split('\n').length;
  if (lines > longest) found.push(`${file}: ${lines} lines; split it by verb (at most ${longest})`);
  for (const { target, to } of importsOf(file)) {
    const reason = breach(file, to);
    if (reason) found.push(`${file} → ${target}: ${reason}`);
  }
  if (file.startsWith(moduleRoot) && !isTest(file) && /\bsql`/.test(text) && kindOf(file) !== 'store') found.push(`${file}: SQL stands in store files only`);
  if (file.startsWith(moduleRoot) && !order.includes(placeOf(file).name as never)) found.push(`${file}: the module is not in the order of scripts/check-boundaries.ts`);
  return found;
}

/** Import cycles among all files, each as a path. */
function cycles(files: readonly string[]): string[] {
  const edges = new Map(files.map((file) => [file, importsOf(file).map(({ to }) => to)]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const seen = path.indexOf(file);
    if (seen >= 0) return void found.push(`cycle: ${[...path.slice(seen), file].join(' → ')}`);
    if (done.has(file)) return;
    for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  files.forEach((file) => visit(file, []));
  return found;
}

if (import.meta.main) {
  const folders = ['packages', 'apps', 'e2e', 'bench', 'lab', 'scripts'].map((folder) => `${folder}/**/*.ts`);
  const files = globSync(folders, { cwd: root, exclude: (name) => name === 'node_modules' || name === 'dist' }).toSorted();
  const breaches = [...files.flatMap(checkFile), ...cycles(files)];
  breaches.forEach((line) => console.error(line));
  console.log(`boundaries: ${files.length} files, ${breaches.length} breaches`);
  process.exitCode = breaches.length > 0 ? 1 : 0;
}

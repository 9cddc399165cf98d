import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { makeService, RefusedService } from './new-service.ts';

/** A copy of what the script reads and writes; the rest of the server is linked to. */
const real = join(import.meta.dirname, '..');
const root = mkdtempSync(join(tmpdir(), 'bawaba-new-service-'));
after(() => rmSync(root, { recursive: true, force: true }));
const source = join(root, 'apps/server/src');
mkdirSync(source, { recursive: true });
for (const folder of ['apps/server/src/services', 'apps/server/demo']) cpSync(join(real, folder), join(root, folder), { recursive: true });
for (const folder of ['modules', 'platform', 'views']) symlinkSync(join(real, 'apps/server/src', folder), join(source, folder));
writeFileSync(join(root, 'package.json'), '{"type":"module"}');

const make = (slug: string, sector = 'passports'): Promise<string[]> => makeService({ root, slug, sector });
/** What another process finds in the copy's index: this one has read it before. */
function found(): { folder: string; serviceId: number; sector: string; problems: string[] }[] {
  const program = `const { services, problemsOf } = await import('./apps/server/src/services/index.ts');
    console.log(JSON.stringify(services.map((one) => ({ folder: one.folder, serviceId: one.manifest.serviceId, sector: one.manifest.sector, problems: problemsOf(services) }))));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program], { cwd: root, encoding: 'utf8' });
  assert.equal(stderr, '');
  return JSON.parse(stdout);
}

test('a new service is a folder and a line; it is sound, has a number of its own, and its test passes', async () => {
  const before = found();
  const made = await make('renew-licence-2');
  assert.deepEqual(made.map((file) => file.replace('apps/server/src/services/', '')), ['renew-licence-2/manifest.ts', 'renew-licence-2/form.ts', 'renew-licence-2/renew-licence-2.test.ts', 'index.ts']);
  const now = found();
  const added = now.at(-1)!;
  assert.deepEqual([now.length, added.folder, added.sector, added.problems], [before.length + 1, 'renew-licence-2', 'passports', []]);
  const inFile = readFileSync(join(root, 'apps/server/demo/services.csv'), 'utf8').split('\n').slice(1).map((line) => Number(line.split(',')[0]));
  assert.ok([...before.map(({ serviceId }) => serviceId), ...inFile].every((number) => number < added.serviceId));
  const { status, stdout } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--test', join(source, 'services/renew-licence-2/renew-licence-2.test.ts')], { encoding: 'utf8', env: { ...process.env, NODE_TEST_CONTEXT: undefined } });
  assert.equal(status, 0, stdout);
});

test('a slug that is taken or malformed is refused in words, and nothing is written', async () => {
  const index = (): string => readFileSync(join(source, 'services/index.ts'), 'utf8');
  const [folders, text] = [readdirSync(join(source, 'services')), index()];
  for (const taken of ['renew-identity-card', 'passport-biometrics']) await assert.rejects(make(taken), (error) => error instanceof RefusedService && /already; choose another slug/.test(error.message), taken);
  for (const malformed of ['', 'Renew', 'renew_licence', '../escape', 'a--b', '-a', 'a-', 'r'.repeat(61), 'تجديد', "a'b"]) {
    await assert.rejects(make(malformed), (error) => error instanceof RefusedService && /cannot be a slug/.test(error.message), malformed);
  }
  await assert.rejects(make('fine', 'No Sector'), (error) => error instanceof RefusedService && /cannot be a sector/.test(error.message));
  assert.deepEqual([readdirSync(join(source, 'services')), index()], [folders, text]);
});

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import * as contracts from '@bawaba/contracts';
import { createPortal, errors } from '../apps/server/src/app.ts';
import { testRuntime } from '../apps/server/src/modules/identity/fixtures.ts';
import { testDatabase } from '../apps/server/src/testing/database.ts';
import { openapi, readApi } from './write-openapi.ts';

interface Parameter {
  name: string;
  in: string;
  required: boolean;
  schema: object;
}

interface Operation {
  operationId: string;
  tags: string[];
  parameters: Parameter[];
  security: object[];
  requestBody?: object;
  responses: Record<string, { description: string; content?: object }>;
}

const api = await readApi();
const document = openapi(api, errors, '0.0.0') as {
  openapi: string;
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: object; securitySchemes: object; 'x-errors': object };
};
const described = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));

test('the committed description is what the contracts say', () => {
  const committed = JSON.parse(readFileSync(new URL('../docs/openapi.json', import.meta.url), 'utf8')) as { info: { version: string } };
  assert.deepEqual(committed, openapi(api, errors, committed.info.version), 'run "npm run openapi" and commit docs/openapi.json');
});

test('every contract of the public face is described, once, in the module whose file it stands in', () => {
  const exported = Object.values(contracts).filter((value) => typeof value === 'object' && 'method' in value && 'path' in value) as { id: string }[];
  assert.ok(exported.length > 5);
  assert.deepEqual(described.map(({ operation }) => operation.operationId).toSorted(), exported.map(({ id }) => id).toSorted());
  assert.deepEqual(new Set(described.flatMap(({ operation }) => operation.tags)), new Set(document.tags.map(({ name }) => name)));
});

test('every operation declares its parameters, its success and how it refuses', () => {
  for (const { path, operation } of described) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    assert.deepEqual(operation.parameters.filter((p) => p.in === 'path').map((p) => p.name), inPath, path);
    assert.ok(operation.parameters.every((p) => p.in !== 'path' || p.required), path);
    assert.doesNotMatch(path, /:/);
    const statuses = Object.keys(operation.responses);
    assert.equal(statuses.filter((status) => status.startsWith('2')).length, 1, path);
    for (const status of ['500', '503']) assert.ok(statuses.includes(status), `${path} ${status}`);
    for (const [status, answer] of Object.entries(operation.responses)) assert.ok(answer.description !== '' && (status === '204' || answer.content), `${path} ${status}`);
  }
});

test('what a contract asks for is what the description asks for', () => {
  for (const { contract } of api.operations) {
    const { operation } = described.find((found) => found.operation.operationId === contract.id)!;
    assert.equal(operation.requestBody !== undefined, contract.body !== undefined || contract.binaryBody !== undefined, contract.id);
    assert.equal(operation.security.length > 0, contract.access !== 'anyone', contract.id);
    assert.equal(operation.parameters.some((p) => p.name === 'Idempotency-Key'), contract.idempotent === true, contract.id);
    for (const code of contract.errors) assert.ok(JSON.stringify(operation.responses).includes(`"${code}"`), `${contract.id} ${code}`);
  }
});

test('every reference leads somewhere', () => {
  const text = JSON.stringify(document);
  for (const [, name = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) assert.ok(name in document.components.schemas, name);
  assert.doesNotMatch(text, /\$defs|"\$schema"/);
  for (const scheme of described.flatMap(({ operation }) => operation.security.flatMap(Object.keys))) assert.ok(scheme in document.components.securitySchemes, scheme);
});

test('a contract that names an unknown refusal is found out', () => {
  const [first] = api.operations;
  const wrong = { ...api, operations: [{ ...first!, contract: { ...first!.contract, errors: ['no_such_code'] } }] };
  assert.throws(() => openapi(wrong, errors, '0'), /no_such_code/);
});

test('the same contracts give the same text', async () => {
  assert.equal(JSON.stringify(openapi(await readApi(), errors, '0.0.0')), JSON.stringify(document));
});

test('every operation that is described is served', async (context) => {
  const { db } = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-'));
  context.after(() => rmSync(dataDir, { recursive: true }));
  const { app } = createPortal(testRuntime(db, { config: { dataDir } }).config, db);
  await app.ready();
  for (const { contract } of api.operations) assert.ok(app.hasRoute({ method: contract.method, url: contract.path }), contract.id);
  await app.close();
});

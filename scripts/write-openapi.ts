/**
 * Writes `docs/openapi.json` (OpenAPI 3.1) from the contracts: `npm run openapi`.
 * `npm run openapi -- --check` writes nothing and exits 1 when the committed file is not what the contracts say.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Contract, errorBody } from '@bawaba/contracts';
import { z } from 'zod';
import type { ErrorTable } from '../apps/server/src/platform/errors.ts';
import { order } from './check-boundaries.ts';

type Json = Record<string, unknown>;

/** A contract and the module whose file it stands in. */
export interface Operation {
  readonly tag: string;
  readonly contract: Contract;
}

/** All there is to describe. `named`: schemas with a name of their own, which become components. */
export interface Api {
  readonly operations: readonly Operation[];
  readonly named: ReadonlyMap<z.ZodType, string>;
}

const root = join(import.meta.dirname, '..');
const target = join(root, 'docs/openapi.json');

function isContract(value: unknown): value is Contract {
  return typeof value === 'object' && value !== null && 'id' in value && 'method' in value && 'path' in value && 'response' in value;
}

/** Reads every file of `packages/contracts/src`: a file is a module, its exports are contracts and named schemas. */
export async function readApi(): Promise<Api> {
  const operations: Operation[] = [];
  const named = new Map<z.ZodType, string>([[errorBody, 'Error']]);
  const files = globSync(join(root, 'packages/contracts/src/*.ts')).filter((file) => !/(index|\.test)\.ts$/.test(file));
  for (const file of files.toSorted()) {
    const exported = (await import(file)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(exported)) {
      if (isContract(value)) operations.push({ tag: basename(file, '.ts'), contract: value });
      if (value instanceof z.ZodObject && !named.has(value)) named.set(value, name[0]!.toUpperCase() + name.slice(1));
    }
  }
  const rank = ({ tag, contract }: Operation): string => `${String(order.indexOf(tag as never)).padStart(2)} ${contract.path} ${contract.method}`;
  return { operations: operations.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1)), named };
}

/** Refusals that an operation may give by what it takes, beside those its contract names. */
function codesOf({ access, params, query, body, binaryBody, idempotent, errors }: Contract): string[] {
  const shared = [
    ...(access === 'anyone' ? [] : access === 'reader' ? ['reader_unknown'] : ['sign_in_needed']), ...(access === 'staff' ? ['not_allowed'] : []),
    ...(params ? ['not_found'] : []), ...(query || body ? ['invalid_input'] : []),
    ...(body || binaryBody ? ['malformed_request', 'forged_request', 'too_large', 'unsupported_media_type'] : []),
    ...(idempotent ? ['idempotency_key_needed', 'idempotency_key_reused'] : []), 'unexpected', 'unavailable',
  ];
  return [...new Set([...errors, ...shared])];
}

const security: Record<Contract['access'], Json[]> = { anyone: [], beneficiary: [{ beneficiarySession: [] }], staff: [{ staffSession: [] }], reader: [{ readerToken: [] }] };
const securitySchemes = {
  beneficiarySession: { type: 'apiKey', in: 'cookie', name: '__Host-session', description: 'Set by signing in. Named `session` where the portal is reached over plain http.' },
  staffSession: { type: 'apiKey', in: 'cookie', name: '__Host-staff', description: 'Set by the staff’s own sign-in. Named `staff` over plain http.' },
  readerToken: { type: 'http', scheme: 'bearer', description: 'Given once to a device when it is enrolled as a reader.' },
};
const idempotencyKey = {
  name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', pattern: '^[\\w-]{8,64}$' },
  description: 'One for each operation, kept when it is sent again: the same key gives the same answer',
};
const about = [
  'Every operation takes and gives JSON. Texts for people come in the language of `Accept-Language` (`ar` or `en`).',
  'A refusal has a stable `error.code` to branch on, a `title` and a `next` for the person, and `fields` with a code for each field that is wrong.',
].join('\n\n');

interface Schemas {
  /** A zod schema as JSON Schema; its named parts become components, those of requests under a name of their own. */
  convert(schema: z.ZodType, io: 'input' | 'output'): Json;
  readonly components: Json;
}

function schemaWriter(named: Api['named']): Schemas {
  const components: Record<string, Json> = {};
  const registry = z.registry<{ id: string }>();
  named.forEach((id, schema) => registry.add(schema, { id }));
  return {
    components,
    convert(schema, io) {
      const name = (id: unknown): string => `${id as string}${io === 'input' ? 'Input' : ''}`;
      const text = JSON.stringify(z.toJSONSchema(schema, { io, metadata: registry, override: (part) => tidy(part.jsonSchema, z.globalRegistry.get(part.zodSchema)?.description) }));
      const { $schema: _, $defs = {}, id, ...rest } = JSON.parse(text.replaceAll(/"#\/\$defs\/([^"]+)"/g, (_match, ref) => `"#/components/schemas/${name(ref)}"`)) as Json;
      for (const [key, { id: _id, ...part }] of Object.entries($defs as Record<string, Json>)) components[name(key)] = part;
      if (id === undefined) return rest;
      components[name(id)] = rest;
      return { $ref: `#/components/schemas/${name(id)}` };
    },
  };
}

/** Adds the description, and drops what only repeats: patterns that spell a format out, the bounds of every safe integer, closed objects (answers may grow). */
function tidy(part: Json, description: string | undefined): void {
  if (description !== undefined) part['description'] = description;
  if (part['format'] !== undefined) delete part['pattern'];
  if (part['minimum'] === Number.MIN_SAFE_INTEGER) delete part['minimum'];
  if (part['maximum'] === Number.MAX_SAFE_INTEGER) delete part['maximum'];
  if (part['additionalProperties'] === false) delete part['additionalProperties'];
}

function parametersOf({ convert }: Schemas, schema: z.ZodObject | undefined, where: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = convert(schema, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name, in: where, required: where === 'path' || required.includes(name), ...(description !== undefined && { description }), schema: rest,
  }));
}

function content(schema: Json): Json {
  return { 'application/json': { schema } };
}

/** The refusals of an operation, by status. Throws when it names a code that no error table has. */
function refusalsOf({ convert }: Schemas, contract: Contract, errors: ErrorTable): Json {
  const byStatus = Object.groupBy(codesOf(contract), (code) => {
    if (!errors[code]) throw new Error(`${contract.id} names the error "${code}", which no error table has`);
    return String(errors[code].status);
  });
  return Object.fromEntries(Object.entries(byStatus).map(([status, codes = []]) => {
    const narrowed = { properties: { error: { properties: { code: { enum: codes } } } } };
    return [status, { description: codes.map((code) => `\`${code}\`: ${errors[code]!.title.en}`).join('. '), content: content({ allOf: [convert(errorBody, 'output'), narrowed] }) }];
  }));
}

function describe(schemas: Schemas, { tag, contract }: Operation, errors: ErrorTable): Json {
  const { id, summary, access, params, query, body, binaryBody, status, response, idempotent } = contract;
  return {
    operationId: id, tags: [tag], summary, security: security[access],
    parameters: [...parametersOf(schemas, params, 'path'), ...parametersOf(schemas, query, 'query'), ...(idempotent ? [idempotencyKey] : [])],
    ...(body && { requestBody: { required: true, content: content(schemas.convert(body, 'input')) } }),
    ...(binaryBody && { requestBody: { required: true, content: { [binaryBody]: { schema: { type: 'string', format: 'binary' } } } } }),
    responses: { [status]: { description: 'Done', ...(status !== 204 && { content: content(schemas.convert(response, 'output')) }) }, ...refusalsOf(schemas, contract, errors) },
  };
}

/** The OpenAPI 3.1 document, the same for the same contracts. `x-errors` has every code with its status and words. */
export function openapi({ operations, named }: Api, errors: ErrorTable, version: string): Json {
  const schemas = schemaWriter(named);
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const { path, method } = operation.contract;
    (paths[path.replaceAll(/:(\w+)/g, '{$1}')] ??= {})[method.toLowerCase()] = describe(schemas, operation, errors);
  }
  // Items that are judged one by one stand in no contract's body, but who writes them needs their shape.
  named.forEach((name, schema) => name in schemas.components || `${name}Input` in schemas.components || schemas.convert(schema, 'output'));
  const codes = [...new Set(operations.flatMap(({ contract }) => codesOf(contract)))].toSorted();
  return {
    openapi: '3.1.0',
    info: { title: 'Bawaba', version, description: about, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes,
      schemas: Object.fromEntries(Object.entries(schemas.components).toSorted(([a], [b]) => (a < b ? -1 : 1))),
      'x-errors': Object.fromEntries(codes.map((code) => [code, errors[code]])),
    },
  };
}

if (import.meta.main) {
  const { errors } = await import('../apps/server/src/app.ts');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const text = `${JSON.stringify(openapi(await readApi(), errors, version), null, 2)}\n`;
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) {
    console.error('docs/openapi.json is not what packages/contracts says. Run "npm run openapi" and commit it.');
    process.exitCode = 1;
  }
}

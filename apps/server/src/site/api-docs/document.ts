import { readFileSync } from 'node:fs';
import type { Bilingual } from '../../platform/language.ts';

/** The part of JSON Schema that our contracts come to. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema;
  readonly anyOf?: readonly Schema[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

interface Answer {
  readonly description: string;
  readonly content?: { readonly 'application/json': { readonly schema: Schema & { readonly allOf?: readonly Schema[] } } };
}

export interface DescribedOperation {
  readonly method: string;
  /** With `{name}` for parameters. */
  readonly path: string;
  readonly operationId: string;
  readonly tags: readonly [string];
  readonly summary: string;
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly parameters: readonly Parameter[];
  /** JSON, or a file of another type. */
  readonly requestBody?: { readonly content: { readonly 'application/json'?: { readonly schema: Schema } } };
  readonly responses: Readonly<Record<string, Answer>>;
}

export interface DescribedError {
  readonly status: number;
  readonly title: Bilingual;
  readonly next: Bilingual;
}

/** `docs/openapi.json` as the pages read it. */
export interface ApiDocument {
  /** The file itself, to serve. */
  readonly text: string;
  readonly tags: readonly string[];
  readonly operations: readonly DescribedOperation[];
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly errors: Readonly<Record<string, DescribedError>>;
}

/** Reads the committed description, which `npm run openapi` writes from the contracts. */
export function readApiDocument(): ApiDocument {
  const text = readFileSync(new URL('../../../../../docs/openapi.json', import.meta.url), 'utf8');
  const document = JSON.parse(text) as {
    tags: { name: string }[];
    paths: Record<string, Record<string, Omit<DescribedOperation, 'method' | 'path'>>>;
    components: { schemas: ApiDocument['schemas']; 'x-errors': ApiDocument['errors'] };
  };
  const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method: method.toUpperCase() })));
  return { text, tags: document.tags.map(({ name }) => name), operations, schemas: document.components.schemas, errors: document.components['x-errors'] };
}

/** The error codes an operation may answer with, by status. */
export function codesOf(operation: DescribedOperation): string[] {
  return Object.values(operation.responses).flatMap((answer) => {
    const narrowed = answer.content?.['application/json'].schema.allOf?.[1]?.properties?.['error']?.properties?.['code'];
    return (narrowed?.enum ?? []) as string[];
  });
}

/** The type of the file that an operation takes as its body, or null where it takes none or JSON. */
export function fileTypeOf({ requestBody }: DescribedOperation): string | null {
  return Object.keys(requestBody?.content ?? {}).find((type) => type !== 'application/json') ?? null;
}

/** The success: its status, and the schema of its body, or null for none. */
export function successOf(operation: DescribedOperation): { status: string; schema: Schema | null } {
  const [status, answer] = Object.entries(operation.responses).find(([code]) => code.startsWith('2'))!;
  return { status, schema: answer.content?.['application/json'].schema ?? null };
}

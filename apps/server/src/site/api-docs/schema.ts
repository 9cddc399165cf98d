import type { Schema } from './document.ts';

/** One property of a body, as a row of a table. */
export interface PropertyRow {
  /** Dotted from the body's root; `[]` for the items of a list: `slots[].startsAt`. */
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly note: string;
}

type Components = Readonly<Record<string, Schema>>;

const deepest = 6;

function resolve(schema: Schema, components: Components): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : { ...components[name], ...(schema.description !== undefined && { description: schema.description }) };
}

/** `X or null` is a union in JSON Schema: its one real part, and whether null is allowed. */
function strip(given: Schema, components: Components): { schema: Schema; nullable: boolean } {
  const schema = resolve(given, components);
  const real = schema.anyOf?.filter(({ type }) => type !== 'null') ?? [];
  return real.length === 1 ? { schema: resolve({ description: schema.description!, ...real[0] }, components), nullable: true } : { schema, nullable: false };
}

/** A text in both languages, which every reader of the tables knows as one thing. */
function isBilingual({ properties }: Schema): boolean {
  return Object.keys(properties ?? {}).join() === 'ar,en';
}

function wordFor(schema: Schema, components: Components): string {
  if (schema.const !== undefined) return String(schema.const);
  if (schema.items) return `${typeOf(schema.items, components)}[]`;
  return schema.format ? `${schema.type} (${schema.format})` : (schema.type ?? 'any');
}

/** A type in a word: `string (uuid)`, `men | women | all`, `object[]`, `integer or null`. */
export function typeOf(given: Schema, components: Components): string {
  const { schema, nullable } = strip(given, components);
  if (isBilingual(schema)) return '{ ar, en }';
  const word = schema.enum?.map(String).join(' | ') ?? wordFor(schema, components);
  return nullable ? `${word} or null` : word;
}

/** Description and bounds: `number of the branch; 1 to 65535`. */
export function noteOf(given: Schema, components: Components): string {
  const { description, minimum, maximum, minLength, maxLength, maxItems, pattern } = strip(given, components).schema;
  const bounds = [
    minimum !== undefined && maximum !== undefined ? `${minimum} to ${maximum}` : minimum !== undefined ? `at least ${minimum}` : maximum !== undefined && `at most ${maximum}`,
    minLength !== undefined && minLength > 0 && `at least ${minLength} characters`, maxLength !== undefined && `at most ${maxLength} characters`, maxItems !== undefined && `at most ${maxItems}`,
    pattern !== undefined && `matches ${pattern}`,
  ];
  return [description, ...bounds].filter(Boolean).join('; ');
}

/** All properties of a body, nested ones after the one they stand in. */
export function propertyRows(given: Schema, components: Components, prefix = '', depth = 0): PropertyRow[] {
  const { schema } = strip(given, components);
  if (schema.items) return depth < deepest ? propertyRows(schema.items, components, `${prefix}[]`, depth + 1) : [];
  if (isBilingual(schema)) return [];
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    const row = { name, type: typeOf(property, components), required: schema.required?.includes(key) ?? false, note: noteOf(property, components) };
    return depth < deepest ? [row, ...propertyRows(property, components, name, depth + 1)] : [row];
  });
}

const samples: Readonly<Record<string, string>> = { uuid: '019ab1c2-7c3e-7d4f-8a5b-6c7d8e9f0a1b', 'date-time': '2026-11-24T06:30:00Z', uri: 'https://portal.example', url: 'https://portal.example' };

/** A body that fits the schema in shape, to read and to paste. */
export function sampleOf(given: Schema, components: Components, depth = 0): unknown {
  const { schema } = strip(given, components);
  if (schema.const !== undefined || schema.enum) return schema.const ?? schema.enum![0];
  if (schema.items) return depth < deepest ? [sampleOf(schema.items, components, depth + 1)] : [];
  if (schema.properties) return Object.fromEntries(Object.entries(schema.properties).map(([key, property]) => [key, depth < deepest ? sampleOf(property, components, depth + 1) : null]));
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1);
  if (schema.type === 'boolean') return true;
  if (schema.type === 'object' || schema.type === undefined) return {};
  return samples[schema.format ?? ''] ?? (schema.pattern?.startsWith('^\\d{4}-\\d{2}-\\d{2}') ? '2026-11-24' : '…');
}

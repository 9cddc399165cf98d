/** Reads a value of JSON into a known shape: every key, no other, in one order. */
export class ShapeError extends Error {
  readonly path: string;

  constructor(path: string) {
    super(`not as the format wants it: ${path}`);
    this.path = path;
  }
}

/** Returns the value as the format writes it, or throws ShapeError with the path to what is wrong. */
export type Shape<T> = (value: unknown, path: string) => T;

export type Read<S> = S extends Shape<infer T> ? T : never;

/** Keys come out in the order of `shapes`, whatever order they came in; what is not named is left out. */
export function record<const Shapes extends Record<string, Shape<unknown>>>(shapes: Shapes): Shape<{ readonly [Key in keyof Shapes]: Read<Shapes[Key]> }> {
  const entries = Object.entries(shapes);
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ShapeError(path);
    const given = value as Record<string, unknown>;
    return Object.fromEntries(entries.map(([key, shape]) => [key, shape(given[key], path === '' ? key : `${path}.${key}`)])) as never;
  };
}

export function list<T>(item: Shape<T>, longest: number): Shape<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value) || value.length === 0 || value.length > longest) throw new ShapeError(path);
    return value.map((each: unknown, index) => item(each, `${path}[${index}]`));
  };
}

export function oneOf<const T extends string | number>(...values: readonly T[]): Shape<T> {
  return (value, path) => demand(values.includes(value as T), path, value as T);
}

export function whole(least: number, most: number): Shape<number> {
  return (value, path) => demand(Number.isInteger(value) && (value as number) >= least && (value as number) <= most, path, value as number);
}

export function hex(bytes: number): Shape<string> {
  return matching(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));
}

export function matching(pattern: RegExp): Shape<string> {
  return (value, path) => demand(typeof value === 'string' && pattern.test(value), path, value as string);
}

const longestText = 500;

/** Without control characters and half characters. */
export const text: Shape<string> = (value, path) => demand(typeof value === 'string' && isText(value), path, value as string);

function isText(value: string): boolean {
  const characters = [...value];
  return characters.length > 0 && characters.length <= longestText && value.isWellFormed() && characters.every((each) => each >= ' ' && each !== '\u007f');
}

export const words = record({ ar: text, en: text });

/** UTC, whole seconds. Of one width, so that times compare as texts. */
export const time: Shape<string> = (value, path) => demand(typeof value === 'string' && /^[0-9]{4}-/.test(value) && isTime(value), path, value as string);

function isTime(value: string): boolean {
  const moment = new Date(value);
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === value.replace('Z', '.000Z');
}

export const day: Shape<string> = (value, path) => demand(typeof value === 'string' && /^[0-9]{4}-/.test(value) && isTime(`${value}T00:00:00Z`), path, value as string);

export function demand<T>(holds: boolean, path: string, value: T): T {
  if (!holds) throw new ShapeError(path);
  return value;
}

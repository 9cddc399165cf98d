/** A regular expression as it stands in a source. */
export interface Literal {
  readonly pattern: string;
  readonly flags: string;
}

/** Where a slash begins a regular expression and not a division: after these signs and words, or at the start. */
const before = /(?:^|[(,=:[!&|?{};+*%<>~^-]|\b(?:return|typeof|of|in|case))\s*$/;

/** The end of a text that begins at `start`: behind its closing quote. */
function behindQuoted(source: string, start: number): number {
  let at = start + 1;
  while (source[at] !== source[start]) at += source[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** The end of a template's words from `start` on: behind its closing backtick, or behind the `${` of a hole. */
function behindTemplate(source: string, start: number): { at: number; hole: boolean } {
  for (let at = start; ; at += source[at] === '\\' ? 2 : 1) {
    if (source[at] === '`') return { at: at + 1, hole: false };
    if (source.startsWith('${', at)) return { at: at + 2, hole: true };
  }
}

function readLiteral(source: string, start: number): { literal: Literal; at: number } {
  let at = start + 1;
  for (let inClass = false; inClass || source[at] !== '/'; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === '[') inClass = true;
    else if (source[at] === ']') inClass = false;
  }
  const flags = /^[a-z]*/.exec(source.slice(at + 1, at + 10))![0];
  return { literal: { pattern: source.slice(start + 1, at), flags }, at: at + 1 + flags.length };
}

/** All regular expressions of a TypeScript source: texts, templates and comments are passed over. */
export function literalsOf(source: string): Literal[] {
  const found: Literal[] = [];
  const braces: ('block' | 'hole')[] = [];
  let at = 0;
  const template = (start: number): void => {
    const { at: behind, hole } = behindTemplate(source, start);
    if (hole) braces.push('hole');
    at = behind;
  };
  while (at < source.length) {
    const sign = source[at]!;
    if (source.startsWith('//', at)) at = source.indexOf('\n', at) < 0 ? source.length : source.indexOf('\n', at);
    else if (source.startsWith('/*', at)) at = source.indexOf('*/', at) + 2;
    else if (sign === "'" || sign === '"') at = behindQuoted(source, at);
    else if (sign === '`') template(at + 1);
    else if (sign === '{') at = braces.push('block') && at + 1;
    else if (sign === '}') {
      if (braces.pop() === 'hole') template(at + 1);
      else at++;
    } else if (sign === '/' && before.test(source.slice(Math.max(0, at - 40), at))) {
      const read = readLiteral(source, at);
      found.push(read.literal);
      at = read.at;
    } else at++;
  }
  return found;
}

/** True when a group that may repeat without end holds another such repetition, or a choice: the shapes of exponential expressions. */
export function nestsRepetition(pattern: string): boolean {
  const plain = pattern.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
  const groups: boolean[] = [false];
  for (let at = 0; at < plain.length; at++) {
    if (plain[at] === '(') groups.push(false);
    const repeats = /^(?:[*+]|\{\d+,\})/.test(plain.slice(at + 1));
    if (plain[at] === '|') groups[groups.length - 1] = true;
    else if (plain[at] === ')') {
      const inside = groups.pop()!;
      if (inside && repeats) return true;
      if (inside || repeats) groups[groups.length - 1] = true;
    } else if (repeats) groups[groups.length - 1] = true;
  }
  return false;
}

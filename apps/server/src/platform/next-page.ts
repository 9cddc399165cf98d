/** A path on this site to go on to, or `fallback`. Refuses other hosts, `//host`, backslashes and control characters. */
export function safeNext(next: unknown, fallback: string): string {
  if (typeof next !== 'string' || next.length > 1000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(next) || next.includes('\\')) return fallback;
  return new URL(next, 'http://portal.invalid').origin === 'http://portal.invalid' ? next : fallback;
}

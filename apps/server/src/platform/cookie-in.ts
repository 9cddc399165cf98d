/** One cookie out of a request's header, without reading the others. */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined;
  for (let from = 0; ; ) {
    const at = header.indexOf(`${name}=`, from);
    if (at < 0) return undefined;
    // Only a whole name: what stands before it is the beginning, a space or a semicolon.
    if (at === 0 || header[at - 1] === ' ' || header[at - 1] === ';') {
      const end = header.indexOf(';', at);
      return header.slice(at + name.length + 1, end < 0 ? undefined : end);
    }
    from = at + 1;
  }
}

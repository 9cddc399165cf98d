/** A long text in parts that fit a page each: its lines, and long lines at their spaces. */
export function partsOf(text: string): string[] {
  const longest = 600;
  return text.split(/\r?\n+/).flatMap((line) => {
    const parts: string[] = [];
    for (const word of line.split(/\s+/).flatMap((one) => one.match(/.{1,60}/gu) ?? [])) {
      const last = parts.at(-1);
      if (last !== undefined && last.length + word.length < longest) parts[parts.length - 1] = `${last} ${word}`;
      else parts.push(word);
    }
    return parts;
  });
}

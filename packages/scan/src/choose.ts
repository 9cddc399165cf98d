/** What a code of ours begins with, the one that says most first: a live code holds the ticket as well. */
const prefixes = ['BWL1:', 'BW1:'] as const;

/** Of several codes in one picture the one to read, or null where there is none. */
export function choose(texts: readonly string[]): string | null {
  for (const prefix of prefixes) {
    const ours = texts.find((text) => text.startsWith(prefix));
    if (ours !== undefined) return ours;
  }
  return texts[0] ?? null;
}

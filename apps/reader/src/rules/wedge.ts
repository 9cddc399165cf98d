/**
 * A USB scanner types like a keyboard of the American layout. Under an Arabic layout the letters it
 * means arrive as others (`KeyB` as "لا"), so the physical key is read and never the letter.
 */

/** One key press, as `KeyboardEvent` has it. */
export interface Key {
  /** The physical key, such as `KeyB`; empty on some Android keyboards. */
  readonly code: string;
  readonly key: string;
  readonly shift: boolean;
  /** Milliseconds, from any fixed start. */
  readonly at: number;
}

/** What a scanner sends for a ticket: longer than any id, and faster than fingers. */
const shortestBurst = 16;
const longestPause = 60;

const plain: Readonly<Record<string, string>> = {
  Space: ' ', Minus: '-', Period: '.', Slash: '/', Equal: '=', Semicolon: ';', Comma: ',', Quote: "'",
  NumpadAdd: '+', NumpadSubtract: '-', NumpadMultiply: '*', NumpadDivide: '/', NumpadDecimal: '.',
};
const shifted: Readonly<Record<string, string>> = {
  Space: ' ', Digit1: '!', Digit2: '@', Digit3: '#', Digit4: '$', Digit5: '%', Digit6: '^', Digit7: '&', Digit8: '*', Digit9: '(', Digit0: ')',
  Minus: '_', Equal: '+', Semicolon: ':', Slash: '?', Period: '>', Comma: '<', Quote: '"',
  NumpadAdd: '+', NumpadSubtract: '-', NumpadMultiply: '*', NumpadDivide: '/', NumpadDecimal: '.',
};

/**
 * The character a key stands for on the American layout, or null for keys that write nothing.
 * Letters come out in upper case: a ticket has no others, and Caps Lock must not matter.
 */
export function characterOf({ code, key, shift }: Omit<Key, 'at'>): string | null {
  const letter = /^Key([A-Z])$/.exec(code);
  if (letter) return letter[1]!;
  const symbol = (shift ? shifted : plain)[code];
  if (symbol !== undefined) return symbol;
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code);
  if (digit) return digit[1]!;
  return code === '' && key.length === 1 ? key.toUpperCase() : null;
}

/** The burst so far; start with {@link noKeys}. */
export interface Burst {
  readonly text: string;
  readonly lastAt: number;
}

export const noKeys: Burst = { text: '', lastAt: Number.NEGATIVE_INFINITY };

/**
 * Adds a key. `scanned` is the text once a scanner has ended it with Enter or Tab; a person's
 * typing is too slow and starts over at every key.
 */
export function addKey(burst: Burst, key: Key): { burst: Burst; scanned: string | null } {
  const goesOn = key.at - burst.lastAt <= longestPause;
  if (key.code === 'Enter' || key.code === 'NumpadEnter' || key.key === 'Enter' || key.code === 'Tab') {
    return { burst: noKeys, scanned: goesOn && burst.text.length >= shortestBurst ? burst.text : null };
  }
  const character = characterOf(key);
  // Shift and the like belong to the burst without writing anything.
  if (character === null) return { burst: goesOn ? { ...burst, lastAt: key.at } : noKeys, scanned: null };
  return { burst: { text: goesOn ? burst.text + character : character, lastAt: key.at }, scanned: null };
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addKey, characterOf, noKeys, type Burst, type Key } from './wedge.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const shiftedCodes: Record<string, string> = { $: 'Digit4', '%': 'Digit5', '*': 'Digit8', '+': 'Equal', ':': 'Semicolon' };
const plainCodes: Record<string, string> = { ' ': 'Space', '-': 'Minus', '.': 'Period', '/': 'Slash' };
/** What Windows' Arabic (101) layout writes for the same keys; letters, signs and digits all differ. */
const arabicLetters: Record<string, string> = { B: 'لا', W: 'ص', A: 'ش', C: 'ؤ', Z: 'ئ', ':': '«', '/': 'ظ', '-': '-', '1': '١' };

/** The keys a scanner with the American layout presses for a text, on a computer whose layout is Arabic. */
function keysOf(text: string, pause = 4): Key[] {
  return [...text].flatMap((character, i): Key[] => {
    const shift = character in shiftedCodes || /[A-Z]/.test(character);
    const code = shiftedCodes[character] ?? plainCodes[character] ?? (/[0-9]/.test(character) ? `Digit${character}` : `Key${character}`);
    const at = i * pause;
    const press = { code, key: arabicLetters[character] ?? 'ض', shift, at };
    return shift ? [{ code: 'ShiftLeft', key: 'Shift', shift, at }, press] : [press];
  });
}

function read(keys: readonly Key[]): { burst: Burst; scanned: string | null } {
  return keys.reduce<{ burst: Burst; scanned: string | null }>(({ burst }, key) => addKey(burst, key), { burst: noKeys, scanned: null });
}

const enter = (at: number): Key => ({ code: 'Enter', key: 'Enter', shift: false, at });

test('every character of a ticket comes out right under an Arabic layout', () => {
  const text = `BW1:${alphabet}`;
  const keys = keysOf(text);
  assert.equal(read([...keys, enter(keys.at(-1)!.at + 4)]).scanned, text);
});

test('Caps Lock and a missing shift do not change letters', () => {
  assert.equal(characterOf({ code: 'KeyQ', key: 'q', shift: false }), 'Q');
  assert.equal(characterOf({ code: 'KeyQ', key: 'Q', shift: true }), 'Q');
});

test('the numeric pad writes digits and signs, Android keys without a code are taken by their letter', () => {
  assert.equal(characterOf({ code: 'Numpad7', key: '7', shift: false }), '7');
  assert.equal(characterOf({ code: 'NumpadMultiply', key: '*', shift: false }), '*');
  assert.equal(characterOf({ code: '', key: 'b', shift: false }), 'B');
  assert.equal(characterOf({ code: 'F5', key: 'F5', shift: false }), null);
});

test('typing by hand is no scan, however long the text', () => {
  const keys = keysOf(alphabet, 120);
  assert.equal(read([...keys, enter(keys.at(-1)!.at + 120)]).scanned, null);
});

test('a ten-digit id from a card scanner stays in its field', () => {
  const keys = keysOf('1092837465');
  assert.equal(read([...keys, enter(keys.at(-1)!.at + 4)]).scanned, null);
});

test('a burst cut off by a pause starts over', () => {
  const first = keysOf('BW1:OLD TEXT THAT STOPPED');
  const second = keysOf('BW1:NEW TEXT AFTER IT').map((key) => ({ ...key, at: key.at + 5000 }));
  assert.equal(read([...first, ...second, enter(second.at(-1)!.at + 4)]).scanned, 'BW1:NEW TEXT AFTER IT');
});

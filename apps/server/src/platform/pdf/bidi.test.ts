import assert from 'node:assert/strict';
import test from 'node:test';
import type { Language } from '../language.ts';
import { layOut } from './bidi.ts';

/** Every character is one unit wide, so widths can be counted. */
const lines = (text: string, lang: Language, width = Infinity): string[][] =>
  layOut(text, lang, width, (run) => run.text.length).map((line) => line.runs.map((run) => run.text));

test('numbers stand to the left of the Arabic before them and keep their own order', () => {
  assert.deepEqual(lines('الوقت 9:30 ص', 'ar'), [[' ص', '9:30', 'الوقت ']]);
});

test('brackets around Arabic face inwards when turned', () => {
  assert.deepEqual(lines('(الدور)', 'ar'), [['(', 'الدور', ')']]);
  assert.deepEqual(lines('الرمز «أ»:', 'ar'), [[':«', 'أ', '» ', 'الرمز']]);
});

test('Latin inside Arabic and Arabic inside Latin', () => {
  assert.deepEqual(lines('رمز RUH-17 هنا', 'ar'), [[' هنا', 'RUH-17', 'رمز ']]);
  assert.deepEqual(lines('at حي العليا branch', 'en'), [['at ', 'حي العليا', ' branch']]);
});

test('lines break at spaces in reading order, and levels hold across the break', () => {
  assert.deepEqual(lines('واحد اثنان ثلاثة أربعة', 'ar', 11), [['واحد اثنان'], ['ثلاثة أربعة']]);
  assert.deepEqual(lines('سنة 1448هـ', 'ar', 6), [['سنة'], ['هـ', '1448']]);
  assert.deepEqual(lines('one incomprehensibilities two', 'en', 8), [['one'], ['incomprehensibilities'], ['two']]);
});

test('white space folds, direction marks vanish, nothing gives no line', () => {
  assert.deepEqual(lines('  a \n\t b\u200F\u202E ', 'en'), [['a b']]);
  assert.deepEqual(lines(' \n ', 'ar'), []);
});

test('a character that is a line of its own is drawn', () => {
  assert.deepEqual(lines('م', 'ar'), [['م']]);
  assert.deepEqual(lines('7', 'ar'), [['7']]);
});

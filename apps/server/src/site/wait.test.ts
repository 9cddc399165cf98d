import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waitInWords } from './wait.ts';

test('a wait is said in words, with the Arabic noun that belongs to its number', () => {
  const waits: readonly (readonly [number, string, string])[] = [
    [0, 'ثانية واحدة', '1 second'],
    [2, 'ثانيتين', '2 seconds'],
    [7.2, '8 ثوانٍ', '8 seconds'],
    [45, '45 ثانية', '45 seconds'],
    [60, 'دقيقة واحدة', '1 minute'],
    [61, 'دقيقتين', '2 minutes'],
    [600, '10 دقائق', '10 minutes'],
    [900, '15 دقيقة', '15 minutes'],
    [3600, 'ساعة واحدة', '1 hour'],
    [7300, '3 ساعات', '3 hours'],
  ];
  for (const [seconds, ar, en] of waits) assert.deepEqual([waitInWords(seconds, 'ar'), waitInWords(seconds, 'en')], [ar, en], String(seconds));
});

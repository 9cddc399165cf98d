import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decisionsFor } from './rules/decision.ts';
import { signalKinds } from './rules/signal.ts';
import { thresholds } from './rules/thresholds.ts';
import { signalText } from './text/signals.ts';

test('every kind, each of its parts and each decision has words in both languages, and what it says holds for every number', () => {
  for (const lang of ['ar', 'en'] as const) {
    for (const kind of signalKinds) {
      const about = signalText[lang].kinds[kind];
      for (const count of [0, 1, 2, 5, 11, 100]) {
        const said = about.said(Object.fromEntries(Object.keys(thresholds[kind]).map((part) => [part, count])));
        assert.doesNotMatch(said, /undefined|NaN/, `${lang} ${kind}`);
      }
      for (const part of Object.keys(thresholds[kind])) assert.equal((about.parts as Readonly<Record<string, readonly string[]>>)[part]!.length, 2, `${lang} ${kind}.${part}`);
      for (const decision of decisionsFor[kind]) assert.equal(signalText[lang].decide.kinds[decision].length, 2);
    }
  }
});

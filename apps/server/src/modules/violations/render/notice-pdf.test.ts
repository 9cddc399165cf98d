import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeLetter } from '@bawaba/ticket/letter';
import { contentHash } from '../../letters/index.ts';
import { infoOf, rasterise, readCodes, textOf } from '../../tickets/render/raster.fixtures.ts';
import { sampleNotice } from './fixtures.ts';
import { noticePdf } from './notice-pdf.ts';
import { noticeSheet } from './notice-thread.ts';

test('a printed notice: its code is that of its content, one letter more and it is not; made twice it is the same', async () => {
  const view = sampleNotice();
  const pdf = await noticePdf(view);
  assert.deepEqual((await readCodes(rasterise(pdf, 150))).map(({ text }) => text), [view.code]);
  const { contentHash: signed } = decodeLetter(view.code).claims;
  assert.deepEqual(signed, contentHash(view.content));
  assert.notDeepEqual(signed, contentHash({ ...view.content, amountHalalas: 100_000 }));
  assert.ok(pdf.equals(await noticeSheet(view)));
  assert.equal(infoOf(pdf).get('Tagged'), 'yes');
  const text = textOf(pdf).replace(/\s+/g, ' ');
  for (const words of ['9ZSF-N98K', 'A5MV-W0TH-J479', '4030-797387', 'Jeddah Municipality', '22 November 2026', '7 December 2026', 'after a signed pledge', 'bawaba.example/penalties/9ZSF-N98K', 'SAR 10,000', 'Demo data']) assert.ok(text.includes(words), words);
});

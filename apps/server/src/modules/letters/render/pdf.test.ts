import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeLetter, MAX_LETTER_CHARS } from '@bawaba/ticket/letter';
import { qrMatrix } from '../../../platform/qr.ts';
import { alter, infoOf, rasterise, readCodes, textOf, textSizesOf } from '../../tickets/render/raster.fixtures.ts';
import { contentHash } from '../actions/paper.ts';
import { sampleView } from './fixtures.ts';
import { letterPdf } from './pdf.ts';
import { letterSheet } from './pdf-thread.ts';

test('the code printed at 150 dpi, blurred and turned, gives the exact text, and that the hash of the content', async () => {
  const view = sampleView();
  const printed = rasterise(await letterPdf(view), 150);
  for (const operations of [[], ['-blur', '0x1'], ['-rotate', '7'], ['-blur', '0x1', '-rotate', '187']]) {
    const codes = await readCodes(operations.length === 0 ? printed : alter(printed, operations));
    assert.deepEqual(codes.map(({ text }) => text), [view.code], operations.join(' '));
  }
  assert.deepEqual(decodeLetter(view.code).claims.contentHash, contentHash(view.content));
});

test('the longest code fits version 12 at level Q', () => assert.equal(qrMatrix('A'.repeat(MAX_LETTER_CHARS), 'Q').length, 17 + 4 * 12));

test('made again, here and on the thread, it is the same byte for byte; one other letter and it is not', async () => {
  const view = sampleView();
  const first = await letterPdf(view);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  assert.ok(first.equals(await letterPdf(view)));
  assert.ok(first.equals(await letterSheet(view)));
  const other = { ...view, content: { ...view.content, title: { ...view.content.title, en: `${view.content.title.en}.` } } };
  assert.ok(!first.equals(await letterPdf(other)));
});

test('one tagged A4 page in both languages, in 11 pt or more, with the days in both calendars', async () => {
  const pdf = await letterPdf(sampleView());
  const info = infoOf(pdf);
  assert.equal(info.get('Pages'), '1');
  assert.match(info.get('Page size') ?? '', /A4/);
  assert.equal(info.get('Tagged'), 'yes');
  assert.equal(info.get('Author'), 'شؤون الوافدين');
  assert.ok(Math.min(...textSizesOf(pdf)) >= 11);
  const text = textOf(pdf).replace(/\s+/g, ' ');
  for (const words of ['Expatriates Affairs', 'Approval to bring your family', '23 November 2026', '13 Jumada al-Akhirah 1448 AH', '20 February 2027', '2000000006', 'FR-7K2M-94QX', 'bawaba.example/check-letter', 'has been approved', 'Demo data', 'صاحب', 'رمضان', 'استقدام', 'سالم']) {
    assert.ok(text.includes(words), words);
  }
  assert.doesNotMatch(textOf(await letterPdf(sampleView({ demo: false }))), /Demo data/);
});

test('a long letter goes on, loses nothing, and every page that follows names it', async () => {
  const long = { ar: `${'نص طويل يحتاج إلى صفحات عدة لكي يُقرأ كله '.repeat(30)}`.trim(), en: 'A long text that needs several pages to be read. '.repeat(40).trim() };
  const facts = Array.from({ length: 30 }, (_, i) => ({ label: { ar: 'بند', en: 'Item' }, value: { ar: `قيمة ${i}`, en: `Value ${i}.` }, compared: false as const }));
  const pdf = await letterPdf(sampleView({ paragraphs: Array.from({ length: 4 }, () => long), facts }));
  const pages = Number(infoOf(pdf).get('Pages'));
  assert.ok(pages >= 3, `${pages}`);
  const text = textOf(pdf).replace(/\s+/g, ' ');
  for (let i = 0; i < 30; i++) assert.ok(text.includes(`Value ${i}.`), `${i}`);
  assert.equal(text.split('several pages').length - 1, 160);
  assert.equal(text.split(', continued').length - 1, pages - 1);
});

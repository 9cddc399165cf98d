import assert from 'node:assert/strict';
import test from 'node:test';
import { languages } from '../../../platform/language.ts';
import { ticketRows } from './content.ts';
import { longestText, sampleTicketView } from './fixtures.ts';
import { ticketPdf } from './pdf.ts';
import { alter, infoOf, rasterise, readCodes, textOf, textSizesOf } from './raster.fixtures.ts';
import { ticketText } from './text.ts';
import type { TicketView } from './view.ts';

const inverted = ['-negate'];

/** All Arabic letters, sorted: Poppler gives the letters of a ligature the wrong way round. */
const arabicLetters = (text: string): string => (text.replace(/\p{M}/gu, '').match(/\p{Script=Arabic}/gu) ?? []).toSorted().join('');

function writtenOn(view: TicketView): string {
  const other = view.lang === 'ar' ? 'en' : 'ar';
  const rows = ticketRows(view).flatMap((row) => [row.label.ar, ...row.lines[view.lang], row.brief[other]]);
  const { title, notice, code, reference, bring, demo } = ticketText.ar;
  return [...rows, view.sectorName.ar, ...view.bring.ar, title, ...notice, code, reference, bring, demo].join(' ');
}

for (const lang of languages) {
  test(`${lang}: the code printed at 150 dpi, blurred and turned, gives the exact text`, async () => {
    const printed = rasterise(await ticketPdf(sampleTicketView({ lang })), 150);
    for (const operations of [[], ['-blur', '0x1'], ['-rotate', '7'], ['-blur', '0x1', '-rotate', '7'], ['-rotate', '187']]) {
      const codes = await readCodes(operations.length === 0 ? printed : alter(printed, operations));
      assert.deepEqual(codes.map((code) => code.text), [longestText], operations.join(' '));
    }
    assert.deepEqual(await readCodes(alter(printed, inverted)), [], 'an inverted code must not pass here');
  });

  test(`${lang}: a module of the code measures half a millimetre`, async () => {
    const dpi = 300;
    const [code] = await readCodes(rasterise(await ticketPdf(sampleTicketView({ lang })), dpi));
    assert.ok(code);
    const sideMm = ((code.position.topRight.x - code.position.topLeft.x) / dpi) * 25.4;
    assert.ok(Math.abs(sideMm - 57 * 0.5) < 0.2, `${sideMm} mm`);
  });

  test(`${lang}: one tagged A4 page with title, author and language, in 11 pt or more`, async () => {
    const pdf = await ticketPdf(sampleTicketView({ lang }));
    const info = infoOf(pdf);
    const view = sampleTicketView({ lang });
    assert.equal(info.get('Pages'), '1');
    assert.match(info.get('Page size') ?? '', /A4/);
    assert.equal(info.get('Tagged'), 'yes');
    assert.equal(info.get('Author'), view.sectorName[lang]);
    assert.ok(info.get('Title')?.includes(view.serviceName[lang]));
    assert.ok(pdf.includes(`/Lang (${lang})`));
    assert.ok(Math.min(...textSizesOf(pdf)) >= 11);
  });

  test(`${lang}: the text can be searched, Arabic in reading order`, async () => {
    const text = textOf(await ticketPdf(sampleTicketView({ lang })));
    for (const words of ['تذكرة موعد', 'المدنية', 'تجديد الهوية الوطنية', 'الرمز', 'المستفيد', 'بطاقة', '7K2M-94QX', 'National ID renewal', 'Riyadh']) {
      assert.ok(text.includes(words), words);
    }
  });

  test(`${lang}: no letter of the Arabic is lost, in this document or the next`, async () => {
    const view = sampleTicketView({ lang });
    for (const pdf of [await ticketPdf(view), await ticketPdf(view)]) {
      assert.equal(arabicLetters(textOf(pdf)), arabicLetters(writtenOn(view)));
    }
  });

  test(`${lang}: of the id only two digits stand on the sheet`, async () => {
    const text = textOf(await ticketPdf(sampleTicketView({ lang, idLastTwo: '83' })));
    assert.match(text, /83/);
    assert.doesNotMatch(text, /\d{6,}/);
  });
}

test('only a demo ticket says that it is one', async () => {
  assert.match(textOf(await ticketPdf(sampleTicketView())), /Demo data/);
  assert.doesNotMatch(textOf(await ticketPdf(sampleTicketView({ demo: false }))), /Demo data/);
});

test('long lists and names flow on to a second page and lose nothing', async () => {
  const thing = 'An original document issued by the competent authority within the last ninety days, with its number';
  const pdf = await ticketPdf(sampleTicketView({ bring: { ar: Array(10).fill('أصل الوثيقة'), en: Array.from({ length: 10 }, (_, i) => `${thing} ${i}`) } }));
  assert.equal(infoOf(pdf).get('Pages'), '2');
  const text = textOf(pdf).replace(/\s+/g, ' ');
  for (let i = 0; i < 10; i++) assert.ok(text.includes(`number ${i}`));
});

test('a slot after midnight names the night between two days', async () => {
  const startsAt = new Date('2026-02-24T21:30:00Z');
  const pdf = await ticketPdf(sampleTicketView({ lang: 'en', startsAt, arriveFrom: new Date('2026-02-24T21:00:00Z') }));
  assert.equal(infoOf(pdf).get('Pages'), '1');
  const text = textOf(pdf).replace(/\s+/g, ' ');
  assert.match(text, /Wednesday, 25 February 2026/);
  assert.match(text, /12:30 am/);
  assert.match(text, /in the night from Tuesday to Wednesday/);
});

test('text that would need a larger code is refused', async () => {
  await assert.rejects(ticketPdf(sampleTicketView({ text: 'bw1:lower case' })), RangeError);
});

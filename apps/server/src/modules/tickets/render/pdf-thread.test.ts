import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleTicketView } from './fixtures.ts';
import { ticketSheet } from './pdf-thread.ts';
import { rasterise, readCodes } from './raster.fixtures.ts';

test('sheets made on the thread are whole, each its own, while the process goes on', async () => {
  let turns = 0;
  const ticking = setInterval(() => turns++, 5);
  const texts = ['BW1:AAA', 'BW1:BBB', 'BW1:CCC'];
  const sheets = await Promise.all(texts.map((text) => ticketSheet(sampleTicketView({ text }))));
  clearInterval(ticking);
  assert.ok(turns > 5, `the event loop had only ${turns} turns`);
  for (const [index, sheet] of sheets.entries()) assert.equal((await readCodes(rasterise(sheet, 150)))[0]?.text, texts[index]);
});

test('a view that cannot be set is refused, and the next one is made', async () => {
  await assert.rejects(ticketSheet(sampleTicketView({ text: 'not alphanumeric: é' })), /could not be made/);
  assert.equal((await ticketSheet(sampleTicketView())).subarray(0, 5).toString(), '%PDF-');
});

import assert from 'node:assert/strict';
import test from 'node:test';
import { ticketRows } from './content.ts';
import { sampleTicketView } from './fixtures.ts';
import { ticketText } from './text.ts';
import type { TicketView } from './view.ts';

const linesOf = (view: TicketView, key: string): { readonly ar: readonly string[]; readonly en: readonly string[] } | undefined =>
  ticketRows(view).find((row) => row.key === key)?.lines;

test('both calendars stand on the ticket', () => {
  assert.deepEqual(linesOf(sampleTicketView(), 'day'), {
    ar: ['الثلاثاء 14 جمادى الآخرة 1448هـ', 'الموافق 24 نوفمبر 2026م'],
    en: ['Tuesday, 24 November 2026', '14 Jumada al-Akhirah 1448 AH'],
  });
});

test('arrival is from the opening of the window to the appointment', () => {
  assert.deepEqual(linesOf(sampleTicketView(), 'arrival'), { ar: ['من 9:00 ص إلى 9:30 ص'], en: ['Between 9:00 am and 9:30 am'] });
});

test('only a slot after midnight names the night', () => {
  assert.equal(linesOf(sampleTicketView(), 'time')?.ar.length, 2);
  const night = linesOf(sampleTicketView({ startsAt: new Date('2026-02-24T21:30:00Z') }), 'time');
  assert.deepEqual(night?.ar, ['12:30 ص', 'مدة الموعد: 15 دقيقة', 'بعد منتصف ليل الثلاثاء، أي في أول ساعات الأربعاء']);
});

test('two Arabic initials do not join into a word', () => {
  assert.equal(linesOf(sampleTicketView({ initials: 'مع' }), 'beneficiary')?.ar[0], 'م ع');
});

test('Arabic counts minutes in its four ways', () => {
  const counted = [1, 2, 5, 10, 15].map((minutes) => ticketText.ar.length(minutes).replace('مدة الموعد: ', ''));
  assert.deepEqual(counted, ['دقيقة واحدة', 'دقيقتان', '5 دقائق', '10 دقائق', '15 دقيقة']);
});

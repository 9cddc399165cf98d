import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { languages } from '../../../platform/language.ts';
import { sampleTicketView } from './fixtures.ts';
import { ticketIcs, type IcsOptions } from './ics.ts';
import type { TicketView } from './view.ts';

const options: IcsOptions = {
  uid: '0199a3c4-demo@bawaba.example',
  sequence: 0,
  url: 'https://bawaba.example/appointments/0199a3c4',
  status: 'confirmed',
  now: new Date('2026-11-01T10:20:30.400Z'),
};

/** Checks the file by RFC 5545's rules for lines and gives name → unescaped value; names in a VALARM begin with 'alarm '. */
function parse(ics: string): Map<string, string> {
  assert.ok(ics.endsWith('\r\n'));
  assert.doesNotMatch(ics.replaceAll('\r\n', ''), /\p{Cc}/u);
  for (const line of ics.split('\r\n')) {
    assert.ok(Buffer.byteLength(line) <= 75, line);
    assert.ok(line.isWellFormed());
  }
  const properties = new Map<string, string>();
  const open: string[] = [];
  for (const line of ics.replaceAll('\r\n ', '').trimEnd().split('\r\n')) {
    const match = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/u.exec(line);
    assert.ok(match, `not a content line: ${line}`);
    const [, name, , value] = match as unknown as [string, string, string, string];
    if (name === 'BEGIN') open.push(value);
    else if (name === 'END') assert.equal(open.pop(), value);
    else properties.set(open.at(-1) === 'VALARM' ? `alarm ${name}` : name, unescape(value));
  }
  assert.deepEqual(open, []);
  return properties;
}

const unescape = (value: string): string => value.replace(/\\([\\;,nN])/g, (_, c: string) => (c.toLowerCase() === 'n' ? '\n' : c));

test('the entry names when, where and what, with a reminder a day before', () => {
  const entry = parse(ticketIcs(sampleTicketView(), options));
  assert.equal(entry.get('METHOD'), 'PUBLISH');
  assert.equal(entry.get('STATUS'), 'CONFIRMED');
  assert.equal(entry.get('UID'), options.uid);
  assert.equal(entry.get('DTSTAMP'), '20261101T102030Z');
  assert.equal(entry.get('DTSTART'), '20261124T063000Z');
  assert.equal(entry.get('DTEND'), '20261124T064500Z');
  assert.equal(entry.get('SUMMARY'), 'موعد: تجديد الهوية الوطنية – فرع حي العليا بالرياض');
  assert.equal(entry.get('LOCATION'), 'فرع حي العليا بالرياض – طريق الملك فهد، حي العليا، الرياض 12214');
  assert.equal(entry.get('URL'), options.url);
  assert.equal(entry.get('alarm TRIGGER'), '-P1D');
  assert.equal(entry.get('alarm ACTION'), 'DISPLAY');
  assert.match(entry.get('DESCRIPTION') ?? '', /الموافق 24 نوفمبر 2026م\nالوقت: 9:30 ص/);
});

test('a cancelled appointment replaces the entry and reminds nobody', () => {
  const ics = ticketIcs(sampleTicketView({ lang: 'en' }), { ...options, status: 'cancelled', sequence: 3 });
  const entry = parse(ics);
  assert.equal(entry.get('METHOD'), 'CANCEL');
  assert.equal(entry.get('STATUS'), 'CANCELLED');
  assert.equal(entry.get('SEQUENCE'), '3');
  assert.equal(entry.get('TRANSP'), 'TRANSPARENT');
  assert.match(entry.get('SUMMARY') ?? '', /^Cancelled: /);
  assert.doesNotMatch(ics, /VALARM/);
});

test('neither the code nor the person is in it', () => {
  for (const lang of languages) {
    const view = sampleTicketView({ lang, initials: 'QZ', idLastTwo: '83' });
    const unfolded = ticketIcs(view, options).replaceAll('\r\n ', '');
    assert.doesNotMatch(unfolded, /BW1|QZ|Q Z|83/);
  }
});

test('whatever names hold, the lines stay lines and the values come back', () => {
  const name = fc.string({ unit: 'binary', maxLength: 120 }).filter((value) => value.isWellFormed());
  const printable = (value: string): string => value.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]/gu, ' ');
  fc.assert(fc.property(name, (value) => {
    const changes: Partial<TicketView> = { sectorName: { ar: value, en: value }, serviceName: { ar: value, en: value } };
    const entry = parse(ticketIcs(sampleTicketView({ lang: 'en', ...changes }), options));
    assert.equal(entry.get('SUMMARY'), printable(`Appointment: ${value} – Riyadh, Al Olaya branch`));
  }));
  const nasty = 'a;b,c\\n"d"\nBEGIN:VEVENT';
  const entry = parse(ticketIcs(sampleTicketView({ lang: 'en', serviceName: { ar: nasty, en: nasty } }), options));
  assert.equal(entry.get('SUMMARY'), `Appointment: ${nasty} – Riyadh, Al Olaya branch`);
});

test('an address that is not one is refused', () => {
  assert.throws(() => ticketIcs(sampleTicketView(), { ...options, url: 'appointments/1\r\nX:1' }), TypeError);
});

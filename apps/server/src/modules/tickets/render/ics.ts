import { ticketRows } from './content.ts';
import { ticketText } from './text.ts';
import type { TicketView } from './view.ts';

export type IcsOptions = {
  /** Globally unique and the same for every version of one appointment, e.g. 'appointment id@portal's host'. */
  uid: string;
  /** 0 at first, one more with each change, so that calendars replace the older entry. */
  sequence: number;
  /** Where the person sees, changes or cancels the appointment. */
  url: string;
  status: 'confirmed' | 'cancelled';
  /** The moment of writing, which becomes DTSTAMP. */
  now: Date;
};

/**
 * The appointment as an iCalendar file (RFC 5545; METHOD as in RFC 5546).
 * It holds neither the code nor anything about the person: calendars are synced
 * to places and shared with people that the ticket is not meant for.
 */
export function ticketIcs(view: TicketView, options: IcsOptions): string {
  const cancelled = options.status === 'cancelled';
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Bawaba//Appointments//AR',
    'CALSCALE:GREGORIAN',
    `METHOD:${cancelled ? 'CANCEL' : 'PUBLISH'}`,
    'BEGIN:VEVENT',
    ...eventLines(view, options, cancelled),
    ...(cancelled ? [] : alarmLines(view)),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function eventLines(view: TicketView, options: IcsOptions, cancelled: boolean): string[] {
  const { lang } = view;
  const url = new URL(options.url);
  const end = new Date(view.startsAt.getTime() + view.minutes * 60_000);
  const summary = title(view);
  return [
    `UID:${text(options.uid)}`,
    `DTSTAMP:${utc(options.now)}`,
    `SEQUENCE:${options.sequence}`,
    `DTSTART:${utc(view.startsAt)}`,
    `DTEND:${utc(end)}`,
    `SUMMARY;LANGUAGE=${lang}:${text(cancelled ? ticketText[lang].cancelledTitle(summary) : summary)}`,
    `LOCATION;LANGUAGE=${lang}:${text(`${view.branchName[lang]} – ${view.branchAddress[lang]}`)}`,
    `DESCRIPTION;LANGUAGE=${lang}:${text(description(view, url.href))}`,
    `URL:${url.href}`,
    `ORGANIZER;CN=${quoted(view.sectorName[lang])}:${url.origin}`,
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${cancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
    'CLASS:PRIVATE',
  ];
}

function alarmLines(view: TicketView): string[] {
  const reminder = ticketText[view.lang].reminder(title(view));
  return ['BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:-P1D', `DESCRIPTION:${text(reminder)}`, 'END:VALARM'];
}

const title = (view: TicketView): string =>
  ticketText[view.lang].calendarTitle(view.serviceName[view.lang], view.branchName[view.lang]);

/** What the ticket says, less what it says about the person. */
function description(view: TicketView, url: string): string {
  const words = ticketText[view.lang];
  const facts = ticketRows(view)
    .filter((row) => row.key !== 'beneficiary')
    .map((row) => `${row.label[view.lang]}: ${row.lines[view.lang].join(' – ')}`);
  const bring = view.bring[view.lang].map((item) => `- ${item}`);
  return [
    ...facts,
    `${words.reference}: ${view.reference}`,
    ...(bring.length === 0 ? [] : ['', `${words.bring}:`, ...bring]),
    '',
    ...words.notice,
    '',
    words.online,
    url,
    ...(view.demo ? ['', words.demo] : []),
  ].join('\n');
}

/** 'YYYYMMDDTHHMMSSZ': in UTC no calendar needs a time zone table to get the hour right. */
const utc = (instant: Date): string => `${instant.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** A TEXT value (3.3.11): control characters go, since none but the line feed can be written. */
function text(value: string): string {
  return value
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');
}

/** A parameter's value (3.2) between quotes, which itself can hold neither quotes nor control characters. */
const quoted = (value: string): string => `"${value.replace(/\p{Cc}/gu, ' ').replaceAll('"', "'")}"`;

/** Lines of at most 75 octets, the following ones opened by a space (3.1), never cut inside a character. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const length = Buffer.byteLength(character);
    if (octets + length > 75) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += length;
  }
  return folded;
}

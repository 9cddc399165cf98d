import type { Bilingual, Language } from '../../../platform/language.ts';

/**
 * All that a ticket shows, on paper or in a calendar, and nothing else about the
 * person: no full id, no birth date, no photo (docs: the ticket's "What is printed").
 */
export type TicketView = {
  /** The language that comes first; the other one repeats the essentials, smaller. */
  lang: Language;
  /** The signed ticket 'BW1:…' as the code carries it; QR alphanumeric characters only. */
  text: string;
  /** At most two letters, Arabic or Latin. */
  initials: string;
  /** The last two digits of the national id or iqama number. */
  idLastTwo: string;
  serviceName: Bilingual;
  sectorName: Bilingual;
  branchName: Bilingual;
  branchAddress: Bilingual;
  section: 'men' | 'women' | 'all';
  startsAt: Date;
  /** Length of the appointment. */
  minutes: number;
  /** When the arrival window opens; it closes when the appointment starts. */
  arriveFrom: Date;
  /** What to bring, one thing a line. */
  bring: { readonly ar: readonly string[]; readonly en: readonly string[] };
  /** Short reference of the appointment, which staff can look up. */
  reference: string;
  /** True where the data are synthetic: the sheet says so. */
  demo: boolean;
};

export { cancelTickets, findTicket, findTicketByCti, issueTickets, markUsed, packDays, type ReaderPack } from './actions.ts';
export { registerTicketLists } from './api.ts';
export { readTicketKeys, type TicketKeys } from './keys.ts';
export { ticketIcs } from './render/ics.ts';
export { ticketSheet } from './render/pdf-thread.ts';
export { qrSvg } from './render/qr.ts';
export type { TicketView } from './render/view.ts';
export { arriveEarly, arriveLate } from './rules.ts';

export { cancelTickets, findTicket, findTicketByCti, issueTickets, markUsed, packDays, type Holder, type ReaderPack, type TicketRequest } from './actions.ts';
export { registerTicketLists } from './api.ts';
export { readTicketKeys, type TicketKeys } from './keys.ts';
export { arriveEarly, arriveLate } from './rules.ts';

export { expireOffers, getOffer, passOffer, takeOffer } from './actions/answer.ts';
export { endEntries, joinWaitingList, leaveWaitingList } from './actions/entries.ts';
export { keepsSeat, offerSeats } from './actions/offer.ts';
export { listStranded } from './actions/stranded.ts';
export { waitingErrors } from './errors.ts';
export { waitingJobs } from './jobs.ts';
export { registerWaitingPages } from './pages/index.ts';
export { createWaiting, type DrawAhead, type WaitingRuntime, type WaitingTools } from './runtime.ts';
export type { PartOfDay, Reach } from './rules.ts';

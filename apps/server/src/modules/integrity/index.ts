export { createObserver, type Observer } from './actions/observe.ts';
export { integrityJobs } from './jobs.ts';
export { registerObserver } from './observe.ts';

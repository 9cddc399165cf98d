export { lookForSignals } from './actions/look.ts';
export { checksBeforeVisit } from './actions/measures.ts';
export { createObserver, type Observer } from './actions/observe.ts';
export { integrityErrors } from './errors.ts';
export { integrityJobs } from './jobs.ts';
export { registerIntegrityPages } from './pages.ts';
export { registerObserver } from './observe.ts';

export { registerBranchDayApi } from './api.ts';
export { branchDayErrors } from './errors.ts';
export { registerBranchDayPages } from './pages.ts';
export { registerReader } from './reader-app.ts';
export { listIncidentsEverywhere } from './store/ledger.ts';

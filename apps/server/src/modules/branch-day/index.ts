export { branchDayErrors } from './errors.ts';
export { countForgedScans, type ForgedScans, listIncidentsEverywhere } from './store/ledger.ts';
export { refusalsAt, type Refusal } from './actions/day.ts';
export { registerBranchDayApi } from './api.ts';
export { registerBranchDayPages } from './pages.ts';
export { registerReader } from './reader-app.ts';

export { reportErrors } from './errors.ts';
export { reportJobs } from './jobs.ts';
export { registerReports } from './pages.ts';

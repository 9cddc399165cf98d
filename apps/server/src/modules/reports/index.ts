export { type OtherCase, sealCase } from './actions/case.ts';
export { findReferral, prepareSignalReferral, type ReadyReferral, type Referral } from './actions/refer-signal.ts';
export type { CaseSignal } from './case-pdf.ts';
export { reportErrors } from './errors.ts';
export { reportJobs } from './jobs.ts';
export { registerReports } from './pages.ts';
export { listLeads as listReportLeads, listSpots as listReportSpots, type ReportLead, type ReportSpot } from './store/reports.ts';
export { referralInWords } from './pages/referral.ts';

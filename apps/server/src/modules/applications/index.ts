export { applicationErrors } from './errors.ts';
export { registerApplications } from './pages.ts';
export { registerOfficerPages } from './pages/officers.ts';
export type { Application, ApplicationEvent, Outcome, Returned } from './rules/application.ts';
export { plainNumber } from './rules/letter.ts';
export type { AnswerProblem, Approval, Facts, Finding, RuleDays, ServiceRules } from './rules/service-rules.ts';
export type { ApplicationRuntime } from './runtime.ts';
export { readLate } from './actions/officers/escalate.ts';
export { officerJobs } from './officer-jobs.ts';

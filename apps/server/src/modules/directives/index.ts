export { beginDraft } from './actions/drafts.ts';
export { signDirective } from './actions/issue.ts';
export { getDirectiveFor, listDirectives, listOpenDirectives, type OpenDirective, paperOfDirective } from './actions/look.ts';
export { acknowledge, passOn, receive } from './actions/work.ts';
export { directiveErrors } from './errors.ts';
export { directiveJobs } from './jobs.ts';
export { type CampaignFigures, type FigureName, figureNames, noFigures, sumOf } from './rules/figures.ts';
export type { Directive } from './rules/directive.ts';
export type { DirectiveRuntime, FiguresOf } from './runtime.ts';

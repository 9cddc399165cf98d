export { findBranch, forgetOrganisation, getBranch, getBranchEver, listBranches, listCities, listRegions, listSectors, mapBranchesEver } from './actions/branches.ts';
export { branchName } from './branch-name.ts';
export { publishFirstPlans, type FirstPlan } from './actions/first-plans.ts';
export { findPublishedPlan, getPublishedPlan } from './actions/published-plan.ts';
export { distanceKm, isInKingdom, nearestBranches, sectionsFor, sectionsOf, type Branch, type City, type Region, type Sector } from './rules/branch.ts';
export { findSector } from './rules/place-rows.ts';
export { hoursOfDay, type Span } from './rules/hours.ts';
export {
  exceptionOn, minutesOf, slotsStartingOn,
  type Opening, type OpeningException, type OpeningRule, type OpeningSlot, type Section,
} from './rules/opening.ts';
export type { OpeningPlan, PlanStatus } from './rules/plan.ts';
export { discardDraft, findDraft, findDraftSave, lockDraft, publishDraft, saveDraft } from './actions/drafts.ts';
export { listCurrentPlans, listPlanHistory, listPlansOfBranch } from './actions/plans.ts';
export { planProblems, type Problems } from './rules/problems.ts';
export { organisationErrors } from './errors.ts';
export { importBranches } from './actions/import-branches.ts';
export { importCities, importRegions, importSectors } from './actions/import-places.ts';
export { registerOrganisationApi } from './api.ts';
export { registerOrganisationPages } from './pages.ts';

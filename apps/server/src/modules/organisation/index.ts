export { findBranch, forgetOrganisation, getBranch, listBranches, listCities, listRegions, listSectors, type BranchFilter } from './actions/branches.ts';
export { publishFirstPlans, putPlaces, type FirstPlan } from './actions/install.ts';
export { findPublishedPlan, getPublishedPlan } from './actions/published-plan.ts';
export { distanceKm, nearestBranches, receives, sectionsFor, sectionsOf, type Branch, type City, type Place, type Region, type Sector } from './rules/branch.ts';
export { hoursOfDay, type SectionHours, type Span } from './rules/hours.ts';
export {
  exceptionOn, rulesOn, sections, slotsOfDay, slotsStartingOn,
  type Opening, type OpeningException, type OpeningRule, type OpeningSlot, type Section,
} from './rules/opening.ts';
export type { OpeningPlan, PlanStatus } from './rules/plan.ts';
export { listPlansOfBranch } from './actions/plans.ts';
export { organisationErrors } from './errors.ts';
export { importBranches, ImportError, type ImportProgress, type ImportRequest, type ImportResult, type ImportRow } from './actions/import-branches.ts';
export { registerOrganisationApi } from './api.ts';
export { registerOrganisationPages } from './pages.ts';

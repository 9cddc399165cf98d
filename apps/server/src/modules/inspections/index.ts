export { findCampaignName, makeCampaign, stepCampaign } from './actions/campaigns.ts';
export { findInspectorByCode, type KnownInspector } from './actions/card.ts';
export { receiveVisit } from './actions/receive.ts';
export { registerFieldApi } from './api.ts';
export { inspectionErrors } from './errors.ts';
export { registerInspectionPages } from './pages.ts';
export { visitSlot } from './pages/visit-slot.ts';
export type { InspectionRuntime } from './runtime.ts';
export { listVisited, listVisitIds, mapTargets, type Visited } from './store/figures.ts';

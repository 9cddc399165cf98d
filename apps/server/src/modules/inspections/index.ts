export { findInspectorByCode, type KnownInspector } from './actions/card.ts';
export { inspectionErrors } from './errors.ts';
export { registerInspectionPages } from './pages.ts';
export { listVisited, listVisitIds, mapTargets, type Visited } from './store/figures.ts';

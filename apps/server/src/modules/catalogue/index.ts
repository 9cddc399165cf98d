export { findServiceBySlug, forgetCatalogue, getService, listServices, putServices } from './actions.ts';
export { catalogueErrors } from './errors.ts';
export { isFor, type Audience, type Service } from './rules.ts';
export { registerCatalogueApi } from './api.ts';
export { registerCataloguePages } from './pages.ts';

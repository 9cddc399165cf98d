export { findServiceBySlug, forgetCatalogue, getService, listServices } from './actions/services.ts';
export { importServices } from './actions/import-services.ts';
export { catalogueErrors } from './errors.ts';
export { isFor, type Service } from './rules/service.ts';
export { registerCatalogueApi } from './api.ts';
export { registerCataloguePages } from './pages.ts';

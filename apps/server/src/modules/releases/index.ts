export { importServices } from './actions/import-services.ts';
export { announceService } from './actions/announce.ts';
export { checkItem } from './actions/check.ts';
export { moveRelease } from './actions/move.ts';
export { findLiveRelease, getRelease, listReleases, type Release } from './actions/releases.ts';
export { releaseErrors } from './errors.ts';
export { registerReleasePages } from './pages.ts';
export { checkItems, type Move, reviewerOf } from './rules/release.ts';

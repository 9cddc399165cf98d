export { findAuthorityOfCity, forgetAuthorities, getAuthority, listAuthorities } from './actions/authorities.ts';
export { addressPart, type CampaignAsk, momentText, serveCampaign, typedText } from './campaign-page.ts';
export { importAuthorities } from './actions/import-authorities.ts';
export { type Authority, isWithin, numbersWithin } from './rules/authority.ts';
export { type AuthorityViewer, authorityViewerOf, requireAuthority } from './scope.ts';

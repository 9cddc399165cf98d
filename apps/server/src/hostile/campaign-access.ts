import type { StaffRole } from '../platform/request-context.ts';

/** The routes of the municipal campaign, from directives to the picture of it: a part of the table of all routes. */
export const campaignAccess: Readonly<Record<string, 'anyone' | readonly StaffRole[]>> = {
  'GET /staff/directives': ['authority_officer'],
  'GET /staff/directives/new': ['authority_officer'],
  'POST /staff/directives/new': ['authority_officer'],
  'GET /staff/directives/drafts/:id': ['authority_officer'],
  'POST /staff/directives/drafts/:id': ['authority_officer'],
  'GET /staff/directives/drafts/:id/steps/:step': ['authority_officer'],
  'POST /staff/directives/drafts/:id/steps/:step': ['authority_officer'],
  'GET /staff/directives/drafts/:id/files/:upload/:page': ['authority_officer'],
  'GET /staff/directives/:id': ['authority_officer'],
  'GET /staff/directives/:id/directive.pdf': ['authority_officer'],
  'GET /staff/directives/:id/files/:upload/:page': ['authority_officer'],
  'GET /staff/directives/:id/steps/:step': ['authority_officer'],
  'POST /staff/directives/:id/steps/:step': ['authority_officer'],
  'GET /staff/directives/:id/legs/:authority/return': ['authority_officer'],
  'POST /staff/directives/:id/legs/:authority/return': ['authority_officer'],
  'GET /staff/campaigns': ['authority_officer'],
  'POST /staff/campaigns': ['authority_officer'],
  'GET /staff/campaigns/new': ['authority_officer'],
  'GET /staff/campaigns/:id': ['authority_officer'],
  'GET /staff/campaigns/:id/change': ['authority_officer'],
  'POST /staff/campaigns/:id/change': ['authority_officer'],
  'POST /staff/campaigns/:id/start': ['authority_officer'],
  'POST /staff/campaigns/:id/close': ['authority_officer'],
};

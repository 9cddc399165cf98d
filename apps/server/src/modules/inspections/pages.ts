import type { FastifyInstance } from 'fastify';
import type { AuditedRuntime } from '../audit/index.ts';
import { registerCampaignForm } from './pages/campaign-form.ts';
import { registerCampaignList } from './pages/campaign-list.ts';
import { registerCampaignPage } from './pages/campaign.ts';

/** `/staff/campaigns` for officers. */
export function registerInspectionPages(app: FastifyInstance, runtime: AuditedRuntime): void {
  registerCampaignList(app, runtime);
  registerCampaignForm(app, runtime);
  registerCampaignPage(app, runtime);
}

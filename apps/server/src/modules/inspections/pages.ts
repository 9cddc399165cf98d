import type { FastifyInstance } from 'fastify';
import { registerCampaignForm } from './pages/campaign-form.ts';
import { registerCampaignList } from './pages/campaign-list.ts';
import { registerCampaignPage } from './pages/campaign.ts';
import { registerVisitList } from './pages/visit-list.ts';
import { registerVisitPage } from './pages/visit.ts';
import type { InspectionRuntime } from './runtime.ts';

/** `/staff/campaigns` and `/staff/inspections` for officers. */
export function registerInspectionPages(app: FastifyInstance, runtime: InspectionRuntime): void {
  registerCampaignList(app, runtime);
  registerCampaignForm(app, runtime);
  registerCampaignPage(app, runtime);
  registerVisitList(app, runtime);
  registerVisitPage(app, runtime);
}

import type { FastifyInstance } from 'fastify';
import { registerCampaignForm } from './pages/campaign-form.ts';
import { registerCampaignList } from './pages/campaign-list.ts';
import { registerCampaignPage } from './pages/campaign.ts';
import { registerMyDay } from './pages/my-day.ts';
import { registerPlanPage } from './pages/plan.ts';
import { registerVisitList } from './pages/visit-list.ts';
import { registerVisitPage } from './pages/visit.ts';
import type { InspectionRuntime } from './runtime.ts';

/** `/staff/campaigns` and `/staff/inspections` for officers, `/staff/day` for inspectors. */
export function registerInspectionPages(app: FastifyInstance, runtime: InspectionRuntime): void {
  registerCampaignList(app, runtime);
  registerCampaignForm(app, runtime);
  registerCampaignPage(app, runtime);
  registerPlanPage(app, runtime);
  registerMyDay(app, runtime);
  registerVisitList(app, runtime);
  registerVisitPage(app, runtime);
}

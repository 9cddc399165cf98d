import type { FastifyInstance } from 'fastify';
import type { AppointmentRuntime } from '../runtime.ts';
import { registerCancelPages } from './cancel.ts';
import { registerChangePages } from './change.ts';
import { registerChoosePages } from './choose.ts';
import { registerConfirmPages } from './confirm.ts';
import { registerDeskLink } from './desk-link.ts';
import { registerMinePage } from './mine.ts';
import { registerNoShowPages } from './no-shows.ts';
import { registerOnePage } from './one.ts';
import { registerTicketFiles } from './ticket-files.ts';
import { registerTimesPage } from './times.ts';

/** The journey: service → branch → day and time → confirm → ticket; then change or cancel. */
export function registerAppointmentPages(app: FastifyInstance, runtime: AppointmentRuntime): void {
  registerChoosePages(app, runtime);
  registerTimesPage(app, runtime);
  registerConfirmPages(app, runtime);
  registerMinePage(app, runtime);
  registerOnePage(app, runtime);
  registerTicketFiles(app, runtime);
  registerCancelPages(app, runtime);
  registerChangePages(app, runtime);
  registerDeskLink(app, runtime);
  registerNoShowPages(app, runtime);
}

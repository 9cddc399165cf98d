import type { FastifyInstance } from 'fastify';
import type { AuditedRuntime } from '../audit/index.ts';
import { registerDuplicatesPage } from './pages/duplicates.ts';
import { registerForms } from './pages/form.ts';
import { type EstablishmentSlot, registerOnePage } from './pages/one.ts';
import { registerSearchPage } from './pages/search.ts';

/** `/staff/establishments`: the register for officers and inspectors. `slots`: what later modules tell of one, in their order. */
export function registerEstablishments(app: FastifyInstance, runtime: AuditedRuntime, slots: readonly EstablishmentSlot[]): void {
  registerSearchPage(app, runtime);
  registerForms(app, runtime);
  registerDuplicatesPage(app, runtime);
  registerOnePage(app, runtime, slots);
}

import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { assetsDirectory } from './platform/assets.ts';
import { systemClock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import type { Database } from './platform/database.ts';
import { type ErrorTable, platformErrors } from './platform/errors.ts';
import { registerHealth } from './platform/health.ts';
import { createHttp } from './platform/http.ts';
import { type Job, startJobs } from './platform/jobs.ts';
import { createLoad } from './platform/load.ts';
import { createLog } from './platform/log.ts';
import { registerMetrics } from './platform/metrics.ts';
import { readSecrets } from './platform/secrets.ts';
import { createStorage, uploadErrors } from './platform/uploads.ts';
import { createAudit, registerAuditPages, auditJobs } from './modules/audit/index.ts';
import { deliveryJob, registerNotificationPages } from './modules/notifications/index.ts';
import { admissionErrors, admissionJobs, admissionPartsOf, createLoop, registerAdmission, type AdmissionRuntime } from './modules/admission/index.ts';
import { findPhone, findViewer, hashingUse, identityJobs, mayBeSignedIn, registerIdentityApi, registerIdentityPages, registryErrors } from './modules/identity/index.ts';
import { findBranch, organisationErrors, registerOrganisationApi, registerOrganisationPages } from './modules/organisation/index.ts';
import { catalogueErrors, registerCatalogueApi, registerCataloguePages } from './modules/catalogue/index.ts';
import { announcementErrors, registerAnnouncements } from './modules/announcements/index.ts';
import { readTicketKeys, registerCheckPage, registerTicketApi, registerTicketLists, ticketErrors } from './modules/tickets/index.ts';
import { letterErrors, type LetterRuntime, type Papers, readLetterKeys, registerLetterApi, registerLetterPages } from './modules/letters/index.ts';
import { appointmentErrors, appointmentJobs, createAppointments, registerAppointmentApi, registerAppointmentPages } from './modules/appointments/index.ts';
import { drawErrors, drawJobs, type DrawRuntime, fetchDrand, readDrawKeys, registerDrawApi, registerDrawPages } from './modules/draws/index.ts';
import { createWaiting, keepsSeat, registerWaitingApi, registerWaitingPages, waitingErrors, waitingJobs, type WaitingRuntime } from './modules/waiting-list/index.ts';
import { capacityErrors, registerCapacityPages } from './modules/capacity/index.ts';
import { branchDayErrors, registerBranchDayApi, registerBranchDayPages, registerReader } from './modules/branch-day/index.ts';
import { applicationErrors, applicationJobs, type ApplicationRuntime, officerJobs, registerApplicationApi, registerApplications, registerOfficerPages } from './modules/applications/index.ts';
import { registerReports, reportErrors, reportJobs } from './modules/reports/index.ts';
import { checksBeforeVisit, createObserver, integrityErrors, integrityJobs, registerIntegrityPages, registerObserver } from './modules/integrity/index.ts';
import { establishmentErrors, establishmentJobs, registerEstablishments } from './modules/establishments/index.ts';
import { findPledgePaper, pledgeErrors, pledgeSlot, registerPledgePages } from './modules/pledges/index.ts';
import { findPenaltyPaper, linkBreaches, registerViolations, violationErrors, violationJobs, violationSlot } from './modules/violations/index.ts';
import { directiveErrors, directiveJobs, type DirectiveRuntime, paperOfDirective, registerDirectives } from './modules/directives/index.ts';
import { inspectionErrors, registerFieldApi, registerInspectionPages, visitSlot } from './modules/inspections/index.ts';
import { registerReleasePages, releaseErrors } from './modules/releases/index.ts';
import { countForDirective, registerOversight } from './modules/oversight/index.ts';
import { registerOperationPages } from './modules/operation/index.ts';
import { rulesOf } from './services/index.ts';
import { gatesOf } from './gates.ts';
import { errorPage, registerFieldApp, registerSite } from './site/index.ts';

/** All refusals that the portal can give. */
export const errors: ErrorTable = {
  ...platformErrors, ...uploadErrors, ...admissionErrors, ...registryErrors, ...organisationErrors, ...catalogueErrors, ...announcementErrors, ...ticketErrors, ...letterErrors, ...appointmentErrors, ...drawErrors, ...waitingErrors, ...capacityErrors, ...branchDayErrors, ...releaseErrors, ...applicationErrors, ...reportErrors, ...integrityErrors, ...directiveErrors, ...pledgeErrors, ...violationErrors, ...inspectionErrors, ...establishmentErrors,
};

/** Milliseconds that observations of what people do gather. */
const observedEvery = 500;

/** What all modules together need. */
export type PortalRuntime = DrawRuntime & WaitingRuntime & AdmissionRuntime & LetterRuntime & ApplicationRuntime & DirectiveRuntime;

/** The portal, put together: not yet listening. */
export interface Portal {
  readonly app: FastifyInstance;
  readonly runtime: PortalRuntime;
  readonly jobs: readonly Job[];
  /** The periodic duties, and the heart of the waiting rooms; they run until stopped. */
  startJobs(): { stop(): Promise<void> };
}

/** Builds the runtime that modules share. */
export function createRuntime(config: Config, db: Database): PortalRuntime {
  const secrets = readSecrets(config.dataDir);
  const clock = systemClock;
  const audited = { config, db, clock, secrets, log: createLog(config), storage: createStorage(config, secrets), load: createLoad({ pool: () => db.usage(), hashing: hashingUse }), audit: createAudit(secrets.key('audit')), keys: readTicketKeys(config.dataDir, secrets, clock), letterKeys: readLetterKeys(config.dataDir, secrets, clock) };
  const booking = { ...audited, appointments: createAppointments(audited), checksBeforeVisit: (personId: string) => checksBeforeVisit(db, personId, clock()) };
  return { ...booking, admission: admissionPartsOf(audited.load, (phone) => findPhone(db, phone)), waiting: createWaiting(booking), drawKeys: readDrawKeys(config.dataDir, secrets), fetchBeacon: fetchDrand, rulesOf, figuresOf: countForDirective };
}

/** The table of contents: what the portal serves, module by module. */
export function createPortal(config: Config, db: Database): Portal {
  const runtime = createRuntime(config, db);
  const { clock, load, log, secrets } = runtime;
  const papers: Papers = { directive: (directiveId) => paperOfDirective(db, directiveId), pledge: (pledgeId) => findPledgePaper(db, pledgeId), penalty: (penaltyId) => findPenaltyPaper(db, penaltyId) };
  const app = createHttp({ config, secrets, log, load, errors, errorPage, findViewer: (request) => findViewer(runtime, request) });

  app.register(fastifyStatic, { root: assetsDirectory, prefix: '/assets/', index: false, immutable: true, maxAge: '365d' });
  registerAdmission(app, runtime, gatesOf(db), (cookies) => mayBeSignedIn(config, cookies));
  registerObserver(app, runtime, createObserver(runtime, observedEvery));
  registerHealth(app, runtime);
  registerMetrics(app, runtime);
  registerAnnouncements(app, runtime);
  registerSite(app, runtime);
  registerAuditPages(app, runtime);
  registerNotificationPages(app, runtime);
  registerIdentityPages(app, runtime, undefined, async (branchId) => (await findBranch(db, branchId))?.name ?? null);
  registerIdentityApi(app, runtime);
  registerOrganisationPages(app, runtime);
  registerOrganisationApi(app, runtime);
  registerCataloguePages(app, runtime);
  registerCatalogueApi(app, runtime);
  registerTicketLists(app, runtime);
  registerTicketApi(app, runtime);
  registerCheckPage(app, runtime);
  registerLetterPages(app, runtime, papers);
  registerLetterApi(app, runtime, papers);
  registerAppointmentPages(app, runtime);
  registerAppointmentApi(app, runtime);
  registerDrawPages(app, runtime);
  registerDrawApi(app, runtime);
  registerWaitingPages(app, runtime);
  registerWaitingApi(app, runtime);
  registerCapacityPages(app, runtime);
  registerBranchDayPages(app, runtime);
  registerBranchDayApi(app, runtime);
  registerReader(app, runtime);
  registerFieldApp(app, runtime);
  registerReleasePages(app, runtime);
  registerApplications(app, runtime);
  registerApplicationApi(app, runtime);
  registerOfficerPages(app, runtime);
  registerReports(app, runtime);
  registerIntegrityPages(app, runtime);
  registerDirectives(app, runtime);
  registerEstablishments(app, runtime, [pledgeSlot(db), violationSlot(db), visitSlot(db)]);
  registerViolations(app, runtime);
  registerOversight(app, runtime);
  registerInspectionPages(app, runtime);
  registerPledgePages(app, runtime, (tx, establishmentId, now) => linkBreaches(tx, runtime, establishmentId, now));
  registerFieldApi(app, runtime);
  registerOperationPages(app, runtime);

  const jobs: Job[] = [...auditJobs(runtime), deliveryJob(runtime), ...admissionJobs(runtime), ...identityJobs(runtime), ...appointmentJobs(runtime, (tx, slot, now) => keepsSeat(tx, runtime.waiting, slot, now)), ...drawJobs(runtime), ...applicationJobs(runtime), ...reportJobs(runtime), ...waitingJobs(runtime), ...officerJobs(runtime), ...integrityJobs(runtime), ...directiveJobs(runtime), ...establishmentJobs(runtime), ...violationJobs(runtime)];
  return { app, runtime, jobs, startJobs: () => together(createLoop(runtime).start(), startJobs(db, clock, log, jobs)) };
}

interface Running {
  stop(): Promise<void>;
}

function together(...running: readonly Running[]): Running {
  return { stop: async () => void (await Promise.all(running.map((one) => one.stop()))) };
}

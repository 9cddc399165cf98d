import type { FastifyInstance, FastifyReply } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import { html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId } from '../../../platform/id.ts';
import { findUploads, readUpload } from '../../../platform/uploads.ts';
import { alert } from '../../../views/components.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { getStaffNames, requireFresh } from '../../identity/index.ts';
import { getBranchEver } from '../../organisation/index.ts';
import { readCase, referReport } from '../actions/case.ts';
import { close, lookAtReport, link, merge, note, readDossier, reopen, takeUp, unmerge } from '../actions/triage.ts';
import { reportErrors } from '../errors.ts';
import { type Outcome, outcomes } from '../rules/report.ts';
import { staffReportText } from '../text/staff.ts';
import { type Around, dossierPage } from './dossier.ts';
import { registerQueuePage } from './queue.ts';
import { type Ask, field, idOf, serve, staffHome } from './staff-frame.ts';

type Done = keyof (typeof staffReportText)['ar']['done'];

/** `/staff/reports`: the queue, each report, and the steps that analysts and officers take. */
export function registerStaffReports(app: FastifyInstance, runtime: AuditedRuntime): void {
  registerQueuePage(app, runtime);
  serve(app, runtime, 'GET', '/:id', (ask) => show(runtime, ask, {}));
  const post = (path: Done, work: (ask: Ask, id: string) => Promise<unknown>): void => serve(app, runtime, 'POST', `/:id/${path}`, (ask) => carryOut(runtime, ask, path, work));
  post('take', (ask, id) => takeUp(runtime, ask.viewer, id));
  post('reopen', (ask, id) => reopen(runtime, ask.viewer, id));
  post('unmerge', (ask, id) => unmerge(runtime, ask.viewer, id));
  post('merge', (ask, id) => merge(runtime, ask.viewer, id, otherOf(ask, 'into')));
  post('link', (ask, id) => link(runtime, ask.viewer, id, { incidentId: otherOf(ask, 'incident'), on: field(ask, 'on', 5) === 'yes' }));
  post('note', (ask, id) => note(runtime, ask.viewer, id, field(ask, 'note', 4000)));
  post('close', (ask, id) => close(runtime, ask.viewer, id, outcomeOf(ask)));
  post('refer', (ask, id) => {
    requireFresh(ask.viewer, runtime.clock());
    return referReport(runtime, ask.viewer, id);
  });
  registerFiles(app, runtime);
}

function otherOf(ask: Ask, name: string): string {
  const id = field(ask, name, 40);
  if (!isId(id)) throw new DomainError('report_not_found');
  return id;
}

function outcomeOf(ask: Ask): Outcome {
  const outcome = field(ask, 'outcome', 20);
  if (!(outcomes as readonly string[]).includes(outcome)) throw new DomainError('report_outcome_needed');
  return outcome as Outcome;
}

/** Refusals that the page itself can tell, with the field that they are about. */
const shownAgain = { report_changed: null, report_note_needed: 'note', report_outcome_needed: 'outcome' } as const;

async function carryOut(runtime: AuditedRuntime, ask: Ask, path: Done, work: (ask: Ask, id: string) => Promise<unknown>): Promise<FastifyReply> {
  const id = idOf(ask);
  try {
    await work(ask, id);
  } catch (error) {
    const code = error instanceof DomainError ? error.code : '';
    if (!Object.hasOwn(shownAgain, code)) throw error;
    const { status, title, next } = reportErrors[code as keyof typeof shownAgain];
    const { lang } = ask.context;
    const at = shownAgain[code as keyof typeof shownAgain];
    const said = at === null ? { news: alert('warning', title[lang], html`<p>${next[lang]}</p>`) } : { problems: { [at]: `${title[lang]}. ${next[lang]}` } };
    return show(runtime, ask, { ...said, typedNote: field(ask, 'note', 4000) }, status);
  }
  return seeOther(ask.reply, `${staffHome}/${id}?done=${path}`);
}

async function show(runtime: AuditedRuntime, ask: Ask, said: Partial<Pick<Around, 'news' | 'problems' | 'typedNote'>>, status = 200): Promise<FastifyReply> {
  const { db, clock } = runtime;
  const { lang } = ask.context;
  const dossier = status === 200 ? await lookAtReport(runtime, ask.viewer, idOf(ask)) : await readDossier(db, ask.viewer, idOf(ask));
  const names = await getStaffNames(db, [...new Set([...dossier.notes.map(({ writtenBy }) => writtenBy), ...dossier.cases.map(({ madeBy }) => madeBy)])]);
  const branch = dossier.report.branchId === null ? null : await getBranchEver(db, dossier.report.branchId);
  const { done } = ask.request.query as { done?: unknown };
  const words = staffReportText[lang].done;
  const news = typeof done === 'string' && Object.hasOwn(words, done) ? alert('success', words[done as Done]) : undefined;
  return sendHtml(ask.reply, dossierPage(ask, dossier, { news, problems: {}, typedNote: '', ...said, branch, nameOf: (id) => names.get(id)?.[lang] ?? id, fresh: isFresh(ask, clock()) }), status);
}

function isFresh({ viewer }: Ask, now: Date): boolean {
  try {
    requireFresh(viewer, now);
    return true;
  } catch {
    return false;
  }
}

/** Photos as we encoded them, and the files of a case: to staff alone, from addresses of their own, and nothing in them can run. */
function registerFiles(app: FastifyInstance, runtime: AuditedRuntime): void {
  const { db, storage } = runtime;
  const sealed = (reply: FastifyReply): FastifyReply => reply.header('content-security-policy', "default-src 'none'; sandbox").header('x-content-type-options', 'nosniff');
  serve(app, runtime, 'GET', '/:id/photos/:photo', async (ask) => {
    const photo = idOf(ask, 'photo');
    const { photos } = await readDossier(db, ask.viewer, idOf(ask));
    const [upload] = photos.includes(photo) ? await findUploads(db, [photo]) : [];
    if (!upload) throw new DomainError('report_not_found');
    return sealed(ask.reply).type('image/jpeg').send(await readUpload(storage, upload));
  });
  for (const kind of ['pdf', 'json'] as const) {
    serve(app, runtime, 'GET', `/:id/cases/:case/case.${kind}`, async (ask) => {
      const caseId = idOf(ask, 'case');
      const bytes = await readCase(runtime, ask.viewer, idOf(ask), caseId, kind);
      if (bytes === null) throw new DomainError('report_not_found');
      return sealed(ask.reply).type(kind === 'pdf' ? 'application/pdf' : 'application/json').header('content-disposition', `attachment; filename="case-${caseId}.${kind}"`).send(bytes);
    });
  }
}

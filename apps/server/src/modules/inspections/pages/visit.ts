import type { FastifyInstance, FastifyReply } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import { html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { alert } from '../../../views/components.ts';
import { getStaffNames } from '../../identity/index.ts';
import { lookAtPhoto } from '../actions/evidence.ts';
import { lookAtVisit, settle } from '../actions/visits.ts';
import { findCampaignName } from '../actions/campaigns.ts';
import { inspectionErrors } from '../errors.ts';
import { outcomes } from '../rules/visit.ts';
import type { InspectionRuntime } from '../runtime.ts';
import { reasonInWords } from '../text/flags.ts';
import { visitText } from '../text/visits.ts';
import { type Ask, field, idOf, serve } from './frame.ts';
import { type Around, visitPage } from './visit-parts.ts';
import { visitsHome } from './visit-list.ts';

/** `/staff/inspections/:id`: one visit with its doubts, photos and statement, and the settling of one that is held. */
export function registerVisitPage(app: FastifyInstance, runtime: InspectionRuntime): void {
  const id = (ask: Ask): string => idOf(ask, 'id', 'visit_not_found');
  serve(app, runtime, 'authority_officer', 'GET', `${visitsHome}/:id`, async (ask) => {
    const news = ask.query['done'] === 'settled' ? alert('success', visitText[ask.context.lang].done.settled) : null;
    return show(runtime, ask, { news, problems: {}, typed: { outcome: '', words: '', licence: '' } });
  });
  serve(app, runtime, 'authority_officer', 'POST', `${visitsHome}/:id/settle`, (ask) => settleIt(runtime, ask, id(ask)));
  serve(app, runtime, 'authority_officer', 'GET', `${visitsHome}/:id/photos/:photo`, async (ask) => {
    const jpeg = await lookAtPhoto(runtime, ask.who, id(ask), idOf(ask, 'photo', 'visit_not_found'));
    return ask.reply.header('content-security-policy', "default-src 'none'; sandbox").header('x-content-type-options', 'nosniff').type('image/jpeg').send(jpeg);
  });
}

/** Refusals that the page itself can tell, with the field that they are about. */
const fields: Readonly<Record<string, string>> = { settling_choice_needed: 'outcome', settling_words_needed: 'words', visit_office_unknown: 'licence' };

async function settleIt(runtime: InspectionRuntime, ask: Ask, visitId: string): Promise<FastifyReply> {
  const { lang } = ask.context;
  const typed = { outcome: field(ask, 'outcome', 20), words: field(ask, 'words', 2000), licence: field(ask, 'licence', 60) };
  try {
    const outcome = outcomes.find((one) => one === typed.outcome);
    if (!outcome) throw new DomainError('settling_choice_needed');
    await settle(runtime, ask.who, visitId, { ...typed, outcome });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const at = fields[error.code];
    if (at !== undefined) {
      const { title, next } = inspectionErrors[error.code as keyof typeof inspectionErrors];
      return show(runtime, ask, { news: null, problems: { [at]: `${title[lang]}. ${next[lang]}` }, typed }, 422);
    }
    // What the register, the violations or the pledges refuse: the visit stays held.
    if (!/^(?:establishment|violation|pledge)_/.test(error.code)) throw error;
    return show(runtime, ask, { news: alert('danger', reasonInWords(error.code)[lang], html`<p>${visitText[lang].settleSee}</p>`), problems: {}, typed }, 422);
  }
  return seeOther(ask.reply, `${visitsHome}/${visitId}?done=settled`);
}

async function show(runtime: InspectionRuntime, ask: Ask, said: Pick<Around, 'news' | 'problems' | 'typed'>, status = 200): Promise<FastifyReply> {
  const dossier = await lookAtVisit(runtime, ask.who, idOf(ask, 'id', 'visit_not_found'));
  const { visit } = dossier;
  const names = await getStaffNames(runtime.db, [visit.inspectorId, visit.settledBy].filter((one) => one !== null));
  const campaign = visit.campaignId === null ? null : await findCampaignName(runtime.db, visit.campaignId);
  return sendHtml(ask.reply, visitPage(ask, dossier, { ...said, campaign, nameOf: (id) => names.get(id)?.[ask.context.lang] ?? id, wrong: status === 422 }), status);
}

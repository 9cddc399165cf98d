import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Database } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { alert, button, checkbox, errorSummary, form, hidden, linkButton, radioGroup, stack, textArea, textField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AppointmentRuntime } from '../../appointments/index.ts';
import { channels, type Pilot } from '../../catalogue/index.ts';
import { findPersonByIdNumber, isFresh } from '../../identity/index.ts';
import { listBranches } from '../../organisation/index.ts';
import { moveRelease } from '../actions/move.ts';
import { releaseErrors } from '../errors.ts';
import { beginsAtBranch, type Conditions, reasonLength } from '../rules/conditions.ts';
import { type Move, moveNames, moves } from '../rules/release.ts';
import { releaseText } from '../text.ts';
import { type Ask, field, serve } from './frame.ts';

/** Which field a refusal is about. */
const fieldOf: Readonly<Record<string, string>> = {
  channel_needed: 'channel_web', channel_unknown: 'channel_web', pilot_needed: 'by', percent_wrong: 'percent', branches_needed: 'branches', branches_not_asked: 'by', testers_needed: 'testers', reason_needed: 'reason_ar',
  reason_too_long: 'reason_ar',
};

/** A page for each step: what it means, what it needs, and the button. */
export function registerStepPages(app: FastifyInstance, runtime: AppointmentRuntime): void {
  serve(app, runtime, 'GET', '/steps/:move', async (ask) => sendHtml(ask.reply, stepPage(ask, readMove(ask), isFresh(ask.viewer.authenticatedAt, runtime.clock()))));

  serve(app, runtime, 'POST', '/steps/:move', async (ask): Promise<FastifyReply> => {
    const move = readMove(ask);
    const { serviceId, number } = ask.file.release;
    try {
      const conditions = await readConditions(runtime.db, ask, move);
      await moveRelease(runtime, ask.viewer, { serviceId, number, revision: Number(field(ask.body, 'revision')), move, conditions });
      return seeOther(ask.reply, ask.base);
    } catch (error) {
      if (!(error instanceof DomainError) || !(error.code in releaseErrors)) throw error;
      const refusal = releaseErrors[error.code as keyof typeof releaseErrors];
      return sendHtml(ask.reply, stepPage(ask, move, true, { code: error.code, ...refusal }), refusal.status);
    }
  });
}

function readMove({ request }: Ask): Move {
  const { move } = request.params as { move: string };
  const known = moveNames.find((name) => name === move);
  if (!known) throw new DomainError('not_found');
  return known;
}

async function readConditions(db: Database, { body, file }: Ask, move: Move): Promise<Conditions> {
  const reason = moves[move].needsReason ? { ar: field(body, 'reason_ar'), en: field(body, 'reason_en') } : null;
  return { channels: channels.filter((channel) => field(body, `channel_${channel}`) !== ''), pilot: move === 'pilot' ? await readPilot(db, body, file.release.manifest.sectorId) : null, reason };
}

/** Lists with a number that nobody has are refused as a whole: a pilot is for those who were meant. */
async function readPilot(db: Database, body: Ask['body'], sectorId: number): Promise<Pilot | null> {
  const numbers = (name: string): string[] => field(body, name).split(/[\s,،]+/).filter(Boolean);
  switch (field(body, 'by')) {
    case 'share': return { by: 'share', percent: Number(field(body, 'percent')) };
    case 'branches': {
      const own = new Set((await listBranches(db, { sectorId })).map(({ branchId }) => String(branchId)));
      return { by: 'branches', branches: numbers('branches').every((id) => own.has(id)) ? numbers('branches').map(Number) : [] };
    }
    case 'testers': {
      const found = await Promise.all(numbers('testers').map((id) => findPersonByIdNumber(db, id)));
      return { by: 'testers', testers: found.every((person) => person !== null) ? found.map((person) => person!.personId) : [] };
    }
    default: return null;
  }
}

interface Refused {
  readonly code: string;
  readonly title: { readonly ar: string; readonly en: string };
  readonly next: { readonly ar: string; readonly en: string };
}

function stepPage(ask: Ask, move: Move, fresh: boolean, refused?: Refused): Html {
  const { context, file, base } = ask;
  const { lang } = context;
  const words = releaseText[lang];
  const { manifest, number, revision } = file.release;
  const at = refused && fieldOf[refused.code];
  const message = refused && `${refused.title[lang]}. ${refused.next[lang]}`;
  const error = (name: string): string | undefined => (at === name ? message : undefined);
  const news = refused && (at ? errorSummary([{ field: at, message: message! }], lang) : alert('danger', refused.title[lang], html`<p>${refused.next[lang]}</p>`));
  const ready = fresh || !moves[move].signed;
  const body = ready
    ? form({ context, action: `${base}/steps/${move}`, label: words.moves[move], children: [hidden('revision', revision), fields(ask, move, error), button(words.moves[move], { variant: moves[move].needsReason ? 'danger' : 'primary' })] })
    : html`${alert('info', words.fresh, html`<p>${words.freshNext}</p>`)}<p>${linkButton(words.confirm, `/staff/account/confirm?${new URLSearchParams({ next: `${base}/steps/${move}` })}`)}</p>`;
  return page(context, {
    title: words.moves[move], wrong: at !== undefined, section: 'releases', backHref: base,
    body: stack(news, html`<h1>${words.moves[move]}</h1><p class="bw-lead">${manifest.name[lang]} – ${words.number(number)}</p><p>${words.moveHints[move]}</p>`, body),
  });
}

function fields({ body, file, context: { lang } }: Ask, move: Move, error: (name: string) => string | undefined): HtmlValue {
  const words = releaseText[lang];
  const typed = (name: string): string => field(body, name);
  const channelFields = (move === 'pilot' || move === 'launch') && html`<fieldset class="ds-fieldset"><legend class="ds-label">${words.channels}</legend>${
    channels.map((channel) => checkbox({ name: `channel_${channel}`, label: words.channel[channel], required: false, checked: typed(`channel_${channel}`) !== '', error: error(`channel_${channel}`) }))}</fieldset>`;
  const atBranches = beginsAtBranch(file.release.manifest);
  const ways = (['share', 'branches', 'testers'] as const).filter((by) => by !== 'branches' || atBranches);
  const pilotFields = move === 'pilot' && html`${
    radioGroup({ name: 'by', label: words.pilotBy, value: typed('by'), error: error('by'), choices: ways.map((value) => ({ value, label: words.by[value] })) })}${
    textField({ name: 'percent', label: words.percent, required: false, dir: 'ltr', size: 4, value: typed('percent'), error: error('percent') })}${
    atBranches && textField({ name: 'branches', label: words.branches, hint: words.listHint, required: false, dir: 'ltr', value: typed('branches'), error: error('branches') })}${
    textField({ name: 'testers', label: words.testers, hint: words.listHint, required: false, dir: 'ltr', value: typed('testers'), error: error('testers') })}`;
  const reasonFields = moves[move].needsReason && html`${
    textArea({ name: 'reason_ar', label: words.reasonAr, hint: words.reasonHint, maxLength: reasonLength, value: typed('reason_ar'), error: error('reason_ar') })}${
    textArea({ name: 'reason_en', label: words.reasonEn, hint: words.reasonHint, maxLength: reasonLength, value: typed('reason_en'), error: error('reason_en') })}`;
  return html`${channelFields}${pilotFields}${reasonFields}`;
}

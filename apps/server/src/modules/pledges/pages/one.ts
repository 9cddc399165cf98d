import type { FastifyInstance, FastifyReply } from 'fastify';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { alert } from '../../../views/components.ts';
import { getStaffNames, requireFresh } from '../../identity/index.ts';
import { confirmPledge, requireWaiting, resendCode } from '../actions/code.ts';
import { getPledge, recordLook } from '../actions/look.ts';
import { sheetOf } from '../actions/sheet.ts';
import { askWithdrawal, findWithdrawals, settleWithdrawal, type Withdrawn } from '../actions/withdraw.ts';
import { pledgeErrors } from '../errors.ts';
import type { Pledge } from '../rules/pledge.ts';
import type { PledgeRuntime } from '../runtime.ts';
import { staffText } from '../text/staff.ts';
import { type Ask, home, param, serve, typed } from './frame.ts';
import { onePage, type Said } from './pledge.ts';

type Done = keyof (typeof staffText)['ar']['done'];

/** `/staff/pledges/:id`: one pledge, its sheet, the code that was read out, and withdrawing it. */
export function registerOnePages(app: FastifyInstance, runtime: PledgeRuntime, withdrawn: Withdrawn): void {
  serve(app, runtime, 'GET', '/:id', 'all', (ask) => show(runtime, ask, { problems: {}, reason: '' }));
  serve(app, runtime, 'GET', '/:id/pledge.pdf', 'all', async (ask) => {
    const pledge = await getPledge(runtime.db, ask.who.sees, param(ask, 'id'));
    await recordLook(runtime, ask.who, pledge.pledgeId, { sheet: true });
    return ask.reply.type('application/pdf').header('content-disposition', `attachment; filename="bawaba-pledge-${pledge.number}.pdf"`).send(await sheetOf(pledge));
  });
  serve(app, runtime, 'POST', '/:id/code', 'all', (ask) => carryOut(runtime, ask, async () => {
    const pledge = await ownPledge(runtime, ask);
    requireWaiting(pledge);
    const { number } = pledge;
    const by = { address: ask.request.ip, staffId: ask.who.viewer.personId };
    if (typed(ask.request.body, 'do', 10) === 'again') return resendCode(runtime, number, by).then((): Done => 'again');
    return confirmPledge(runtime, { number, code: typed(ask.request.body, 'code', 40) }, by).then((): Done => 'confirmed');
  }));
  serve(app, runtime, 'POST', '/:id/withdraw', 'officers', (ask) => carryOut(runtime, ask, () => askWithdrawal(runtime, ask.who, param(ask, 'id'), typed(ask.request.body, 'reason', 4000)).then((): Done => 'asked')));
  serve(app, runtime, 'POST', '/:id/withdrawal', 'officers', (ask) => carryOut(runtime, ask, () => {
    requireFresh(ask.who.viewer, runtime.clock(), `${home}/${param(ask, 'id')}`);
    const agreed = typed(ask.request.body, 'decision', 10) === 'agree';
    return settleWithdrawal(runtime, ask.who, param(ask, 'id'), agreed, withdrawn).then((): Done => (agreed ? 'agreed' : 'refused'));
  }));
}

/** A pledge that one may act on: of one's own authority. Throws `pledge_not_found`. */
function ownPledge({ db }: PledgeRuntime, ask: Ask): Promise<Pledge> {
  return getPledge(db, [ask.who.authority.authorityId], param(ask, 'id'));
}

/** Refusals that the page itself tells, and the field that each is about. */
const shownAgain: Readonly<Record<string, string | null>> = { pledge_reason_needed: 'reason', pledge_changed: null, pledge_same_officer: null };

async function carryOut(runtime: PledgeRuntime, ask: Ask, work: () => Promise<Done>): Promise<FastifyReply> {
  try {
    const done = await work();
    return seeOther(ask.reply, `${home}/${param(ask, 'id')}?done=${done}`);
  } catch (error) {
    const { lang } = ask.context;
    const wordsOf = (code: string): { title: string; next: string; status: number } => {
      const { title, next, status } = pledgeErrors[code as keyof typeof pledgeErrors];
      return { title: title[lang], next: next[lang], status };
    };
    const reason = typed(ask.request.body, 'reason', 4000);
    if (error instanceof InvalidInput) return show(runtime, ask, { problems: Object.fromEntries(Object.entries(error.fields).map(([name, code]) => [name, wordsOf(code).title])), reason }, 422);
    const code = error instanceof DomainError ? error.code : '';
    if (!Object.hasOwn(shownAgain, code)) throw error;
    const { title, next, status } = wordsOf(code);
    const field = shownAgain[code]!;
    return show(runtime, ask, field === null ? { problems: {}, reason, news: alert('warning', title, html`<p>${next}</p>`) } : { problems: { [field]: `${title}. ${next}` }, reason }, status);
  }
}

async function show(runtime: PledgeRuntime, ask: Ask, said: Said, status = 200): Promise<FastifyReply> {
  const { db } = runtime;
  const pledge = await getPledge(db, ask.who.sees, param(ask, 'id'));
  if (status === 200) await recordLook(runtime, ask.who, pledge.pledgeId, {});
  const withdrawals = await findWithdrawals(db, pledge.pledgeId);
  const next = pledge.supersededBy === null ? null : await getPledge(db, [pledge.authorityId], pledge.supersededBy);
  const names = await getStaffNames(db, [pledge.confirmedBy, ...withdrawals.flatMap(({ askedBy, decidedBy }) => [askedBy, decidedBy])].filter((id) => id !== null));
  const done = typed(ask.request.query, 'done', 20);
  const words = staffText[ask.context.lang].done;
  const news = said.news ?? (Object.hasOwn(words, done) ? alert('success', words[done as Done]) : undefined);
  return sendHtml(ask.reply, onePage(ask, { pledge, next, withdrawals, nameOf: (id) => names.get(id)?.[ask.context.lang] ?? id }, { ...said, news }), status);
}

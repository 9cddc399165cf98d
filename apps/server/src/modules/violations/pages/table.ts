import type { FastifyInstance, FastifyReply } from 'fastify';
import { localDay, parseGregorian, partsOf, readDay, readParts } from '../../../platform/calendar.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId, newId } from '../../../platform/id.ts';
import { alert } from '../../../views/components.ts';
import { getStaffNames } from '../../identity/index.ts';
import { decideOnRule, proposeRule, readPenaltyTable, setsTable } from '../actions/penalty-table.ts';
import { violationErrors } from '../errors.ts';
import { ruleKinds } from '../rules/kind.ts';
import { type Consequence, type PenaltyTerms, ruleOn } from '../rules/penalty-rule.ts';
import { readHalalas } from '../rules/typed.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { staffText } from '../text/staff.ts';
import { type Ask, field, home, messageOf, param, serve } from './frame.ts';
import { proposePage, type Proposal, tablePage } from './table-view.ts';

const tableHome = `${home}/table`;

/** `/staff/violations/table`: what each violation costs; officers of the ministry of municipalities propose and approve rows. */
export function registerTable(app: FastifyInstance, runtime: ViolationRuntime): void {
  serve(app, runtime, 'GET', '/table', (ask) => showTable(runtime, ask, null, 200));
  serve(app, runtime, 'GET', '/table/:kind/:repeat', async (ask) => {
    if (!(await setsTable(runtime.db, ask.who))) throw new DomainError('penalty_rule_not_found');
    const [kind, repeatNumber] = rowOf(ask);
    const today = localDay(runtime.clock());
    const now = ruleOn((await readPenaltyTable(runtime.db)).filter((one) => one.repeatNumber === repeatNumber), kind, repeatNumber, today);
    const amount = now ? String(now.amountHalalas / 100) : '';
    return showProposal(ask, { kind, repeatNumber, day: partsOf(''), amount, correction: String(now?.correctionDays ?? 0), licence: now?.licence ?? 'none', licenceDays: now?.licenceDays ? String(now.licenceDays) : '', source: '', key: newId(runtime.clock()) }, {}, 200);
  });
  serve(app, runtime, 'POST', '/table/:kind/:repeat', (ask) => propose(runtime, ask));
  for (const [path, state] of [['approve', 'approved'], ['refuse', 'refused']] as const) {
    serve(app, runtime, 'POST', `/table/rows/:id/${path}`, async (ask) => {
      const id = param(ask, 'id');
      if (!isId(id)) throw new DomainError('penalty_rule_not_found');
      try {
        await decideOnRule(runtime, ask.who, id, state);
      } catch (error) {
        const code = error instanceof DomainError && Object.hasOwn(violationErrors, error.code) ? (error.code as keyof typeof violationErrors) : null;
        if (code === null || code === 'penalty_rule_not_found') throw error;
        return showTable(runtime, ask, code, violationErrors[code].status);
      }
      return seeOther(ask.reply, `${tableHome}?done=${state}`);
    });
  }
}

function rowOf(ask: Ask): [PenaltyTerms['kind'], number] {
  const kind = ruleKinds.find((one) => one === param(ask, 'kind'));
  const repeat = param(ask, 'repeat');
  if (!kind || !/^[1-9]$/.test(repeat)) throw new DomainError('penalty_rule_not_found');
  return [kind, Number(repeat)];
}

async function propose(runtime: ViolationRuntime, ask: Ask): Promise<FastifyReply> {
  const [kind, repeatNumber] = rowOf(ask);
  const day = readParts(ask.body, 'from');
  const given = field(ask, '_idempotency', 40);
  const typed: Proposal = {
    kind, repeatNumber, day, amount: field(ask, 'amount', 20), correction: field(ask, 'correction', 6), licence: field(ask, 'licence', 20) as Consequence, licenceDays: field(ask, 'licence_days', 6), source: field(ask, 'source', 1000), key: isId(given) ? given : newId(runtime.clock()),
  };
  const whole = (text: string): number => (/^\d{1,4}$/.test(text) ? Number(text) : Number.NaN);
  const terms: PenaltyTerms = {
    kind, repeatNumber, fromDay: parseGregorian(readDay(day)) ?? '', amountHalalas: readHalalas(typed.amount) ?? -1, correctionDays: whole(typed.correction), licence: typed.licence,
    licenceDays: typed.licence === 'suspend' ? whole(typed.licenceDays) : null, source: typed.source,
  };
  try {
    await proposeRule(runtime, ask.who, typed.key, terms);
  } catch (error) {
    if (error instanceof InvalidInput) return showProposal(ask, typed, error.fields, 422);
    if (error instanceof DomainError && error.code === 'penalty_row_waits') return showProposal(ask, typed, {}, 409, error.code);
    throw error;
  }
  return seeOther(ask.reply, `${tableHome}?done=proposed`);
}

function showProposal(ask: Ask, typed: Proposal, problems: Readonly<Record<string, string>>, status: number, refusal?: 'penalty_row_waits'): FastifyReply {
  const { lang } = ask.context;
  const messages = Object.fromEntries(Object.entries(problems).map(([name, code]) => [name, code === 'not_a_choice' ? staffText[lang].licenceField : messageOf(code, lang)]));
  const news = refusal && alert('warning', violationErrors[refusal].title[lang], html`<p>${violationErrors[refusal].next[lang]}</p>`);
  return sendHtml(ask.reply, proposePage(ask, typed, messages, news), status);
}

async function showTable(runtime: ViolationRuntime, ask: Ask, refusal: keyof typeof violationErrors | null, status: number): Promise<FastifyReply> {
  const { lang } = ask.context;
  const words = staffText[lang];
  const rules = await readPenaltyTable(runtime.db);
  const names = await getStaffNames(runtime.db, [...new Set(rules.flatMap(({ proposedBy }) => proposedBy ?? []))]);
  const { done } = ask.request.query as { done?: unknown };
  const said = { proposed: words.proposed, approved: words.approved, refused: words.refusedRow } as const;
  const news = refusal ? alert('warning', violationErrors[refusal].title[lang], html`<p>${violationErrors[refusal].next[lang]}</p>`) : typeof done === 'string' && Object.hasOwn(said, done) ? alert('success', said[done as keyof typeof said]) : null;
  return sendHtml(ask.reply, tablePage(ask, rules, { news, sets: await setsTable(runtime.db, ask.who), today: localDay(runtime.clock()), staffName: (id) => names.get(id)?.[lang] ?? id }), status);
}

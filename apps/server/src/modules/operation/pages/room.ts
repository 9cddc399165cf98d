import type { FastifyInstance, FastifyReply } from 'fastify';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { alert, button, card, errorSummary, type FieldError, form, formatNumber, hidden, linkButton, notice, stack, summaryList, textField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { type AdmissionRuntime, closeNow, openNow, type Order, stampOf } from '../../admission/index.ts';
import { getStaffNames, requireFresh } from '../../identity/index.ts';
import { operationText } from '../text.ts';
import { again, type Again, askForFresh, isFresh, type Surroundings } from './again.ts';
import { type Ask, field, lookAt, serve } from './frame.ts';
import { rateSection } from './rate-section.ts';
import { roomFacts, shownState, stateTag } from './room-card.ts';

const fresh: Again = { status: 200, messages: {}, typed: {} };

type Done = keyof (typeof operationText)['ar']['room']['done'];

/** A room's own page: how it stands, and what an operator can do about it. Nothing on it moves while somebody types. */
export function registerRoomPages(app: FastifyInstance, runtime: AdmissionRuntime): void {
  serve(app, runtime, 'GET', '', (ask) => sendRoom(runtime, ask, fresh));
  serve(app, runtime, 'POST', '/open', (ask) => order(runtime, ask, 'open', async (given) => {
    await openNow(runtime, ask.room.room, given);
    return 'opened';
  }));
  serve(app, runtime, 'POST', '/close', (ask) => order(runtime, ask, 'close', async (given) => {
    await closeNow(runtime, ask.room.room, given);
    return shownState(ask.room) === 'announced' ? 'withdrawn' : 'closed';
  }));
}

/** Gives an order, and shows the room again with what was wrong where it is refused. `at`: whose reason it is. */
async function order(runtime: AdmissionRuntime, ask: Ask, at: 'open' | 'close', give: (order: Order) => Promise<Done>): Promise<FastifyReply> {
  const { viewer, body, reply, base } = ask;
  requireFresh(viewer, runtime.clock());
  try {
    return seeOther(reply, `${base}?done=${await give({ actor: { kind: 'staff', id: viewer.personId }, reason: field(body, `${at}_reason`), seen: field(body, 'seen') })}`);
  } catch (error) {
    return sendRoom(runtime, ask, again(error, { reason_needed: `${at}_reason` }, body, ask.context.lang));
  }
}

/** The room as it is now: whoever was refused because it has changed sees what it has become. */
export async function sendRoom(runtime: AdmissionRuntime, asked: Ask, shown: Again): Promise<FastifyReply> {
  const ask = shown.status === 200 ? asked : { ...asked, ...(await lookAt(runtime, asked.room.room)) };
  const staff = await getStaffNames(runtime.db, ask.proposals.map(({ proposedBy }) => proposedBy));
  const now = runtime.clock();
  return sendHtml(ask.reply, roomPage(ask, shown, { now, fresh: isFresh(ask, now), nameOf: (id) => staff.get(id)?.[ask.context.lang] ?? id }), shown.status);
}

function roomPage(ask: Ask, shown: Again, around: Surroundings): Html {
  const { context, room, name } = ask;
  const { lang } = context;
  const facts = roomFacts(room, lang, around.now);
  const wrong = Object.entries(shown.messages).map(([at, message]): FieldError => ({ field: at, message }));
  return page(context, {
    title: name, wrong: wrong.length > 0, section: 'operation', backHref: '/staff/operation',
    body: stack(
      shown.news ?? doneAlert(ask), errorSummary(wrong, lang),
      html`<h1>${name}</h1><p>${stateTag(room, lang)}</p>`, facts.length > 0 && summaryList(facts),
      around.fresh ? orders(ask, shown, around) : askForFresh(ask),
    ),
  });
}

function doneAlert({ request, context: { lang } }: Ask): HtmlValue {
  const { done } = request.query as { done?: unknown };
  const words = operationText[lang].room.done;
  if (typeof done !== 'string' || !Object.hasOwn(words, done)) return null;
  const [title, next] = words[done as Done];
  return alert('success', title!, html`<p>${next}</p>`);
}

function orders(ask: Ask, shown: Again, around: Surroundings): HtmlValue {
  const { context: { lang }, room, name, base } = ask;
  const words = operationText[lang].room;
  const state = shownState(room);
  const announce = linkButton(state === 'announced' ? words.announce.again : words.announce.title, `${base}/announce`, { variant: 'secondary' });
  if (state === 'shut') {
    return [
      orderCard(ask, shown, { at: 'open', title: words.open.title, see: words.open.see(name), label: words.open.button }),
      card({ title: words.announce.title, body: html`<p>${words.announce.see}</p>`, actions: announce }),
    ];
  }
  if (state === 'announced') {
    return [
      card({ title: words.announce.again, body: html`<p>${words.announce.see}</p>`, actions: announce }),
      orderCard(ask, shown, { at: 'close', title: words.withdraw.title, see: words.withdraw.see, label: words.withdraw.button }),
    ];
  }
  const people = operationText[lang].rooms.people(room.waiting, formatNumber(room.waiting, lang));
  return [rateSection(ask, shown, around), orderCard(ask, shown, { at: 'close', title: words.close.title, see: words.close.see(people), label: words.close.button })];
}

/** One order: what people will see of it, and the reason it is given for. */
function orderCard({ context, room, base }: Ask, { messages, typed }: Again, what: { at: 'open' | 'close'; title: string; see: string; label: string }): Html {
  const words = operationText[context.lang].room;
  const name = `${what.at}_reason`;
  const reason = textField({ name, label: words.reason, hint: words.reasonHint, value: field(typed, name), error: messages[name], maxLength: 200 });
  const fields = [hidden('seen', stampOf(room)), reason, button(what.label, { variant: what.at === 'close' ? 'danger' : 'primary' })];
  return card({ title: what.title, body: html`${notice(html`<p><strong>${words.peopleSee}:</strong> ${what.see}</p>`)}${form({ context, action: `${base}/${what.at}`, label: what.title, children: fields })}` });
}

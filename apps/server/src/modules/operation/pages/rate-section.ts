import { formatTime } from '../../../platform/calendar.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { alert, bdi, button, card, digitsField, form, formatNumber, hidden, notice, summaryList, tag, textField } from '../../../views/components.ts';
import { type Proposal, proposalLife } from '../../admission/index.ts';
import { operationText } from '../text.ts';
import { type Ask, field } from './frame.ts';
import type { Again, Surroundings } from './again.ts';

/** The rate by hand: what holds, what waits for a second person, and a form to propose one. */
export function rateSection(ask: Ask, shown: Again, around: Surroundings): HtmlValue {
  return [ask.proposals.map((proposal) => proposalCard(ask, proposal, around)), overrideCard(ask, around), proposeCard(ask, shown)];
}

/** Who proposed what, when and why; the one who proposed it cannot confirm it. */
function proposalCard({ context, viewer, base }: Ask, { proposalId, rate, lastsSeconds, reason, proposedBy, proposedAt }: Proposal, { nameOf }: Surroundings): Html {
  const { lang } = context;
  const words = operationText[lang].room;
  const facts = summaryList([
    { key: words.rate.title, value: words.rate.proposed(formatNumber(rate, lang), words.rate.minutesWords(lastsSeconds / 60)) },
    { key: words.reason, value: bdi(reason) },
    { key: words.rate.by, value: bdi(nameOf(proposedBy)) },
    { key: words.rate.at, value: bdi(formatTime(proposedAt, lang)) },
    { key: words.rate.until, value: bdi(formatTime(new Date(proposedAt.getTime() + proposalLife), lang)) },
  ]);
  const confirm = form({ context, action: `${base}/rate/confirm`, children: [hidden('proposal', proposalId), button(words.rate.confirm)] });
  return card({
    title: words.rate.waiting, tag: tag(words.rate.waiting, 'warning'),
    body: [facts, notice(html`<p><strong>${words.peopleSee}:</strong> ${words.rate.see}</p>`), proposedBy === viewer.personId && html`<p>${words.rate.own}</p>`],
    actions: proposedBy !== viewer.personId && confirm,
  });
}

function overrideCard({ context, room, base }: Ask, { now }: Surroundings): HtmlValue {
  if (room.manualUntil === null || room.manualUntil <= now) return null;
  const { lang } = context;
  const words = operationText[lang].room.rate;
  const end = form({ context, action: `${base}/rate/automatic`, children: button(words.automatic, { variant: 'secondary' }) });
  return html`${alert('warning', words.holds(formatNumber(room.rateNow, lang), formatTime(room.manualUntil, lang)), html`<p>${words.automaticHint}</p>${end}`)}`;
}

function proposeCard({ context, base }: Ask, { messages, typed }: Again): Html {
  const words = operationText[context.lang].room;
  const fields = [
    textField({ name: 'rate', label: words.rate.rate, hint: words.rate.rateHint, dir: 'ltr', size: 8, value: field(typed, 'rate'), error: messages['rate'] }),
    digitsField({ name: 'minutes', label: words.rate.minutes, hint: words.rate.minutesHint, length: 4, value: field(typed, 'minutes'), error: messages['minutes'] }),
    textField({ name: 'rate_reason', label: words.reason, hint: words.reasonHint, maxLength: 200, value: field(typed, 'rate_reason'), error: messages['rate_reason'] }),
    button(words.rate.button, { variant: 'secondary' }),
  ];
  return card({
    title: words.rate.title,
    body: html`<p>${words.rate.lead}</p>${notice(html`<p><strong>${words.peopleSee}:</strong> ${words.rate.see}</p>`)}${form({ context, action: `${base}/rate`, label: words.rate.title, children: fields })}`,
  });
}

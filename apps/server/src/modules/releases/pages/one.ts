import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import type { Bilingual, Language } from '../../../platform/language.ts';
import { alert, bdi, button, card, cardGrid, form, hidden, linkButton, notice, stack, summaryList, table, tag } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AppointmentRuntime } from '../../appointments/index.ts';
import type { Gate, Manifest } from '../../catalogue/index.ts';
import { getStaffNames } from '../../identity/index.ts';
import { announceService } from '../actions/announce.ts';
import type { ReleaseFile } from '../actions/releases.ts';
import { checkItems, lastWords, type Move, movesFrom, type ReleaseState, reviewerOf } from '../rules/release.ts';
import { releaseText } from '../text.ts';
import { both, formSection } from './form.ts';
import { type Ask, field, serve, stateColors, whenInWords } from './frame.ts';

/** `/staff/releases/:slug/:number`: what it says, how its review stands, which step is next, and everything that was done. */
export function registerReleasePage(app: FastifyInstance, runtime: AppointmentRuntime): void {
  serve(app, runtime, 'GET', '', async (ask) => {
    const { checks, history, release } = ask.file;
    const ids = [...checks.map(({ staffId }) => staffId), ...history.flatMap(({ staffId }) => staffId ?? []), ...(release.builtBy ? [release.builtBy] : [])];
    return sendHtml(ask.reply, releasePage(ask, await getStaffNames(runtime.db, [...new Set(ids)])));
  });

  serve(app, runtime, 'POST', '/announce', async (ask) => {
    const { serviceId, number } = ask.file.release;
    await announceService(runtime, ask.viewer, serviceId, number, field(ask.body, 'announced') === 'yes');
    return seeOther(ask.reply, ask.base);
  });
}

type Names = ReadonlyMap<string, Bilingual>;

function releasePage(ask: Ask, names: Names): Html {
  const { context, file } = ask;
  const { lang } = context;
  const words = releaseText[lang];
  const { release, gate } = file;
  const { manifest, number, state } = release;
  const seen = gate.state === 'hidden' && gate.announced ? 'soon' : gate.state;
  const facts = summaryList([
    { key: words.state, value: tag(words.states[state], stateColors[state]) },
    { key: words.nowSeen, value: html`${words.seen[seen]}${gate.channels.length > 0 && html`: ${gate.channels.map((channel) => words.channel[channel]).join('، ')}`}` },
    { key: words.builtBy, value: release.builtBy ? (names.get(release.builtBy)?.[lang] ?? release.builtBy) : words.installation },
    { key: words.recorded, value: whenInWords(release.recordedAt, lang) },
    { key: words.hash, value: html`<code dir="ltr" class="bw-break">${release.hash}</code>` },
  ]);
  return page(context, {
    title: `${manifest.name[lang]} – ${words.number(number)}`, section: 'releases', backHref: '/staff/releases', wide: true,
    body: stack(
      html`<h1>${manifest.name[lang]}</h1><p class="bw-lead">${words.number(number)}</p>`, file.otherRules && alert('danger', words.otherRules, html`<p>${words.otherRulesNext}</p>`), facts, steps(ask), checklist(ask, names), content(file, lang), formSection(file, lang), history(file, names, lang),
    ),
  });
}

function steps({ viewer, file, base, context }: Ask): Html {
  const { lang } = context;
  const words = releaseText[lang];
  const { state, manifest } = file.release;
  const own = viewer.role !== 'sector_officer' || viewer.sectorId === manifest.sectorId;
  const possible: readonly Move[] = own ? movesFrom(state, viewer.role!) : [];
  const waits = isWaiting(state) ? words.waitsFor[state] : undefined;
  const cards = possible.map((move) => card({
    title: words.moves[move], level: 3, body: html`<p>${words.moveHints[move]}</p>`,
    actions: linkButton(words.moves[move], `${base}/steps/${move}`, { variant: move === 'refuse' || move === 'suspend' || move === 'withdraw' ? 'danger' : 'primary' }),
  }));
  const announcing = own && viewer.role === 'sector_officer' && file.gate.state === 'hidden' && ['in_review', 'approved'].includes(state) && announceForm(base, file.gate, context);
  return html`<section class="bw-stack"><h2>${words.steps}</h2>${waits !== undefined && notice(waits)}${
    cards.length > 0 ? cardGrid(cards) : html`<p>${words.noSteps}</p>`}${announcing}</section>`;
}

/** States in which somebody has to do the next thing. */
function isWaiting(state: ReleaseState): state is keyof (typeof releaseText)['ar']['waitsFor'] {
  return ['draft', 'infrastructure_ready', 'in_review', 'approved'].includes(state);
}

function announceForm(base: string, { announced }: Gate, context: Ask['context']): Html {
  const words = releaseText[context.lang];
  const label = announced ? words.announceNoMore : words.announce;
  return form({ context, action: `${base}/announce`, label, children: html`<p>${words.announceHint}</p>${hidden('announced', announced ? 'no' : 'yes')}${button(label, { variant: 'secondary' })}` });
}

function checklist({ file, viewer, base, context: { lang } }: Ask, names: Names): Html {
  const words = releaseText[lang];
  const last = lastWords(file.checks);
  const open = file.release.state === 'in_review';
  const cards = checkItems.map((item) => {
    const check = last.get(item);
    const mine = viewer.role === reviewerOf(item) && (item === 'security' || viewer.sectorId === file.release.manifest.sectorId);
    const found = check && html`<p class="bw-typed">${check.evidence}</p><p class="bw-muted">${words.checkedBy(names.get(check.staffId)?.[lang] ?? check.staffId, '')}${whenInWords(check.checkedAt, lang)}</p>`;
    return card({
      title: words.items[item], level: 3, tag: check ? tag(check.passed ? words.passed : words.failed, check.passed ? 'success' : 'danger') : tag(words.open),
      body: html`<p>${words.itemHints[item]}</p>${found}${open && !mine && html`<p class="bw-muted">${item === 'security' ? words.notYoursSecurity : words.notYours}</p>`}`,
      ...(open && mine && { actions: linkButton(words.writeFinding, `${base}/checks/${item}`, { variant: 'secondary', about: words.items[item] }) }),
    });
  });
  return html`<section class="bw-stack"><h2>${words.checklist}</h2>${cardGrid(cards)}</section>`;
}

/** The fields of a manifest as people read them, the form apart. */
function fieldsOf({ name, summary, who, bring, needsAppointment, free }: Manifest, lang: Language): Record<keyof (typeof releaseText)['ar']['fields'], HtmlValue> {
  const words = releaseText[lang];
  return {
    name: both(name, lang), summary: both(summary, lang), who: words.audience[who],
    bring: bring.length === 0 ? words.nothing : html`<ul class="ds-list">${bring.map((thing) => html`<li>${both(thing, lang)}</li>`)}</ul>`,
    appointment: needsAppointment ? words.yes : words.no, free: free ? words.yes : words.no,
  };
}

/** Where the manifest has them. */
const keys = { name: 'name', summary: 'summary', who: 'who', bring: 'bring', appointment: 'needsAppointment', free: 'free' } as const;

function content({ release, before }: ReleaseFile, lang: Language): Html {
  const words = releaseText[lang];
  const now = fieldsOf(release.manifest, lang);
  const then = before && fieldsOf(before.manifest, lang);
  const names = Object.keys(now) as (keyof typeof now)[];
  const changed = before ? names.filter((name) => !isDeepStrictEqual(release.manifest[keys[name]], before.manifest[keys[name]])) : names;
  const value = (name: keyof typeof now): HtmlValue => html`${now[name]}${then && html`<p class="bw-muted">${words.before}:</p>${then[name]}`}`;
  const sameForm = isDeepStrictEqual(release.manifest.form, before?.manifest.form);
  const list = summaryList(changed.map((name) => ({ key: words.fields[name], value: value(name) })));
  return html`<section class="bw-stack"><h2>${then ? words.changed : words.content}</h2>${changed.length === 0 ? alert('info', sameForm ? words.same : words.onlyForm) : list}</section>`;
}

function history({ history: moves }: ReleaseFile, names: Names, lang: Language): Html {
  const words = releaseText[lang];
  const { when, what, who, details } = words.historyHead;
  const rows = moves.toReversed().map(({ number, move, staffId, movedAt, details: known }) => [
    whenInWords(movedAt, lang), html`${words.number(number)}: ${move === 'supersede' ? words.superseded : words.moves[move as Move]}`,
    staffId === null ? words.installation : (names.get(staffId)?.[lang] ?? staffId), detailsInWords(known, lang),
  ]);
  return html`<section class="bw-stack"><h2>${words.history}</h2>${rows.length === 0 ? html`<p>${words.historyNone}</p>` : table({ caption: words.history, hideCaption: true, head: [when, what, who, details], rows })}</section>`;
}

function detailsInWords(known: Readonly<Record<string, unknown>>, lang: Language): HtmlValue {
  const words = releaseText[lang];
  const { channels, pilot, reason, signed } = known as { channels?: (keyof typeof words.channel)[]; pilot?: Gate['pilot']; reason?: Bilingual; signed?: string };
  return html`${channels && channels.map((channel) => words.channel[channel]).join('، ')}${pilot && html` ${words.by[pilot.by]}${pilot.by === 'share' && html` ${bdi(pilot.percent)} %`}`}${
    reason && reason[lang]}${signed && html`<code dir="ltr">${signed.slice(0, 16)}…</code>`}`;
}

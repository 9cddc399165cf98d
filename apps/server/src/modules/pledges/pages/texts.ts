import type { FastifyInstance, FastifyReply } from 'fastify';
import { html, type Html } from '../../../platform/html.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { alert, button, buttonRow, card, errorSummary, form, linkButton, stack, summaryList, tag, textArea, textField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { getStaffNames, requireFresh } from '../../identity/index.ts';
import { listTexts, proposeText, settleText, type Wording, wordsPledges } from '../actions/texts.ts';
import { pledgeErrors } from '../errors.ts';
import { type PledgeText, textInUse } from '../rules/pledge.ts';
import type { PledgeRuntime } from '../runtime.ts';
import { staffText } from '../text/staff.ts';
import { type Ask, home, moment, param, quote, serve, typed } from './frame.ts';

const texts = `${home}/texts`;

/** `/staff/pledges/texts`: by which words pledges are taken; the ministry above all proposes new ones and publishes them. */
export function registerTextPages(app: FastifyInstance, runtime: PledgeRuntime): void {
  serve(app, runtime, 'GET', '/texts', 'officers', (ask) => show(runtime, ask));
  serve(app, runtime, 'GET', '/texts/new', 'officers', async (ask) => (wordsPledges(ask.who) ? sendHtml(ask.reply, writePage(ask, await draft(runtime), {})) : seeOther(ask.reply, texts)));
  serve(app, runtime, 'POST', '/texts/new', 'officers', (ask) => propose(runtime, ask));
  for (const [verb, published] of [['publish', true], ['refuse', false]] as const) {
    serve(app, runtime, 'POST', `/texts/:version/${verb}`, 'officers', async (ask) => {
      requireFresh(ask.who.viewer, runtime.clock(), texts);
      await settleText(runtime, ask.who, param(ask, 'version'), published);
      return seeOther(ask.reply, `${texts}?done=${published ? 'published' : 'discarded'}`);
    });
  }
}

/** A new version begins as the one in use. */
async function draft({ db, clock }: PledgeRuntime): Promise<Wording> {
  const { ar, en } = textInUse(await listTexts(db), clock());
  return { ar, en, source: '' };
}

async function propose(runtime: PledgeRuntime, ask: Ask): Promise<FastifyReply> {
  const { body } = ask.request;
  const wording = { ar: typed(body, 'ar', 5000), en: typed(body, 'en', 5000), source: typed(body, 'source', 1000) };
  try {
    await proposeText(runtime, ask.who, wording);
  } catch (error) {
    if (error instanceof InvalidInput) return sendHtml(ask.reply, writePage(ask, wording, error.fields), 422);
    if (error instanceof DomainError && error.code === 'pledge_text_waits') return sendHtml(ask.reply, writePage(ask, wording, { whole: error.code }), 409);
    throw error;
  }
  return seeOther(ask.reply, `${texts}?done=proposed`);
}

async function show({ db, clock }: PledgeRuntime, ask: Ask): Promise<FastifyReply> {
  const { context, who } = ask;
  const { lang } = context;
  const words = staffText[lang];
  const all = await listTexts(db);
  const names = await getStaffNames(db, all.flatMap(({ proposedBy, decidedBy }) => [proposedBy, decidedBy]).filter((id) => id !== null));
  const inUse = textInUse(all, clock());
  const done = typed(ask.request.query, 'done', 20);
  const mayWrite = wordsPledges(who) && !all.some(({ published }) => published === null);
  return sendHtml(ask.reply, page(context, {
    title: words.texts, section: 'pledges', backHref: home,
    body: stack(
      (done === 'proposed' || done === 'published' || done === 'discarded') && alert('success', words.done[done]), html`<h1>${words.texts}</h1><p class="bw-lead">${words.version.lead}</p>`,
      mayWrite && buttonRow(linkButton(words.version.propose, `${texts}/new`)), all.map((text) => versionCard(ask, text, text.version === inUse.version, (id) => names.get(id)?.[lang] ?? id)),
    ),
  }));
}

function versionCard(ask: Ask, text: PledgeText, isInUse: boolean, nameOf: (id: string) => string): Html {
  const { lang } = ask.context;
  const { version: words } = staffText[lang];
  const { published, proposedBy, decidedBy, decidedAt, version } = text;
  const state = published === null ? tag(words.waits, 'warning') : published === false ? tag(words.refused, 'danger') : isInUse ? tag(words.inUse, 'success') : tag(words.former, 'neutral');
  const rows = [
    { key: words.source, value: html`<span dir="auto">${text.source}</span>` },
    ...(proposedBy === null ? [{ key: words.since, value: words.came }] : [{ key: words.proposedBy, value: html`<bdi>${nameOf(proposedBy)}</bdi> · ${moment(text.proposedAt, lang)}` }]),
    ...(decidedBy === null ? [] : [{ key: words.decidedBy, value: html`<bdi>${nameOf(decidedBy)}</bdi> · ${moment(decidedAt!, lang)}` }]),
  ];
  return card({
    title: words.name(String(version)), tag: state,
    body: stack(quote(text.ar, 'ar'), html`<p class="bw-muted">${words.reading}</p><p lang="en" dir="ltr">${text.en}</p>`, summaryList(rows), published === null && wordsPledges(ask.who) && decideForm(ask, text)),
  });
}

function decideForm({ context, who }: Ask, { version, proposedBy }: PledgeText): Html {
  const { version: words } = staffText[context.lang];
  if (proposedBy === who.viewer.personId) return html`<p class="bw-muted">${words.mine}</p>`;
  const one = (verb: 'publish' | 'refuse', variant: 'primary' | 'secondary'): Html => form({ context, action: `${texts}/${version}/${verb}`, label: words[verb], children: button(words[verb], { variant }) });
  return html`<div class="bw-buttons">${one('publish', 'primary')}${one('refuse', 'secondary')}</div>`;
}

function writePage({ context }: Ask, wording: Wording, problems: Readonly<Record<string, string>>): Html {
  const { lang } = context;
  const { version: words } = staffText[lang];
  const at = (name: keyof Wording): string | undefined => problems[name] && pledgeErrors[problems[name] as keyof typeof pledgeErrors].title[lang];
  const wrong = (['ar', 'en', 'source'] as const).flatMap((field) => (problems[field] ? [{ field, message: `${words.fields[field]}: ${at(field)!}` }] : []));
  const whole = problems['whole'] === undefined ? null : pledgeErrors.pledge_text_waits;
  const fields = [
    textArea({ name: 'ar', label: words.fields.ar, value: wording.ar, error: at('ar'), rows: 7, maxLength: 2000, dir: 'auto' }), textArea({ name: 'en', label: words.fields.en, value: wording.en, error: at('en'), rows: 7, maxLength: 2000, dir: 'ltr' }),
    textField({ name: 'source', label: words.fields.source, hint: words.sourceHint, value: wording.source, error: at('source'), dir: 'auto', maxLength: 500 }), button(words.send),
  ];
  return page(context, {
    title: words.propose, wrong: wrong.length > 0 || whole !== null, section: 'pledges', backHref: texts,
    body: stack(whole && alert('warning', whole.title[lang], html`<p>${whole.next[lang]}</p>`), errorSummary(wrong, lang), html`<h1>${words.propose}</h1><p class="bw-lead">${words.proposeLead}</p>`, form({ context, action: `${texts}/new`, children: fields })),
  });
}

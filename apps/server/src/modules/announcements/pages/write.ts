import type { FastifyInstance, FastifyReply } from 'fastify';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId, newId } from '../../../platform/id.ts';
import { button, buttonRow, checkbox, dateField, errorSummary, form, hidden, radioGroup, select, stack, summaryList, textArea, textField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { propose } from '../actions/announcements.ts';
import { levels, type Wording } from '../rules/announcement.ts';
import { longest, type Problem, readTyped, readWording, type Speaker, type Typed } from '../rules/typed.ts';
import { announcementText } from '../text.ts';
import { type Ask, home, scopeInWords, serve, wordingRows } from './frame.ts';
import { announcement } from './shown.ts';

type Problems = Readonly<Record<string, Problem>>;
const base = `${home}/new`;

/** Writing in two steps: the words, then how people will see them, in both languages, before they go to a colleague. */
export function registerWritePages(app: FastifyInstance, runtime: AuditedRuntime): void {
  serve(app, runtime, 'GET', '/new', async (ask) => sendHtml(ask.reply, writePage(ask, readTyped({ level: 'calm', scope: 'all', report_link: 'yes' }), {})));
  serve(app, runtime, 'POST', '/new', (ask) => send(runtime, ask));
}

async function send(runtime: AuditedRuntime, ask: Ask): Promise<FastifyReply> {
  const typed = readTyped(ask.body);
  const found = readWording(typed, speakerOf(ask), runtime.clock());
  if ('problems' in found) return sendHtml(ask.reply, writePage(ask, typed, found.problems), 422);
  if (ask.body['do'] === 'change') return sendHtml(ask.reply, writePage(ask, typed, {}));
  const id = ask.body['_idempotency'];
  if (ask.body['do'] !== 'propose' || !isId(id)) return sendHtml(ask.reply, previewPage(ask, typed, found.wording, newId(runtime.clock())));
  await propose(runtime, ask.viewer, id, found.wording);
  return seeOther(ask.reply, `${home}/${id}?done=proposed`);
}

/** An officer speaks for the own sector, an operator for the whole portal. */
function speakerOf({ viewer, places }: Ask): Speaker {
  const sectorId = viewer.role === 'operator' ? null : viewer.sectorId;
  return { sectorId, serviceIds: places.services.filter((service) => service.sectorId === sectorId).map(({ serviceId }) => serviceId) };
}

function writePage(ask: Ask, typed: Typed, problems: Problems): Html {
  const { context } = ask;
  const { lang } = context;
  const words = announcementText[lang];
  const at = (name: string): string | undefined => problems[name] && words.problems[problems[name]];
  const line = (name: 'title_ar' | 'title_en'): Html => textField({ name, label: words.fields[name], hint: words.hints.title, value: typed[name], error: at(name), dir: 'auto', maxLength: longest.title });
  const text = (name: 'body_ar' | 'body_en'): Html => textArea({ name, label: words.fields[name], hint: words.hints.body, value: typed[name], error: at(name), rows: 4 });
  const level = radioGroup({ name: 'level', label: words.fields.level, value: typed.level, error: at('level'), choices: levels.map((value) => ({ value, label: words.levels[value], hint: words.levelHints[value] })) });
  const fields = [
    line('title_ar'), text('body_ar'), line('title_en'), text('body_en'),
    checkbox({ name: 'report_link', label: words.fields.reportLink, checked: typed.reportLink }), level, scopeField(ask, typed, at('scope')),
    when(ask, typed, at, 'from'), when(ask, typed, at, 'to'), button(words.preview, { name: 'do', value: 'preview' }),
  ];
  const wrong = Object.keys(problems).map((field) => ({ field, message: `${words.fields[field as keyof typeof words.fields]}: ${at(field)!}` }));
  return page(context, {
    title: words.new, wrong: wrong.length > 0, section: 'announcements', backHref: home,
    body: stack(errorSummary(wrong, lang), html`<h1>${words.new}</h1><p class="bw-lead">${words.intro}</p>`, form({ context, action: base, children: fields })),
  });
}

function when({ context: { lang } }: Ask, typed: Typed, at: (name: string) => string | undefined, name: 'from' | 'to'): HtmlValue {
  const words = announcementText[lang];
  const [day, time] = name === 'from' ? [typed.from, typed.fromTime] : [typed.to, typed.toTime];
  return [
    dateField({ lang, name, label: words.fields[name], hint: words.hints[name], value: day, withCalendar: true, required: false, error: at(name) }),
    textField({ name: `${name}_time`, label: words.fields[`${name}_time`], hint: words.hints.time, dir: 'ltr', size: 6, value: time, required: false, error: at(`${name}_time`) }),
  ];
}

function scopeField({ context: { lang }, viewer, places }: Ask, typed: Typed, error: string | undefined): HtmlValue {
  if (viewer.role === 'operator') return hidden('scope', 'all');
  const own = places.services.filter(({ sectorId }) => sectorId === viewer.sectorId);
  const choices = [
    { value: 'all', label: scopeInWords({ sectorId: viewer.sectorId, serviceId: null }, places, lang) },
    ...own.map(({ serviceId, name }) => ({ value: String(serviceId), label: name[lang] })),
  ];
  return select({ lang, name: 'scope', label: announcementText[lang].fields.scope, choices, value: typed.scope, error });
}

/** Everything typed goes along, so that it can be changed or sent without a script. */
function carried(typed: Typed): HtmlValue {
  const part = (name: 'from' | 'to'): HtmlValue => (['day', 'month', 'year', 'calendar'] as const).map((one) => hidden(`${name}_${one}`, typed[name][one] ?? ''));
  return [
    (['level', 'scope', 'title_ar', 'title_en', 'body_ar', 'body_en'] as const).map((name) => hidden(name, typed[name])),
    typed.reportLink && hidden('report_link', 'yes'), part('from'), hidden('from_time', typed.fromTime), part('to'), hidden('to_time', typed.toTime),
  ];
}

/** An announcement in both languages, each as its readers see it. */
export function bothLanguages(wording: Wording, lang: 'ar' | 'en'): Html {
  const words = announcementText[lang];
  return html`<h2>${words.inArabic}</h2><div lang="ar" dir="rtl">${announcement(wording, 'ar')}</div><h2>${words.inEnglish}</h2><div lang="en" dir="ltr">${announcement(wording, 'en')}</div>`;
}

function previewPage({ context, places }: Ask, typed: Typed, wording: Wording, id: string): Html {
  const { lang } = context;
  const words = announcementText[lang];
  const buttons = buttonRow(button(words.propose, { name: 'do', value: 'propose' }), button(words.change, { name: 'do', value: 'change', variant: 'secondary' }));
  return page(context, {
    title: words.previewTitle, section: 'announcements', backHref: home,
    body: stack(
      html`<h1>${words.previewTitle}</h1><p class="bw-lead">${words.previewLead}</p>`, bothLanguages(wording, lang), summaryList(wordingRows(wording, places, lang)),
      form({ context, action: base, idempotencyKey: id, children: [carried(typed), buttons] }),
    ),
  });
}

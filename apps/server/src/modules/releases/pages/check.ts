import type { FastifyInstance } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { alert, button, errorSummary, form, radioGroup, stack, textArea } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AppointmentRuntime } from '../../appointments/index.ts';
import { checkItem, evidenceLength } from '../actions/check.ts';
import { releaseErrors } from '../errors.ts';
import { type CheckItem, checkItems } from '../rules/release.ts';
import { releaseText } from '../text.ts';
import { type Ask, field, serve } from './frame.ts';

/** A page for each item of the checklist: what to look at, the finding, its evidence. */
export function registerCheckPages(app: FastifyInstance, runtime: AppointmentRuntime): void {
  serve(app, runtime, 'GET', '/checks/:item', async (ask) => sendHtml(ask.reply, checkPage(ask, readItem(ask))));

  serve(app, runtime, 'POST', '/checks/:item', async (ask) => {
    const item = readItem(ask);
    const { serviceId, number } = ask.file.release;
    const finding = field(ask.body, 'finding');
    if (finding !== 'passed' && finding !== 'failed') return sendHtml(ask.reply, checkPage(ask, item, 'finding_needed'), 422);
    try {
      await checkItem(runtime, ask.viewer, { serviceId, number, item, passed: finding === 'passed', evidence: field(ask.body, 'evidence') });
      return seeOther(ask.reply, ask.base);
    } catch (error) {
      if (!(error instanceof DomainError) || !(error.code in releaseErrors)) throw error;
      const code = error.code as keyof typeof releaseErrors;
      return sendHtml(ask.reply, checkPage(ask, item, code), releaseErrors[code].status);
    }
  });
}

function readItem({ request }: Ask): CheckItem {
  const { item } = request.params as { item: string };
  const known = checkItems.find((name) => name === item);
  if (!known) throw new DomainError('not_found');
  return known;
}

function checkPage({ context, file, base, body }: Ask, item: CheckItem, refused?: keyof typeof releaseErrors | 'finding_needed'): Html {
  const { lang } = context;
  const words = releaseText[lang];
  const title = words.items[item];
  const noFinding = refused === 'finding_needed' ? words.findingNeeded : undefined;
  const refusal = refused && refused !== 'finding_needed' ? releaseErrors[refused] : undefined;
  const noEvidence = refused === 'evidence_needed' ? `${refusal!.title[lang]}. ${refusal!.next[lang]}` : undefined;
  const [at, message] = noFinding ? ['finding', noFinding] : ['evidence', noEvidence];
  const news = message ? errorSummary([{ field: at!, message }], lang) : refusal && alert('danger', refusal.title[lang], html`<p>${refusal.next[lang]}</p>`);
  const choices = [{ value: 'passed', label: words.passed }, { value: 'failed', label: words.failed }];
  const children = [
    radioGroup({ name: 'finding', label: words.finding, choices, value: field(body, 'finding'), error: noFinding }),
    textArea({ name: 'evidence', label: words.evidence, hint: words.evidenceHint, rows: 6, maxLength: evidenceLength, value: field(body, 'evidence'), error: noEvidence }),
    button(words.writeFinding),
  ];
  return page(context, {
    title, wrong: message !== undefined, section: 'releases', backHref: base,
    body: stack(news, html`<h1>${title}</h1><p class="bw-lead">${file.release.manifest.name[lang]} – ${words.number(file.release.number)}</p><p>${words.itemHints[item]}</p>`, form({ context, action: `${base}/checks/${item}`, label: title, children })),
  });
}

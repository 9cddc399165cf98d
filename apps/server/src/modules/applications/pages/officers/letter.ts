import type { FastifyInstance, FastifyReply } from 'fastify';
import { localDay } from '../../../../platform/calendar.ts';
import { DomainError, InvalidInput } from '../../../../platform/errors.ts';
import { html, type Html, type HtmlValue } from '../../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../../platform/http.ts';
import { shortReference } from '../../../../platform/id.ts';
import { alert, bdi, button, errorSummary, form, linkButton, ltr, notice, stack, summaryList, textArea } from '../../../../views/components.ts';
import { page } from '../../../../views/layout.ts';
import { isFresh } from '../../../identity/index.ts';
import { standingOf, standingTag } from '../../../letters/index.ts';
import { type LetterOfCase, lookAtLetter, takeBackLetter } from '../../actions/officers/take-back.ts';
import { officerErrors } from '../../officer-errors.ts';
import { takeBackLength } from '../../rules/decision.ts';
import type { ApplicationRuntime } from '../../runtime.ts';
import { officerText } from '../../text/officers.ts';
import { takeBackText } from '../../text/take-back.ts';
import { type Ask, field, home, idOf, moment, serve } from './frame.ts';

const officers = ['sector_officer'] as const;

/** `/staff/applications/:id/letter`: the letter of an approval as it stands, and taking it back. */
export function registerLetterOfCase(app: FastifyInstance, runtime: ApplicationRuntime): void {
  serve(app, runtime, 'GET', '/:id/letter', (ask) => show(runtime, ask, {}, 200), officers);
  serve(app, runtime, 'POST', '/:id/letter', async (ask) => {
    try {
      await takeBackLetter(runtime, ask.viewer, idOf(ask), { ar: field(ask, 'reason_ar'), en: field(ask, 'reason_en') });
    } catch (error) {
      if (error instanceof InvalidInput) return show(runtime, ask, error.fields, 422);
      // The page says itself what stands against it, and keeps what was typed.
      if (error instanceof DomainError && ['fresh_sign_in_needed', 'application_letter_own'].includes(error.code)) return show(runtime, ask, {}, 403);
      if (error instanceof DomainError && error.code === 'letter_ended') return show(runtime, ask, {}, 409);
      throw error;
    }
    return seeOther(ask.reply, `${home}/${idOf(ask)}/letter`);
  }, officers);
}

async function show(runtime: ApplicationRuntime, ask: Ask, problems: Readonly<Record<string, string>>, status: number): Promise<FastifyReply> {
  const file = await lookAtLetter(runtime, ask.viewer, idOf(ask));
  return sendHtml(ask.reply, letterPage(ask, file, problems, runtime.clock()), status);
}

function letterPage(ask: Ask, file: LetterOfCase, problems: Readonly<Record<string, string>>, now: Date): Html {
  const { context } = ask;
  const { lang } = context;
  const { application, letter } = file;
  const words = takeBackText[lang];
  const standing = standingOf(letter, localDay(now));
  const wrong = Object.entries(problems).map(([name, code]) => {
    const { title, next } = officerErrors[code as keyof typeof officerErrors];
    return { field: name, message: `${title[lang]}. ${next[lang]}` };
  });
  return page(context, {
    title: words.title, wrong: wrong.length > 0, section: 'applications', backHref: `${home}/${application.applicationId}`,
    body: stack(
      errorSummary(wrong.map(({ field: name, message }) => ({ field: name, message: `${words.reasonIn[name === 'reason_ar' ? 'ar' : 'en']}: ${message}` })), lang), html`<h1>${letter.content.title[lang]} <span class="bw-muted">${ltr(shortReference(letter.letterId))}</span></h1>`,
      summaryList([
        { key: words.standing, value: standingTag(standing, lang) }, { key: words.holder, value: bdi(letter.content.holder.name[lang]) },
        { key: words.issued, value: moment(letter.issuedAt, lang) }, ...(letter.end ? [{ key: words.ended, value: moment(letter.end.at, lang) }] : []),
        ...(letter.end?.reason ? [{ key: words.reason, value: bdi(letter.end.reason[lang]) }] : []),
      ]),
      standing === 'stands' ? takeBack(ask, file, wrong, now) : typedIn(ask),
    ),
  });
}

/** The reasons that were typed for what cannot be done now, to be copied from; nothing when none was. */
function typedIn(ask: Ask): HtmlValue {
  const { lang } = ask.context;
  const kept = (['ar', 'en'] as const).map((of) => ({ of, text: field(ask, `reason_${of}`) })).filter(({ text }) => text !== '');
  return kept.length > 0 && alert('info', officerText[lang].yourWords, kept.map(({ of, text }) => html`<p>${takeBackText[lang].reasonIn[of]}</p><p class="bw-told" dir="auto">${text}</p>`));
}

/** The form, or what stands against it with what was typed. */
function takeBack(ask: Ask, { application: { applicationId }, own }: LetterOfCase, wrong: readonly { field: string; message: string }[], now: Date): HtmlValue {
  const { context, viewer } = ask;
  const words = takeBackText[context.lang];
  const address = `${home}/${applicationId}/letter`;
  if (own) return html`${notice(html`<p>${words.own}</p>`)}${typedIn(ask)}`;
  const reason = (lang: 'ar' | 'en'): Html => textArea({
    name: `reason_${lang}`, label: words.reasonIn[lang], hint: words.reasonHint, rows: 3, maxLength: takeBackLength, value: field(ask, `reason_${lang}`), error: wrong.find((one) => one.field === `reason_${lang}`)?.message,
  });
  const body = isFresh(viewer.authenticatedAt, now)
    ? form({ context, action: address, label: words.takeBack, children: [reason('ar'), reason('en'), button(words.takeBack, { variant: 'danger' })] })
    : html`${alert('info', officerText[context.lang].fresh, html`<p>${officerText[context.lang].freshNext}</p>`)}<p>${linkButton(officerText[context.lang].confirm, `/staff/account/confirm?${new URLSearchParams({ next: address })}`)}</p>${typedIn(ask)}`;
  return html`<section class="bw-stack"><h2>${words.takeBack}</h2><p>${words.lead}</p>${body}</section>`;
}

import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import type { PageContext } from '../../../platform/request-context.ts';
import { alert, bdi, button, checkbox, form, ltr, printButton, summaryList, tag, type TagColor } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { ShownRequest } from '../actions/approve-recovery.ts';
import { shownRecoveryCode } from '../rules/recovery.ts';
import { recoveryText } from '../text/recovery.ts';
import { moment } from './sessions.ts';
import { type Trouble, titleWith, troubleAbove } from './trouble.ts';

const home = '/staff/recovery';

type ShownState = keyof (typeof recoveryText)['ar']['desk']['states'];

const colors = { requested: 'warning', approved: 'success', used: 'neutral', cancelled: 'danger', over: 'neutral' } as const satisfies Record<ShownState, TagColor>;

function stateOf({ state, expiresAt }: ShownRequest, now: Date): ShownState {
  return (state === 'requested' || state === 'approved') && expiresAt <= now ? 'over' : state;
}

export function stateTag(request: ShownRequest, lang: Language, now: Date): Html {
  const state = stateOf(request, now);
  return tag(recoveryText[lang].desk.states[state], colors[state]);
}

interface Around {
  readonly now: Date;
  readonly baseUrl: string;
  readonly trouble: Trouble | null;
}

/** `/staff/recovery/:requestId`: what was asked, the colleague's approval, then the code to hand over. */
export function requestPage(context: PageContext, request: ShownRequest, { now, baseUrl, trouble }: Around): Html {
  const { lang, viewer } = context;
  const words = recoveryText[lang].desk;
  const state = stateOf(request, now);
  const own = request.requestedBy === viewer!.personId;
  const facts = summaryList([
    { key: words.person, value: bdi(lang === 'ar' ? request.nameAr : request.nameEn) },
    { key: words.idEnding, value: ltr(`••••••••${request.idEnding}`) },
    { key: words.phone, value: request.hasPhone ? words.phoneHere : words.phoneLost },
    { key: words.requested, value: html`${bdi(request.requestedName[lang])} · ${bdi(moment(request.requestedAt, lang))}` },
    ...(request.approvedName === null ? [] : [{ key: words.approved, value: html`${bdi(request.approvedName[lang])} · ${bdi(moment(request.approvedAt!, lang))}` }]),
    { key: words.state, value: stateTag(request, lang, now) },
  ]);
  const open = state === 'requested' || state === 'approved';
  const drop = open && form({ context, action: `${home}/${request.requestId}/cancel`, label: words.cancel, children: button(words.cancel, { variant: 'danger' }) });
  return page(context, {
    title: titleWith(trouble, words.title, lang), section: 'recovery', backHref: home,
    body: html`${troubleAbove(trouble, lang)}<h1>${words.title}</h1>${state === 'requested' && own && alert('info', words.other, html`<p>${words.otherBody}</p><p>${words.told}</p>`)}${
      request.code !== null && codePart(request, request.code, baseUrl, lang)
    }${facts}${state === 'approved' && request.code === null && html`<p class="bw-muted">${words.handed}</p>`}${state === 'requested' && !own && approvePart(context, request, trouble)}<div class="bw-no-print">${drop}</div>`,
  });
}

function approvePart(context: PageContext, { requestId }: ShownRequest, trouble: Trouble | null): Html {
  const words = recoveryText[context.lang].desk;
  const tick = (name: 'seen_card' | 'seen_face', label: string): Html => checkbox({ name, label, required: true, error: trouble?.fields[name] });
  return html`<h2>${words.check}</h2>${form({
    context, action: `${home}/${requestId}/approve`, label: words.check, children: [tick('seen_card', words.card), tick('seen_face', words.face), button(words.approve)],
  })}`;
}

/** The code as it is handed over, on the screen or on paper. */
function codePart({ hasPhone, validFrom, expiresAt }: ShownRequest, code: string, baseUrl: string, lang: Language): Html {
  const words = recoveryText[lang].desk;
  const at = (when: Date): string => `${formatTime(when, lang)} ${formatDay(localDay(when), lang).gregorian}`;
  const until = hasPhone ? words.goodUntil(at(expiresAt)) : words.goodBetween(at(validFrom!), at(expiresAt));
  return html`<section class="ds-card bw-match" aria-label="${words.codeTitle}"><h2>${words.codeTitle}</h2><p class="bw-match-number bw-match-number--long" data-recovery-code="${code}">${ltr(shownRecoveryCode(code))}</p><p><strong>${until}</strong></p><p>${
    words.codeHow
  } ${ltr(`${baseUrl}/recover/in-person`)}</p><p class="bw-muted bw-no-print">${words.codeIntro}</p>${printButton(words.print)}</section>`;
}

import { drawing, field, formatDay, formatTime, h } from '@bawaba/offline';
import { verdictText } from '@bawaba/text';
import type { TicketClaims } from '@bawaba/ticket';
import type { Presented, ShownVerdict } from '../desk.ts';
import { text } from '../text.ts';
import { qrCode } from '../ui/qr.ts';
import type { Scene } from './actions.ts';
import { ticketFacts } from './facts.ts';
import { proofLine } from './proof.ts';

interface VerdictView {
  readonly shown: ShownVerdict;
  readonly presented: Presented;
  readonly overrideProblem: boolean;
}

/** Each outcome has a shape of its own, so that nobody needs its colour: circle, octagon, triangle. */
const shapes: Record<ShownVerdict['outcome'], { ground: string; sign: string }> = {
  admit: { ground: 'M50 3a47 47 0 1 1 0 94a47 47 0 1 1 0-94z', sign: 'M27 52l16 16l31-34' },
  refuse: { ground: 'M31 3h38l28 28v38l-28 28h-38l-28-28v-38z', sign: 'M33 33l34 34M67 33l-34 34' },
  check_online: { ground: 'M50 5l47 86h-94z', sign: 'M50 36v27M50 76v1' },
};

/** The verdict, large, and what follows from it. */
export function verdictScreen(scene: Scene, view: VerdictView): HTMLElement {
  const { lang, actions } = scene;
  const { shown } = view;
  const words = text[lang].verdict;
  const verdict = verdictText[lang][shown.reason];
  const shape = shapes[shown.outcome];
  return h('section', { class: `verdict verdict-${shown.outcome}`, id: 'verdict', 'data-verdict': shown.outcome, 'data-reason': shown.reason },
    h('div', { class: 'verdict-head' },
      drawing('0 0 100 100', 'verdict-shape', { d: shape.ground, className: 'verdict-ground' }, { d: shape.sign, className: 'verdict-sign' }),
      h('h1', { tabindex: -1 }, verdict.title)),
    h('div', { class: 'verdict-body' },
      shown.claims === null ? null : proofLine(scene, view.presented.proof),
      shown.claims === null ? null : ticketFacts(scene, shown.claims, shown.reason === 'too_early' || shown.reason === 'too_late'),
      firstUse(scene, shown),
      sayPart(scene, shown),
      h('p', { class: 'next' }, h('strong', {}, `${words.next}: `), verdict.next),
      shown.incident ? h('p', { class: 'quiet', id: 'incident-recorded' }, words.incident) : null,
      bookingPart(scene, shown),
      shown.outcome === 'check_online' && shown.claims !== null ? overridePart(scene, view, shown.claims) : null,
      h('button', { id: 'next-person', type: 'button', class: 'button button-large', click: () => actions.nextPerson() }, words.nextPerson)));
}

/** In the clerk's language first, then in the other: the person may read neither well, and one of the two is enough. */
function sayPart({ lang }: Scene, { reason }: ShownVerdict): HTMLElement {
  const other = lang === 'ar' ? 'en' : 'ar';
  return h('figure', { class: 'say' },
    h('figcaption', {}, text[lang].verdict.say),
    h('blockquote', {}, verdictText[lang][reason].say),
    h('blockquote', { lang: other, dir: other === 'ar' ? 'rtl' : 'ltr', class: 'say-other' }, verdictText[other][reason].say));
}

function firstUse({ lang }: Scene, { firstUse: used }: ShownVerdict): HTMLElement | null {
  if (used === null) return null;
  const words = text[lang].verdict;
  const at = Date.parse(used.at);
  return h(
    'p', { class: 'note', id: 'first-use' }, h('strong', {}, `${words.firstUse}: `),
    h('bdi', {}, formatTime(at, lang)), ' · ', h('bdi', {}, formatDay(at, lang).gregorian), ' · ', h('bdi', {}, used.reader ?? words.here),
  );
}

function bookingPart({ lang }: Scene, { bookingLink }: ShownVerdict): HTMLElement | null {
  if (bookingLink === null) return null;
  const words = text[lang].verdict;
  return h('aside', { class: 'booking', 'aria-label': words.booking },
    h('div', { class: 'booking-qr', role: 'img', 'aria-label': bookingLink }, qrCode(bookingLink)),
    h('div', {},
      h('h2', {}, words.booking),
      h('p', {}, words.bookingScan),
      h('p', {}, h('a', { id: 'booking-link', href: bookingLink, dir: 'ltr', target: '_blank', rel: 'noopener' }, bookingLink.replace(/^https?:\/\//, ''))),
      h('p', {}, words.bookingFree)));
}

function overridePart({ lang, actions, desk }: Scene, { presented, overrideProblem }: VerdictView, claims: TicketClaims): HTMLElement {
  const words = text[lang].verdict;
  const reason = h('textarea', { name: 'reason', rows: 2, maxlength: 200, dir: 'auto', required: true });
  const submit = (event: Event): void => {
    event.preventDefault();
    actions.override(presented, claims, reason.value);
  };
  return h('form', { class: 'override', novalidate: true, submit },
    h('h2', {}, words.overrideTitle),
    presented.card === null ? h('p', { class: 'note note-warning' }, words.noKey) : null,
    field({ id: 'override-reason', label: words.overrideReason, hint: words.overrideHint, error: overrideProblem ? words.overrideProblem : null, control: reason }),
    h('button', { id: 'override-submit', type: 'submit', class: 'button button-quiet', disabled: desk.device === null }, words.overrideSubmit));
}

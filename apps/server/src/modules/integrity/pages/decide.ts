import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import type { PageContext } from '../../../platform/request-context.ts';
import { alert, button, checkbox, form, linkButton, notice, radioGroup, textArea, textField } from '../../../views/components.ts';
import { group } from '../../../views/field.ts';
import type { SignalView } from '../actions/signals.ts';
import { decisionsFor, reasonLength } from '../rules/decision.ts';
import { signalText } from '../text/signals.ts';

/** A decision as typed, to be shown again with what was wrong. */
export interface Typed {
  readonly status: number;
  readonly kind: string;
  readonly reason: string;
  readonly people: readonly string[];
  /** Number of the report that a referral belongs to. */
  readonly receipt: string;
  /** Field to problem. */
  readonly problems: Readonly<Record<string, string>>;
}

export const fresh: Typed = { status: 200, kind: '', reason: '', people: [], receipt: '', problems: {} };

/** What can be decided, the mildest first; nobody is chosen beforehand. */
export function decideForm(context: PageContext, view: SignalView, typed: Typed): Html {
  const { lang } = context;
  const { signal } = view;
  const words = signalText[lang].decide;
  const wrong = (at: string): string | undefined => words.problems[typed.problems[at] as keyof typeof words.problems] as string | undefined;
  const error = (at: string): string | undefined => (typed.problems[at] === undefined ? undefined : wrong(at));
  const choices = decisionsFor[signal.kind].map((kind) => ({ value: kind, label: words.kinds[kind][0]!, hint: words.kinds[kind][1]! }));
  return html`<section class="bw-stack"><h2 id="decide">${words.title}</h2>${notice(words.never)}${form({
    context, action: `/staff/signals/${signal.signalId}/decide`, label: words.title,
    children: [
      radioGroup({ name: 'decision', label: words.kind, value: typed.kind, choices, error: error('decision') }),
      signal.people.length > 0 && whom(view, typed, error('people'), lang),
      textField({ name: 'receipt', label: words.receipt, hint: words.receiptHint, value: typed.receipt, maxLength: 20, size: 12, dir: 'ltr', required: false, error: error('receipt') }),
      textArea({ name: 'reason', label: words.reason, hint: words.reasonHint, value: typed.reason, maxLength: reasonLength.most, rows: 3, error: error('reason') }),
      button(words.button),
    ],
  })}</section>`;
}

function whom({ signal, people }: SignalView, typed: Typed, error: string | undefined, lang: Language): Html {
  const { decide: words, page } = signalText[lang];
  const boxes = signal.people.map((personId, index) => {
    const ends = people.get(personId)?.idNumber.slice(-2);
    return checkbox({
      name: index === 0 ? 'people' : `people_${index}`, value: personId, checked: typed.people.includes(personId),
      label: `${page.person(index + 1)}${ends === undefined ? '' : ` · ${page.idEnds(ends)}`}`,
    });
  });
  return group({ name: 'people_all', label: words.people, hint: words.peopleHint, error }, html`<div class="bw-people">${boxes}</div>`);
}

/** Who has not proved who they are lately is told so before they type, not after. */
export function askForFresh(signalId: string, lang: Language): Html {
  const words = signalText[lang].decide;
  const confirm = `/staff/account/confirm?${new URLSearchParams({ next: `/staff/signals/${signalId}` })}`;
  return html`${alert('info', words.fresh, html`<p>${words.freshNext}</p>`)}<p>${linkButton(words.confirm, confirm)}</p>`;
}

import { html, type Html } from '../../../platform/html.ts';
import type { PageContext } from '../../../platform/request-context.ts';
import { button, form, linkButton, textField } from '../../../views/components.ts';
import { auditText } from '../text.ts';

/** The filter as it stands in the address; empty texts ask for everything. */
export interface Asked {
  readonly person: string;
  /** `kind` or `kind/id`. */
  readonly subject: string;
  /** `module.verb`, or the module alone. */
  readonly action: string;
}

export const noFilter: Asked = { person: '', subject: '', action: '' };

/** The address of the record with a filter, and of its older entries. */
export function recordHref(asked: Partial<Asked>, before?: number): string {
  const wanted = Object.entries({ ...asked, before: before === undefined ? '' : String(before) }).filter(([, value]) => value !== '');
  return wanted.length === 0 ? '/staff/audit' : `/staff/audit?${new URLSearchParams(wanted)}`;
}

/** Three fields and a button; `wrong`: field → what is wrong with it. */
export function filterForm(context: PageContext, asked: Asked, wrong: Partial<Record<string, string>> = {}): Html {
  const words = auditText[context.lang];
  const field = (name: keyof Asked, label: string, hint: string): Html => textField({ name, label, hint, value: asked[name], error: wrong[name], dir: 'ltr', required: false, maxLength: 170 });
  const fields = [field('person', words.person, words.personHint), field('subject', words.subject, words.subjectHint), field('action', words.action, words.actionHint)];
  const clear = Object.values(asked).some((value) => value !== '') && linkButton(words.clear, recordHref({}), { variant: 'tertiary' });
  const children = [fields, button(words.show, { variant: 'secondary' }), clear];
  return html`<h2>${words.filter}</h2>${form({ context, action: '/staff/audit', method: 'get', inline: true, label: words.filter, children })}`;
}

import type { Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { tag } from '../../../views/components.ts';
import type { Status } from '../rules/status.ts';
import { applicationText } from '../text.ts';

const colours = {
  draft: 'neutral', sent: 'info', in_review: 'info', returned: 'warning', visit_asked: 'warning', recommended: 'info', approved: 'success', refused: 'danger', recorded: 'success', withdrawn: 'neutral',
} as const satisfies Record<Status, string>;

/** An application's status as a tag. */
export function statusTag(status: Status, lang: Language): Html {
  return tag(applicationText[lang].status[status], colours[status]);
}

import type { PageContext } from '../../platform/request-context.ts';
import { galleryText } from './text.ts';

/** Where a sample is shown. `key` keeps ids and names apart, since each sample stands on the page more than once. */
export interface Place {
  readonly context: PageContext;
  readonly key: string;
}

/** The gallery's words in the place's language. */
export function wordsAt({ context }: Place): (typeof galleryText)['ar'] {
  return galleryText[context.lang];
}

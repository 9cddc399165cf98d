import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { bdi, stack, summaryList } from '../../../views/components.ts';
import type { DirectiveFile, DirectiveWords } from '../rules/directive.ts';
import { directiveText } from '../text/pages.ts';
import { paragraphs } from './frame.ts';

/** What a directive says: its text, on what it rests, what is attached. `base`: where its pages lie. */
export function wordsPart({ text, basis, files }: DirectiveWords & { readonly files: readonly DirectiveFile[] }, base: string, lang: Language): Html {
  const words = directiveText[lang];
  return stack(
    lang === 'en' && text.en === '' && html`<p class="bw-muted">${words.englishNone}</p>`, paragraphs(text, lang), summaryList([{ key: words.basis, value: paragraphs(basis, lang) }]),
    files.length > 0 && html`<h3>${words.files}</h3><ul class="ds-list">${files.map((file) => html`<li>${fileLinks(file, base, lang)}</li>`)}</ul>`,
  );
}

/** A paper's name, and a link to each of its pages. */
export function fileLinks({ uploadId, name, pages }: DirectiveFile, base: string, lang: Language): HtmlValue {
  const link = (number: number): Html => html`<a class="ds-link" href="${base}/files/${uploadId}/${number}">${pages === 1 ? bdi(name) : directiveText[lang].filePage(name, String(number))}</a>`;
  return Array.from({ length: pages }, (_, index) => html`${index > 0 && ' · '}${link(index + 1)}`);
}

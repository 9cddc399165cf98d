import { assetUrl } from '../platform/assets.ts';
import { html, type Html } from '../platform/html.ts';
import { textArea } from './fields.ts';

export interface ScanWords {
  readonly scanTitle: string;
  readonly scanHint: string;
  readonly camera: string;
  readonly stop: string;
  readonly aim: string;
  readonly picture: string;
  readonly found: string;
  readonly notFound: string;
  readonly denied: string;
  readonly missing: string;
  readonly text: string;
  readonly textHint: string;
}

export interface ScanOptions {
  /** Of the field that holds the code's text. */
  readonly name: string;
  readonly words: ScanWords;
  readonly value?: string | undefined;
  readonly error?: string | undefined;
  readonly maxLength: number;
}

/** A code's text: pasted, or read by camera or from a picture where {@link scanScript} runs. */
export function scanField({ name, words, value, error, maxLength }: ScanOptions): Html {
  const { found, notFound, denied, missing } = words;
  return html`<h2>${words.scanTitle}</h2><div class="bw-scan" data-scan="${name}" data-decoder="${assetUrl('qr-decoder.js')}" data-wasm="${assetUrl('zxing_reader.wasm')}" data-found="${found}" data-not-found="${notFound}" data-denied="${denied}" data-missing="${missing}" hidden>
<p class="bw-muted">${words.scanHint}</p>
<div class="bw-scan-frame" data-scan-frame hidden><p>${words.aim}</p></div>
<div class="bw-buttons"><button class="ds-button" type="button" data-variant="secondary" data-scan-camera data-stop="${words.stop}"><span>${words.camera}</span></button><label class="ds-button" data-variant="secondary"><span>${words.picture}</span><input class="ds-sr-only" type="file" accept="image/*" data-scan-picture></label></div>
<p class="bw-scan-said" role="status" data-scan-said></p>
</div>${textArea({ name, label: words.text, hint: words.textHint, value, error, rows: 3, maxLength, dir: 'ltr' })}`;
}

/** Goes into the head of a page with {@link scanField}. */
export function scanScript(nonce: string): Html {
  return html`<script type="module" src="${assetUrl('scan-code.js')}" nonce="${nonce}"></script>`;
}

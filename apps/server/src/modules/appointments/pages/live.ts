import { assetUrl } from '../../../platform/assets.ts';
import { html, type Html } from '../../../platform/html.ts';
import type { PageContext } from '../../../platform/request-context.ts';
import { buttonRow, linkButton } from '../../../views/components.ts';
import type { AppointmentDetails } from '../actions/appointments.ts';
import { liveText } from '../text/live.ts';
import { links } from './links.ts';

/** The live code beside the ticket: shown where a script can keep a key on the device, in one of its three states. */
export function livePart({ appointmentId, status, ticket }: AppointmentDetails, { lang }: PageContext): Html | null {
  if (status !== 'booked' || ticket === null) return null;
  const words = liveText[lang];
  const button = (name: string, label: string): Html => html`<button class="ds-button" type="button" data-variant="secondary" data-live-${name}><span>${label}</span></button>`;
  return html`<section class="bw-live bw-no-print bw-stack" aria-labelledby="live-title" data-live-proof="${appointmentId}" data-ticket="${ticket}" data-failed="${words.failed}" data-started="${words.started}" data-label="${words.code}" hidden>
<h2 id="live-title">${words.title}</h2>
<div class="bw-stack" data-live-state="off"><p>${words.offer}</p>${buttonRow(button('start', words.start))}</div>
<div class="bw-stack" data-live-state="on" hidden><div class="bw-qr" data-live-code></div><p class="bw-live-next">${words.next} <span data-live-left class="bw-live-left">15</span></p><p>${words.on}</p></div>
<div class="bw-stack" data-live-state="elsewhere" hidden><p>${words.elsewhere}</p>${buttonRow(button('move', words.move))}</div>
<div class="bw-stack" data-live-state="confirm" hidden><p>${words.confirm}</p>${buttonRow(linkButton(words.toConfirm, `/account/confirm?${new URLSearchParams({ next: links.one(appointmentId) })}`, { variant: 'secondary' }))}</div>
<p class="bw-muted">${words.equal}</p>
<p role="status" data-live-said></p>
</section>`;
}

/** The script that makes it live. */
export function liveScript({ nonce }: PageContext): Html {
  return html`<script type="module" src="${assetUrl('live-ticket.js')}" nonce="${nonce}"></script>`;
}

import { encode } from 'uqr';
import { html, type Html } from '../../platform/html.ts';

/** A QR code that says it is a sample; no reader takes it for a ticket. */
export function sampleQr(): Html {
  const { data, size } = encode('SAMPLE ONLY: NOT A TICKET', { ecc: 'M', border: 2 });
  const modules = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return html`<svg viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" focusable="false"><path d="${modules}"/></svg>`;
}

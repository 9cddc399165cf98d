import { drawing } from '@bawaba/offline';
import { encode } from 'uqr';

/** A link as a QR code, dark on its own white ground in every colour scheme: common readers fail on an inverted code. */
export function qrCode(text: string): SVGSVGElement {
  const quiet = 4;
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const whole = size + 2 * quiet;
  const dark = data.flatMap((line, y) => line.map((on, x) => (on ? `M${x + quiet} ${y + quiet}h1v1h-1z` : ''))).join('');
  return drawing(`0 0 ${whole} ${whole}`, 'qr', { d: `M0 0h${whole}v${whole}h-${whole}z`, className: 'qr-ground' }, { d: dark, className: 'qr-dark' });
}

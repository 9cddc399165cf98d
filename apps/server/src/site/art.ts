import { type Html, raw } from '../platform/html.ts';

/** A triangle of the openings that are cut into the mud walls of Najd. */
const opening = (x: number, y: number): string => `M${x} ${y}l7 12h-14z`;

/** Stepped merlons along a wall's top, from `x` on. */
function merlons(x: number, y: number, count: number): string {
  return Array.from({ length: count }, (_, n) => `M${x + n * 30} ${y}v-8h6v-8h6v-8h6v8h6v8h6v8z`).join('');
}

/** Openings in rows of pyramids, as builders set them. */
function openings(x: number, y: number): string {
  return [3, 2, 1].flatMap((count, row) => Array.from({ length: count }, (_, n) => opening(x + n * 22 + row * 11, y - row * 18))).join('');
}

/** The portal as a picture: a wall of Najd, and a gate that stands open. Decoration; says nothing that the words do not. */
export const gate: Html = raw(
  `<svg class="bw-gate" viewBox="0 0 480 300" aria-hidden="true" focusable="false">` +
    `<path class="bw-gate-wall" d="M0 300V104h136V300zM344 300V104h136V300z"/><path class="bw-gate-wall" d="${merlons(8, 104, 4)}${merlons(352, 104, 4)}"/>` +
    `<path class="bw-gate-tower" d="M128 300V64h224v236z"/><path class="bw-gate-tower" d="${merlons(135, 64, 7)}"/>` +
    `<path class="bw-gate-cut" d="${openings(46, 172)}${openings(390, 172)}"/>` +
    `<path class="bw-gate-frame" d="M164 300V182a76 76 0 0 1 152 0v118z"/><path class="bw-gate-arch" d="M180 300V184a60 60 0 0 1 120 0v116z"/>` +
    `<path class="bw-gate-light" d="M208 300V188a32 32 0 0 1 64 0v112z"/><path class="bw-gate-cut" d="${[190, 212, 234, 256, 278].map((x) => opening(x + 6, 78)).join('')}"/></svg>`,
);

const sign = (drawing: string): Html => raw(`<svg class="bw-sign" viewBox="0 0 40 40" aria-hidden="true" focusable="false">${drawing}</svg>`);

/** Free (a coin struck out), personal (a person in the arch), not for sale (a sealed ticket). In the order of the words beside them. */
export const signs: readonly Html[] = [
  sign('<circle cx="20" cy="20" r="13"/><path d="M20 13v14M16 17h8M16 23h8M7 33 33 7"/>'),
  sign('<path d="M6 36V19a14 14 0 0 1 28 0v17"/><circle cx="20" cy="18" r="4.5"/><path d="M12 34a8 8 0 0 1 16 0"/>'),
  sign('<path d="M5 11h30v6a3 3 0 0 0 0 6v6H5v-6a3 3 0 0 0 0-6z"/><path d="m14 20 4 4 8-8"/>'),
];

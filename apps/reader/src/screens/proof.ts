import { drawing, h } from '@bawaba/offline';
import type { Proof } from '@bawaba/ticket';
import { text } from '../text.ts';
import type { Scene } from './actions.ts';

/** A telephone that sends, and a sheet: each told by its shape and its words, neither in the colour of a verdict. */
const signs: Record<Proof, string> = {
  live: 'M34 12h32v76h-32zM44 80h12M14 34q-8 16 0 32M86 34q8 16 0 32',
  copy: 'M24 10h36l16 16v64h-52zM60 10v16h16M36 46h28M36 60h28M36 74h18',
};

/** How the ticket came: live from its holder's telephone, or on paper or as a copy. Told and not judged: the card decides. */
export function proofLine({ lang }: Scene, proof: Proof): HTMLElement {
  const words = text[lang].proof;
  return h('p', { class: `proof proof-${proof}`, id: 'proof', 'data-proof': proof },
    drawing('0 0 100 100', 'proof-sign', { d: signs[proof], className: 'proof-line' }),
    h('span', {}, h('strong', {}, words[proof]), ' ', h('span', { class: 'quiet' }, words[`${proof}More`])));
}

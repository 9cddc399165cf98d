import { h } from '@bawaba/offline';
import type { PledgeDraft, Witness } from '../../rules/draft.ts';
import { needsWitnesses } from '../../rules/finish.ts';
import { text } from '../../text.ts';
import { button, checkField, choiceField, textField } from '../../ui/controls.ts';
import { signaturePad } from '../../ui/pad.ts';
import { dayWords } from '../../ui/when.ts';
import { newPledge } from '../../work.ts';
import type { StepScene } from '../actions.ts';

/** The pledge: its text as it binds, who signs, and the signature; or two witnesses. */
export function pledgeStep(scene: StepScene): HTMLElement {
  const { desk, lang, actions, view: { work } } = scene;
  const words = text[lang].pledge;
  const { pledge } = work.draft;
  const { pledgeText } = desk.loaded!.pack;
  const standing = desk.offices.get(work.draft.establishmentId)?.pledge ?? null;
  const stands = standing === null ? null : h('p', { class: 'note note-warning' }, words.stands(dayWords(standing.signedAt, lang)));
  const choose = (next: PledgeDraft | null): void => {
    work.change({ pledge: next });
    actions.redraw(work);
  };
  if (pledge === null) {
    return h('div', { class: 'step' },
      h('p', {}, words.intro), stands,
      pledgeText === null
        ? h('p', { class: 'note note-warning' }, words.noText)
        : h('div', { class: 'step' }, h('p', { class: 'quiet' }, words.none), button('take-pledge', words.take, () => choose(newPledge(pledgeText)), 'large')));
  }
  return h('div', { class: 'step' },
    h('p', {}, words.intro), stands,
    h('figure', { class: 'pledge-text' },
      h('figcaption', {}, words.version(pledge.text.version)),
      h('blockquote', { lang: 'ar', dir: 'rtl', id: 'pledge-text' }, pledge.text.ar),
      lang === 'en' ? h('blockquote', { class: 'quiet', lang: 'en', dir: 'ltr' }, pledge.text.en) : null,
      lang === 'en' ? h('p', { class: 'quiet' }, words.forReading) : null),
    signer(scene, pledge),
    button('drop-pledge', words.drop, () => choose(null), 'quiet'));
}

function signer(scene: StepScene, pledge: PledgeDraft): HTMLElement {
  const { lang, actions, view: { work }, error } = scene;
  const words = text[lang].pledge;
  const put = (part: Partial<PledgeDraft>): void => work.change({ pledge: { ...work.draft.pledge!, ...part } });
  const { capacities } = text[lang].said;
  const redraw = (part: Partial<PledgeDraft>): void => {
    put(part);
    actions.redraw(work);
  };
  return h('div', { class: 'step' },
    textField({ id: 'signer-name', label: words.name, error: error('signer_missing'), value: pledge.name, most: 120, input: (name) => put({ name }) }),
    choiceField({ id: 'signer-capacity', legend: words.capacity, value: pledge.capacity, options: [['owner', capacities.owner], ['manager', capacities.manager]], choose: (capacity) => put({ capacity }) }),
    textField({ id: 'signer-id', label: words.idNumber, error: error('signer_id_wrong'), value: pledge.idNumber, most: 20, inputmode: 'numeric', input: (idNumber) => put({ idNumber }) }),
    pledge.noPhone ? null : textField({ id: 'signer-phone', label: words.phone, hint: words.phoneHint, error: error('phone_wrong'), value: pledge.phone, most: 20, inputmode: 'tel', input: (phone) => put({ phone }) }),
    checkField('no-phone', words.noPhone, pledge.noPhone, (noPhone) => redraw({ noPhone })),
    checkField('refused', words.refused, pledge.refused, (refused) => redraw({ refused })),
    pledge.refused ? null : glass(scene, { id: 'signature', label: words.signature, strokes: pledge.strokes, error: error('signature_missing'), put: (strokes) => put({ strokes }) }),
    ...(needsWitnesses(pledge) ? witnessParts(scene) : []));
}

function witnessParts(scene: StepScene): HTMLElement[] {
  const { lang, view: { work }, error } = scene;
  const words = text[lang].pledge;
  const problem = error('witness_missing', 'witness_id_wrong', 'witness_same', 'witness_signature_missing');
  const part = (i: 0 | 1): HTMLElement => {
    const witness = work.draft.pledge!.witnesses[i];
    const put = (changed: Partial<Witness>): void => {
      const [first, second] = work.draft.pledge!.witnesses;
      work.change({ pledge: { ...work.draft.pledge!, witnesses: i === 0 ? [{ ...first, ...changed }, second] : [first, { ...second, ...changed }] } });
    };
    return h('fieldset', { class: 'witness' },
      h('legend', {}, words.witness(i + 1)),
      textField({ id: `witness-${i}-name`, label: words.witnessName, value: witness.name, most: 120, input: (name) => put({ name }) }),
      textField({ id: `witness-${i}-id`, label: words.idNumber, value: witness.idNumber, most: 20, inputmode: 'numeric', input: (idNumber) => put({ idNumber }) }),
      glass(scene, { id: `witness-${i}-signature`, label: words.witnessSignature, strokes: witness.strokes, error: null, put: (strokes) => put({ strokes }) }));
  };
  return [h('p', {}, words.witnessesIntro), problem === null ? null : h('p', { class: 'field-error', role: 'alert' }, problem), part(0), part(1)].filter((one) => one !== null);
}

interface Glass {
  readonly id: string;
  readonly label: string;
  readonly strokes: PledgeDraft['strokes'];
  readonly error: string | null;
  readonly put: (strokes: PledgeDraft['strokes']) => void;
}

/** A frame to sign in. What was signed is sealed when the finger is lifted. */
function glass({ lang, view: { work } }: StepScene, { id, label, strokes, error, put }: Glass): HTMLElement {
  const words = text[lang].pledge;
  const pad = signaturePad({
    id, label, strokes,
    drawn(drawn) {
      put(drawn);
      if (drawn === null) return;
      const at = new Date().toISOString();
      work.change({ pledge: { ...work.draft.pledge!, signedAt: at } });
      void work.seal('signed', JSON.stringify(drawn), at);
    },
  });
  return h('div', { class: 'field' },
    h('span', { class: 'label' }, label),
    h('p', { class: 'hint' }, words.sign),
    error === null ? null : h('p', { class: 'field-error', role: 'alert' }, error),
    pad.element,
    button(`${id}-clear`, words.clear, pad.clear, 'quiet'));
}

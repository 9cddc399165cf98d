import type { Strokes } from '@bawaba/contracts';
import { h } from '@bawaba/offline';
import { beginStroke, drawTo, pointAt } from '../rules/strokes.ts';

interface PadOptions {
  readonly id: string;
  readonly label: string;
  readonly strokes: Strokes | null;
  /** Called when a finger is lifted, and with null when the pad was cleared. */
  readonly drawn: (strokes: Strokes | null) => void;
}

const [width, height] = [1000, 400];

export interface Pad {
  readonly element: HTMLElement;
  clear(): void;
}

/** A frame to sign in with finger, pen or mouse. What was drawn before is shown again. */
export function signaturePad({ id, label, strokes: before, drawn }: PadOptions): Pad {
  const canvas = h('canvas', { id, class: 'pad', width, height, role: 'img', 'aria-label': label });
  const ink = canvas.getContext('2d')!;
  let strokes: Strokes = before ?? [];
  let began = 0;
  const draw = (): void => {
    ink.clearRect(0, 0, width, height);
    ink.lineWidth = 6;
    ink.lineCap = ink.lineJoin = 'round';
    ink.strokeStyle = '#14213d';
    for (const stroke of strokes) {
      ink.beginPath();
      ink.moveTo(stroke[0]![0], stroke[0]![1]);
      for (const [x, y] of stroke) ink.lineTo(x, y);
      ink.stroke();
    }
  };
  const pointOf = ({ clientX, clientY, timeStamp }: PointerEvent) => {
    const box = canvas.getBoundingClientRect();
    const scale = width / box.width;
    return pointAt((clientX - box.left) * scale, (clientY - box.top) * scale, timeStamp - began);
  };
  canvas.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    if (strokes.length === 0) began = event.timeStamp;
    strokes = beginStroke(strokes, pointOf(event));
    draw();
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    for (const one of event.getCoalescedEvents?.() ?? []) strokes = drawTo(strokes, pointOf(one));
    strokes = drawTo(strokes, pointOf(event));
    draw();
  });
  for (const end of ['pointerup', 'pointercancel'] as const) canvas.addEventListener(end, () => drawn(strokes));
  draw();
  return {
    element: h('div', { class: 'pad-frame' }, canvas),
    clear() {
      strokes = [];
      draw();
      drawn(null);
    },
  };
}

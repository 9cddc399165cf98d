import { h } from '@bawaba/offline';
import type { View } from '../desk.ts';
import { type Frame, boxBetween, frameAfter } from '../rules/boxes.ts';
import { text } from '../text.ts';
import { button } from '../ui/controls.ts';
import { type Box, decode, paintOver } from '../ui/picture.ts';
import type { Scene } from './actions.ts';

/** What the camera sees, and the shutter under the thumb. */
export function cameraScreen({ lang, video, cameraProblem, actions }: Scene, { work }: Extract<View, { name: 'camera' }>): HTMLElement {
  const words = text[lang].photos;
  return h('section', { class: 'sheet', id: 'camera' },
    h('h1', { tabindex: -1 }, words.take),
    cameraProblem === null ? null : h('p', { class: 'note note-warning', role: 'alert', id: 'camera-problem' }, words.problems[cameraProblem]),
    video === null && cameraProblem === null ? h('p', { role: 'status' }, words.starting) : null,
    video === null ? null : h('div', { class: 'camera-frame' }, video),
    h('div', { class: 'way' },
      button('camera-back', text[lang].back, () => actions.redraw(work), 'quiet'),
      video === null ? null : button('shoot', words.shoot, () => void actions.shoot(work), 'large')));
}

type CoverView = Extract<View, { name: 'cover' }>;

/** A photo before it is kept: faces and plates are painted over with a finger, or with the keys. */
export function coverScreen(scene: Scene, view: CoverView): HTMLElement {
  const { lang, actions } = scene;
  const words = text[lang].photos;
  const boxes: Box[] = [];
  const canvas = h('canvas', { id: 'cover', class: 'cover', tabindex: 0, role: 'img', 'aria-label': words.coverLabel, 'aria-describedby': 'cover-keys' });
  const keep = button('keep-photo', words.keep, () => void actions.keepPhoto(view, boxes), 'large');
  const undo = button('undo-cover', words.undo, () => void (boxes.pop(), changed()), 'quiet');
  let redraw = (): void => undefined;
  const changed = (): void => {
    redraw();
    keep.textContent = boxes.length === 0 ? words.keep : words.keepCovered(boxes.length);
    undo.disabled = boxes.length === 0;
  };
  undo.disabled = true;
  void decode(view.jpeg).then((picture) => {
    redraw = draftOn(canvas, picture, boxes, changed);
    redraw();
  });
  return h('section', { class: 'sheet', id: 'cover-screen' },
    h('h1', { tabindex: -1 }, words.coverTitle),
    h('p', {}, words.coverIntro),
    canvas,
    h('p', { class: 'quiet', id: 'cover-keys' }, words.coverKeys),
    undo,
    h('div', { class: 'way' }, button('photo-again', words.again, () => void actions.removePhoto(view.work, view.evidenceId).then(() => actions.openCamera(view.work)), 'quiet'), keep));
}

/** Lets boxes be drawn on the picture; returns what draws it anew. */
function draftOn(canvas: HTMLCanvasElement, picture: ImageBitmap, boxes: Box[], changed: () => void): () => void {
  [canvas.width, canvas.height] = [picture.width, picture.height];
  const context = canvas.getContext('2d')!;
  let pending: Frame | null = null;
  let from: { x: number; y: number } | null = null;
  const redraw = (): void => {
    context.drawImage(picture, 0, 0);
    paintOver(context, boxes);
    if (pending === null) return;
    context.lineWidth = Math.max(3, picture.width / 200);
    context.strokeStyle = '#fff';
    context.strokeRect(pending.x, pending.y, pending.width, pending.height);
    context.setLineDash([12, 12]);
    context.strokeStyle = '#000';
    context.strokeRect(pending.x, pending.y, pending.width, pending.height);
    context.setLineDash([]);
  };
  const cover = (): void => {
    if (pending !== null) boxes.push(pending);
    pending = null;
    changed();
  };
  const cornerOf = ({ clientX, clientY }: PointerEvent): { x: number; y: number } => {
    const box = canvas.getBoundingClientRect();
    return { x: ((clientX - box.left) / box.width) * picture.width, y: ((clientY - box.top) / box.height) * picture.height };
  };
  canvas.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    from = cornerOf(event);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (from === null) return;
    pending = boxBetween(from, cornerOf(event), picture);
    redraw();
  });
  for (const end of ['pointerup', 'pointercancel'] as const) canvas.addEventListener(end, () => {
    from = null;
    cover();
  });
  canvas.addEventListener('keydown', (event) => {
    const middle = { x: picture.width * 0.4, y: picture.height * 0.4, width: Math.round(picture.width * 0.2), height: Math.round(picture.height * 0.2) };
    if (event.key === 'Enter' && pending !== null) cover();
    else {
      const next = frameAfter(pending ?? middle, event.key, event.shiftKey, picture);
      if (next === null) return;
      pending = next;
      redraw();
    }
    event.preventDefault();
  });
  return redraw;
}

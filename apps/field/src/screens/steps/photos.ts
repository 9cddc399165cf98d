import { formatTime, h } from '@bawaba/offline';
import { mostPhotos, type Photo } from '../../rules/draft.ts';
import { findPhoto } from '../../storage/photos.ts';
import { text } from '../../text.ts';
import { button } from '../../ui/controls.ts';
import type { StepScene } from '../actions.ts';

/** The photos taken so far, and the camera. */
export function photosStep(scene: StepScene): HTMLElement {
  const { lang, actions, view: { work }, error } = scene;
  const words = text[lang].photos;
  const { photos } = work.draft;
  const missing = error('photo_missing');
  return h('div', { class: 'step' },
    h('p', {}, words.intro),
    missing === null ? null : h('p', { class: 'field-error', role: 'alert' }, missing),
    photos.length < mostPhotos ? button('take-photo', words.take, () => void actions.openCamera(work), 'large') : null,
    h('p', { class: 'quiet', id: 'photo-count', 'data-count': photos.length }, photos.length === 0 ? words.none : words.count(photos.length, mostPhotos)),
    photos.length === 0 ? null : h('ul', { class: 'photos' }, ...photos.map((photo, i) => h('li', {}, thumbnail(scene, photo, i + 1)))));
}

function thumbnail({ desk, lang, actions, view: { work } }: StepScene, photo: Photo, number: number): HTMLElement {
  const words = text[lang].photos;
  const { evidenceId, takenAt, blurred } = photo;
  const image = h('img', { alt: words.alt(number, formatTime(Date.parse(takenAt), lang)), width: 160, height: 120 });
  const open = h('button', { type: 'button', class: 'photo-open', 'data-evidence': evidenceId }, image);
  void findPhoto(desk.store, evidenceId).then((jpeg) => {
    if (jpeg === null) return;
    const address = URL.createObjectURL(new Blob([jpeg], { type: 'image/jpeg' }));
    image.addEventListener('load', () => URL.revokeObjectURL(address), { once: true });
    image.src = address;
    open.addEventListener('click', () => actions.show({ name: 'cover', work, evidenceId, jpeg }));
  });
  return h('figure', {}, open,
    h('figcaption', {}, blurred ? h('span', { class: 'tag' }, words.covered) : null,
      h('button', { type: 'button', class: 'link remove-photo', click: () => void actions.removePhoto(work, evidenceId) }, words.remove)));
}

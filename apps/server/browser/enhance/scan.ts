import { type Camera, type CameraProblem, type Decoder, type DecoderFiles, frameOf, startCamera, startDecoder } from '@bawaba/scan';

/** A picture is looked at whole first, then larger pieces of detail: a screenshot's code is small. */
const pictureSizes = [1600, 3200] as const;

/** Fills the field of the code's text from the camera or a picture. Nothing that is seen leaves the device before the form is sent. */
export function offerScanning(root: Document): void {
  const part = root.querySelector<HTMLElement>('[data-scan]');
  const field = part && root.querySelector<HTMLTextAreaElement>(`textarea[name=${part.dataset['scan']}]`);
  if (!part || !field || typeof Worker === 'undefined' || typeof WebAssembly === 'undefined') return;
  part.hidden = false;
  const files: DecoderFiles = { decoder: part.dataset['decoder']!, wasm: part.dataset['wasm']! };
  const take = (text: string): void => {
    field.value = text;
    say(part, part.dataset['found']!);
    // On to what is still to be filled in, or to the button.
    const next = field.form?.querySelector<HTMLElement>('[name=id_number]') ?? field.form?.querySelector<HTMLElement>('button[type=submit]');
    next?.focus();
  };
  offerCamera(part, files, take);
  offerPicture(part, files, take);
}

function offerCamera(part: HTMLElement, files: DecoderFiles, take: (text: string) => void): void {
  const button = part.querySelector<HTMLButtonElement>('[data-scan-camera]')!;
  const frame = part.querySelector<HTMLElement>('[data-scan-frame]')!;
  const label = button.querySelector('span')!;
  const [start, stop] = [label.textContent, button.dataset['stop']!];
  if (!navigator.mediaDevices) button.hidden = true;
  let camera: Camera | null = null;
  const end = (): void => {
    camera?.stop();
    camera?.video.remove();
    camera = null;
    frame.hidden = true;
    label.textContent = start;
  };
  button.addEventListener('click', () => void (async () => {
    if (camera !== null) return end();
    try {
      camera = await startCamera(files, (text) => {
        end();
        take(text);
      });
      frame.prepend(camera.video);
      // Moved into the page it stands still until it is asked to go on.
      void camera.video.play().catch(() => undefined);
      frame.hidden = false;
      label.textContent = stop;
    } catch (problem) {
      say(part, part.dataset[(problem as CameraProblem) === 'denied' ? 'denied' : 'missing']!);
    }
  })());
}

function offerPicture(part: HTMLElement, files: DecoderFiles, take: (text: string) => void): void {
  const input = part.querySelector<HTMLInputElement>('[data-scan-picture]')!;
  input.addEventListener('change', () => void (async () => {
    const [file] = input.files ?? [];
    input.value = '';
    if (!file) return;
    const decoder = startDecoder(files);
    const text = await readPicture(file, decoder).catch(() => null);
    decoder.stop();
    if (text === null) say(part, part.dataset['notFound']!);
    else take(text);
  })());
}

async function readPicture(file: File, decoder: Decoder): Promise<string | null> {
  const picture = await createImageBitmap(file);
  for (const size of pictureSizes) {
    const frame = frameOf(picture, picture, size);
    const text = frame && (await decoder.decode(frame));
    if (text !== null) return text;
    if (Math.max(picture.width, picture.height) <= size) break;
  }
  return null;
}

function say(part: HTMLElement, words: string): void {
  part.querySelector<HTMLElement>('[data-scan-said]')!.textContent = words;
}

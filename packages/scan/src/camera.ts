import type { Frame } from './decoder.ts';
import { frameOf } from './frame.ts';
import { type Decoder, type DecoderFiles, startDecoder } from './worker.ts';

/** Why there is no picture. */
export type CameraProblem = 'denied' | 'missing' | 'busy';

export interface Camera {
  readonly video: HTMLVideoElement;
  /** Looks for codes while true; the picture goes on either way. */
  reading: boolean;
  stop(): void;
}

/** More pixels than this only make the search slower: a printed code fills a third of the picture. */
const widest = 1280;
const pauseMs = 80;

/** Starts the camera that looks away from whoever holds the device. Rejects with a {@link CameraProblem}. */
export async function startCamera(files: DecoderFiles, onText: (text: string) => void): Promise<Camera> {
  const { video, stop } = await openPicture({ width: 1280, height: 720 });
  const decoder = startDecoder(files);
  let stopped = false;
  const camera: Camera = {
    video,
    reading: true,
    stop() {
      stopped = true;
      decoder.stop();
      stop();
    },
  };
  const look = async (): Promise<void> => {
    const text = camera.reading ? await readFrame(video, decoder) : null;
    if (stopped) return;
    if (text !== null && camera.reading) onText(text);
    setTimeout(() => void look(), pauseMs);
  };
  void look();
  return camera;
}

/** The running picture of the camera that looks away from whoever holds the device. Rejects with a {@link CameraProblem}. */
export async function openPicture(size: { width: number; height: number }): Promise<{ readonly video: HTMLVideoElement; stop(): void }> {
  const stream = await openStream(size);
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  await video.play().catch(() => undefined);
  return { video, stop: () => stream.getTracks().forEach((track) => track.stop()) };
}

async function openStream({ width, height }: { width: number; height: number }): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: { ideal: 'environment' }, width: { ideal: width }, height: { ideal: height } } });
  } catch (error) {
    const name = (error as DOMException | undefined)?.name;
    const problem: CameraProblem = name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : name === 'NotReadableError' ? 'busy' : 'missing';
    throw problem;
  }
}

async function readFrame(video: HTMLVideoElement, decoder: Decoder): Promise<string | null> {
  const frame = takeFrame(video);
  return frame === null ? null : decoder.decode(frame);
}

function takeFrame(video: HTMLVideoElement): Frame | null {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
  return frameOf(video, { width: video.videoWidth, height: video.videoHeight }, widest);
}

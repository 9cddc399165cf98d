import type { Frame } from './decoder.worker.ts';

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

/** Starts the camera that looks away from the clerk. Rejects with a {@link CameraProblem}. */
export async function startCamera(onText: (text: string) => void): Promise<Camera> {
  const stream = await openStream();
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  await video.play().catch(() => undefined);
  const decoder = startDecoder();
  let stopped = false;
  const camera: Camera = {
    video,
    reading: true,
    stop() {
      stopped = true;
      decoder.stop();
      stream.getTracks().forEach((track) => track.stop());
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

async function openStream(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } } });
  } catch (error) {
    const name = (error as DOMException).name;
    const problem: CameraProblem = name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : name === 'NotReadableError' ? 'busy' : 'missing';
    throw problem;
  }
}

interface Decoder {
  /** The text of a code in the frame, or null. One frame at a time. */
  decode(frame: Frame): Promise<string | null>;
  stop(): void;
}

/** The search for a code runs beside the page, so that a slow device still answers its clerk. */
function startDecoder(): Decoder {
  const worker = new Worker(DECODER_URL, { type: 'module' });
  let answer: (text: string | null) => void = () => undefined;
  worker.addEventListener('message', (event: MessageEvent<string | null>) => answer(event.data));
  worker.addEventListener('error', () => answer(null));
  return {
    decode: (frame) => new Promise((resolve) => {
      answer = resolve;
      worker.postMessage(frame, [frame.pixels]);
    }),
    stop: () => worker.terminate(),
  };
}

async function readFrame(video: HTMLVideoElement, decoder: Decoder): Promise<string | null> {
  const frame = takeFrame(video);
  return frame === null ? null : decoder.decode(frame);
}

const canvas = document.createElement('canvas');

function takeFrame(video: HTMLVideoElement): Frame | null {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
  const scale = Math.min(1, widest / videoWidth);
  canvas.width = Math.round(videoWidth * scale);
  canvas.height = Math.round(videoHeight * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { pixels: data.buffer as ArrayBuffer, width, height };
}

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
  const decoder = new Worker(DECODER_URL, { type: 'module' });
  let stopped = false;
  const camera: Camera = {
    video,
    reading: true,
    stop() {
      stopped = true;
      decoder.terminate();
      stream.getTracks().forEach((track) => track.stop());
    },
  };
  void (async () => {
    while (!stopped) {
      const text = camera.reading ? await readFrame(video, decoder) : null;
      if (text !== null && camera.reading && !stopped) onText(text);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  })();
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

async function readFrame(video: HTMLVideoElement, decoder: Worker): Promise<string | null> {
  const frame = takeFrame(video);
  if (frame === null) return null;
  return new Promise((resolve) => {
    decoder.onmessage = (event: MessageEvent<string | null>) => resolve(event.data);
    decoder.onerror = () => resolve(null);
    decoder.postMessage(frame, [frame.pixels]);
  });
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

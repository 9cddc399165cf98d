import { type Camera, type CameraProblem, startCamera } from '@bawaba/scan';
import { ticketIn } from '@bawaba/ticket';
import { isNewPresentation, type LastSeen } from '../rules/repeat.ts';

/** The camera of the desk: off, on, or why there is none. */
export interface Watch {
  readonly video: HTMLVideoElement | null;
  readonly problem: CameraProblem | null;
  start(): Promise<void>;
  stop(): void;
  /** Looks for codes while `ready`; the picture goes on either way. */
  look(ready: boolean): void;
  /** From now on the desk is ready for the next person. */
  readyAgain(): void;
  /** A picture that was out of the page stands still until it is asked to go on. */
  resume(): void;
}

/** @param onText called with each code that is presented anew */
export function createWatch(onText: (text: string) => void): Watch {
  let camera: Camera | null = null;
  let problem: CameraProblem | null = null;
  let lastSeen: LastSeen | null = null;

  const see = (text: string): void => {
    const now = performance.now();
    // A live code changes while it is held up; the ticket in it does not.
    const ticket = ticketIn(text);
    const fresh = isNewPresentation(lastSeen, ticket, now);
    lastSeen = { text: ticket, seenAt: now, readyAt: lastSeen?.readyAt ?? now };
    if (fresh) onText(text);
  };

  return {
    get video() { return camera?.video ?? null; },
    get problem() { return problem; },
    async start() {
      problem = null;
      try {
        camera = await startCamera({ decoder: DECODER_URL, wasm: WASM_URL }, see);
      } catch (error) {
        problem = error as CameraProblem;
      }
    },
    stop() {
      camera?.stop();
      camera = null;
    },
    look(ready) {
      if (camera !== null) camera.reading = ready;
    },
    readyAgain() {
      if (lastSeen !== null) lastSeen = { ...lastSeen, readyAt: performance.now() };
    },
    resume: () => void camera?.video.play().catch(() => undefined),
  };
}

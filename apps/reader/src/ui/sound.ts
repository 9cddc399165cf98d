import type { ShownVerdict } from '../desk.ts';

/** Tones in hertz and seconds: up for admit, down and low for refuse, two equal ones for amber. */
const tunes: Record<ShownVerdict['outcome'], { shape: OscillatorType; notes: readonly (readonly [hertz: number, seconds: number])[] }> = {
  admit: { shape: 'sine', notes: [[660, 0.12], [990, 0.22]] },
  refuse: { shape: 'square', notes: [[220, 0.18], [150, 0.35]] },
  check_online: { shape: 'triangle', notes: [[440, 0.14], [0, 0.08], [440, 0.14]] },
};

let context: AudioContext | null = null;

/** Browsers allow sound only after a touch or key: called on each, it is cheap after the first. */
export function allowSound(): void {
  context ??= new AudioContext();
  void context.resume().catch(() => undefined);
}

export function play(outcome: ShownVerdict['outcome']): void {
  if (context === null || context.state !== 'running') return;
  const { shape, notes } = tunes[outcome];
  let at = context.currentTime;
  for (const [hertz, seconds] of notes) {
    if (hertz > 0) playNote(context, shape, hertz, at, seconds);
    at += seconds;
  }
}

function playNote(audio: AudioContext, shape: OscillatorType, hertz: number, at: number, seconds: number): void {
  const oscillator = audio.createOscillator();
  const volume = audio.createGain();
  oscillator.type = shape;
  oscillator.frequency.value = hertz;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.linearRampToValueAtTime(shape === 'square' ? 0.12 : 0.3, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + seconds);
}

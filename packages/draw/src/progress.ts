/** How far a draw has come. Whoever runs one takes it step by step, may stop anywhere, and gets the same result from a new start. */
export interface Progress {
  readonly step: 'keys' | 'allocation';
  readonly done: number;
  readonly of: number;
}

/** Applications between two reports. */
export const STRIDE = 50_000;

/** Runs to the end at once. */
export function complete<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

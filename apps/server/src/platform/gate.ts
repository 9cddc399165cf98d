/** Lets so many in at a time, in the order they came. */
export interface Gate {
  /** Resolves with how to leave. Throws {@link GateTimeout} when the turn does not come in time. */
  enter(): Promise<() => void>;
  waiting(): number;
}

/** Nobody left in time. */
export class GateTimeout extends Error {}

/** @param patience milliseconds that anybody waits for a turn */
export function createGate(atOnce: number, patience: number): Gate {
  const queue = new Set<() => void>();
  let inside = 0;
  const leave = (): void => {
    inside -= 1;
    const [first] = queue;
    if (!first) return;
    queue.delete(first);
    first();
  };
  const pass = (): (() => void) => {
    inside += 1;
    return leave;
  };
  return {
    enter: () =>
      inside < atOnce
        ? Promise.resolve(pass())
        : new Promise((resolve, reject) => {
            const come = (): void => {
              clearTimeout(late);
              resolve(pass());
            };
            const late = setTimeout(() => {
              queue.delete(come);
              reject(new GateTimeout('nobody left in time'));
            }, patience);
            queue.add(come);
          }),
    waiting: () => queue.size,
  };
}

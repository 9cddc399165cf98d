/** What happens, in the order of a clock that only moves when something does. */
export interface Events {
  /** Milliseconds since 1970. */
  now(): number;
  /** Plans something; what is planned for the past happens next. At the same moment, in the order of planning. */
  at(moment: number, happening: () => Promise<void>): void;
  /** Lets everything happen up to and including `until`, one thing after the other. */
  run(until: number): Promise<void>;
}

interface Planned {
  readonly at: number;
  readonly order: number;
  readonly happening: () => Promise<void>;
}

export function createEvents(start: number): Events {
  const heap: Planned[] = [];
  let [now, planned] = [start, 0];
  return {
    now: () => now,
    at: (moment, happening) => push(heap, { at: Math.max(moment, now), order: planned++, happening }),
    async run(until) {
      while (heap.length > 0 && heap[0]!.at <= until) {
        const next = pop(heap);
        now = next.at;
        await next.happening();
      }
      now = Math.max(now, until);
    },
  };
}

function before(a: Planned, b: Planned): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function push(heap: Planned[], item: Planned): void {
  heap.push(item);
  for (let i = heap.length - 1, parent = (i - 1) >> 1; i > 0 && before(heap[i]!, heap[parent]!); i = parent, parent = (i - 1) >> 1) swap(heap, i, parent);
}

function pop(heap: Planned[]): Planned {
  const first = heap[0]!;
  const last = heap.pop()!;
  if (heap.length === 0) return first;
  heap[0] = last;
  for (let i = 0; ; ) {
    const child = 2 * i + 1;
    if (child >= heap.length) return first;
    const least = child + 1 < heap.length && before(heap[child + 1]!, heap[child]!) ? child + 1 : child;
    if (!before(heap[least]!, heap[i]!)) return first;
    swap(heap, i, least);
    i = least;
  }
}

function swap(heap: Planned[], i: number, j: number): void {
  [heap[i], heap[j]] = [heap[j]!, heap[i]!];
}

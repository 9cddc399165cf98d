import { waitInWords } from '../../src/modules/admission/wait-words.ts';

/** A poll's answer, as the contract `getPlace` says it. */
interface Answer {
  readonly state: 'shut' | 'lost' | 'gathering' | 'waiting' | 'called';
  readonly position?: number;
  readonly ahead?: number;
  readonly until?: { readonly from: number; readonly to: number } | null;
  readonly waiting?: number;
  readonly pollAfter?: number;
}

/** Keeps the board of a waiting room fresh, says when something changed, and goes in when the turn has come. */
export function keepWaiting(root: Document): void {
  const board = root.querySelector<HTMLElement>('[data-waiting]');
  if (board) void watch(board, Number(board.dataset['after']) || 5);
  const called = root.querySelector<HTMLElement>('[data-go-in]');
  if (called) setTimeout(() => location.assign(called.dataset['next']!), Number(called.dataset['goIn']) * 1000);
}

async function watch(board: HTMLElement, firstAfter: number): Promise<void> {
  const kind = board.querySelector('[data-ahead]') ? 'waiting' : 'gathering';
  for (let after = firstAfter; ; ) {
    await pause(after);
    const answer = await ask(board.dataset['waiting']!);
    // Without a network the place stays what it was; the next question may find one.
    if (answer === null) continue;
    if (answer.state !== kind) return location.reload();
    show(board, answer);
    after = answer.pollAfter ?? after;
  }
}

/** Waits so many seconds, or until a page that was out of sight is looked at again. */
function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
      resolve();
    };
    const seen = (): void => void (document.visibilityState === 'visible' && done());
    const timer = setTimeout(done, seconds * 1000);
    document.addEventListener('visibilitychange', seen);
  });
}

async function ask(address: string): Promise<Answer | null> {
  try {
    const answer = await fetch(address, { headers: { accept: 'application/json' } });
    return answer.ok ? ((await answer.json()) as Answer) : null;
  } catch {
    return null;
  }
}

function show(board: HTMLElement, { ahead, position, until, waiting }: Answer): void {
  const lang = board.dataset['lang'] === 'en' ? 'en' : 'ar';
  const number = (value: number): string => new Intl.NumberFormat(lang, { numberingSystem: 'latn' }).format(value);
  const write = (name: string, text: string): boolean => {
    const element = board.querySelector(`[data-${name}]`);
    if (!element || element.textContent === text) return false;
    element.textContent = text;
    return true;
  };
  if (waiting !== undefined) write('gathered', number(waiting));
  if (ahead === undefined || position === undefined) return;
  write('ahead', number(ahead));
  const bar = board.querySelector<HTMLProgressElement>('[data-progress]');
  if (bar) bar.value = position - ahead - 1;
  // Said aloud only when the wait changes by the words, not with each number.
  const words = waitInWords(until ?? null, lang);
  if (write('until', words)) write('said', words);
}

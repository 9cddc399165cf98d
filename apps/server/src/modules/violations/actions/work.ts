import { InvalidInput } from '../../../platform/errors.ts';
import type { AuthorityViewer } from '../../authorities/index.ts';
import { wordsProblem } from '../rules/violation.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { type StepAsk, takeStep } from './step.ts';

/** Drops a violation before there is a penalty, such as one that two inspectors wrote down. Throws {@link InvalidInput} by `words`, and as {@link takeStep}. */
export function dismiss(runtime: ViolationRuntime, who: AuthorityViewer, ask: StepAsk, words: string): Promise<void> {
  return takeStep(runtime, who, ask, 'dismiss', async () => {
    requireWords(words);
    return { words, tell: 'dismissed' };
  });
}

/** Ends it. Throws {@link InvalidInput} by `words`, and as {@link takeStep}. */
export function close(runtime: ViolationRuntime, who: AuthorityViewer, ask: StepAsk, words: string): Promise<void> {
  return takeStep(runtime, who, ask, 'close', async () => {
    requireWords(words);
    return { words, tell: 'closed' };
  });
}

function requireWords(words: string): void {
  const wrong = wordsProblem(words);
  if (wrong) throw new InvalidInput({ words: wrong });
}

import type { FastifyInstance } from 'fastify';
import { registerCheckLetterPage } from './pages/check.ts';
import { registerMineLetters } from './pages/mine.ts';
import type { Papers } from './rules.ts';
import type { LetterRuntime } from './runtime.ts';

/** `/letters` for their holder, `/check-letter` for everybody, which also knows the papers of other modules. */
export function registerLetterPages(app: FastifyInstance, runtime: LetterRuntime, papers: Papers): void {
  registerMineLetters(app, runtime);
  registerCheckLetterPage(app, runtime, papers);
}

import type { FastifyInstance } from 'fastify';
import { registerCheckLetterPage } from './pages/check.ts';
import { registerMineLetters } from './pages/mine.ts';
import type { LetterRuntime } from './runtime.ts';

/** `/letters` for their holder, `/check-letter` for everybody. */
export function registerLetterPages(app: FastifyInstance, runtime: LetterRuntime): void {
  registerMineLetters(app, runtime);
  registerCheckLetterPage(app, runtime);
}

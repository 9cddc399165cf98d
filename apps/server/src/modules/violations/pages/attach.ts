import type { FastifyRequest } from 'fastify';
import { isId } from '../../../platform/id.ts';
import type { Language } from '../../../platform/language.ts';
import { type DocumentProblem, filesOf, findUploads, keepDocument, mostFiles, uploadErrors } from '../../../platform/uploads.ts';
import type { ViolationRuntime } from '../runtime.ts';

/** What is attached to an objection that is being written. */
export interface Attached {
  readonly uploads: readonly string[];
  /** What was wrong with a file; the others are kept. */
  readonly problem: string | null;
}

/** The files that were taken before, and those that came now. */
export async function takeAttachments(runtime: ViolationRuntime, request: FastifyRequest, before: string): Promise<Attached> {
  const { db, storage, clock } = runtime;
  const named = before.split(',').filter(isId).slice(0, mostFiles);
  const uploads = named.length === 0 ? [] : (await findUploads(db, named)).filter(({ claimedAt }) => claimedAt === null).map(({ uploadId }) => uploadId);
  let problem = uploads.length < named.length ? problemOf('gone', request.lang) : null;
  for (const file of filesOf(request)) {
    if (uploads.length >= mostFiles) return { uploads, problem: problemOf('many', request.lang) };
    const kept = file.tooLarge ? 'large' : await keepDocument(db, storage, file.path, clock);
    if (typeof kept === 'string') problem = problemOf(kept, request.lang);
    else uploads.push(kept.uploadId);
  }
  return { uploads, problem };
}

function problemOf(problem: DocumentProblem | 'gone' | 'many', lang: Language): string {
  const { title, next } = uploadErrors[`file_${problem}`];
  return `${title[lang]}. ${next[lang]}`;
}
